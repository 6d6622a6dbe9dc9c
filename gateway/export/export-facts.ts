import { bilingual } from '../../schema/errors.js';
import type { BothLanguages } from '../../schema/server/playground.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { CatalogueFilter } from '../catalogue/filter-conditions.js';
import type { CatalogueOrder } from '../catalogue/catalogue-order.js';
import type { Dimension } from '../columns/dimension.js';
import { wholenessOf } from '../sources/wholeness.js';

/** What a gateway says of everything that is taken from it. */
export interface ExportOrigin {
  readonly province: { readonly code: string; readonly name: string };
  /** Text or address; says so itself when none is stated. */
  readonly licence: string;
  readonly notice: BothLanguages | null;
}

/** What each row carries, so that a row copied elsewhere still tells where it is from. */
export interface ExportStamp {
  /** Whose gateway it was taken from. */
  readonly source: string;
  readonly licence: string;
  /** Null: the gateway has none to give. */
  readonly notice: string | null;
  /** Whether every node was heard within its allowed age, as GraphQL's `completeness` says it. */
  readonly complete: boolean;
  /** The oldest moment for which every node is known; null: one was never heard. */
  readonly asOf: string | null;
  /** When the export began. */
  readonly exportedAt: string;
}

/** What was asked for. */
export interface AskedQuery {
  /** Absent: of everything. */
  readonly filter?: CatalogueFilter;
  /** Of a list. */
  readonly order?: CatalogueOrder;
  /** Of a pivot. */
  readonly groupBy?: readonly Dimension[];
  /** Of changes: the position that a copy stands at; null: there is no copy yet. */
  readonly since?: string | null;
}

/** What is said of the whole. */
export interface ExportFacts {
  readonly stamp: ExportStamp;
  readonly sources: readonly { readonly region: string; readonly status: string }[];
  readonly query: AskedQuery;
  /** Agreements that match, when the export began; what changes meanwhile may change it. */
  readonly totalCount: number;
  readonly undecidedCount: number;
  /** Where a copy stands that has taken all of it over; absent where copies are not followed. */
  readonly position?: string;
}

/** For the moment at which an export begins; it holds for all of it. */
export function stampNow(
  { province, licence, notice }: ExportOrigin,
  sources: SourceDirectory,
  now: Date,
): Pick<ExportFacts, 'stamp' | 'sources'> {
  const { complete, asOf, states } = wholenessOf(sources, new Set());
  return {
    stamp: {
      source: `${province.name} (${province.code})`,
      licence,
      notice: notice === null ? null : inBoth(notice),
      complete,
      asOf,
      exportedAt: now.toISOString(),
    },
    sources: states.map(({ region, status }) => ({ region, status })),
  };
}

/** How whole and how fresh the answer is, for answers whose text has no room for it, or is kept. */
export function wholenessHeaders({ complete, asOf }: Pick<ExportStamp, 'complete' | 'asOf'>) {
  return {
    'x-simpul-complete': String(complete),
    ...(asOf !== null && { 'x-simpul-as-of': asOf }),
  };
}

function inBoth({ id, en }: BothLanguages): string {
  return id === en ? id : bilingual(id, en);
}
