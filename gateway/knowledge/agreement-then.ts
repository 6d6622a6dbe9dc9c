import type { Category, Instrument, RelationKind } from '../../schema/law/terms.js';
import type { ValidityFacts } from '../../schema/law/validity.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { partyRegions } from '../compiled/answers.js';
import { mergeRecords } from '../compiled/merge.js';
import { cyclicEdges } from '../compiled/relation-cycles.js';
import { supersededOn } from '../compiled/supersession.js';
import type { LinkGroup } from '../linking/assign-ids.js';
import { groupBy } from '../linking/group-by.js';

/** An agreement as its records of then told it, as far as duties look at it. */
export interface AgreementThen {
  readonly id: string;
  readonly category: Category;
  readonly instrument: Instrument;
  /** Null: not known. */
  readonly affairs: readonly string[] | null;
  /** Codes of the regional parties. */
  readonly regions: readonly string[];
  readonly dates: ValidityFacts;
}

/** Before it is known what renews it. */
export interface DraftThen extends AgreementThen {
  readonly aliases: readonly string[];
  readonly relations: readonly { readonly kind: RelationKind; readonly target: string }[];
  /** Whose records these are. */
  readonly recorders: readonly string[];
}

export function draftThen({ id, aliases, records }: LinkGroup<PublishedRecord>): DraftThen {
  const content = mergeRecords(records);
  const { signedOn, signedOnPrecision, validFrom, validUntil, openEnded, endedOn } = content;
  return {
    id,
    aliases,
    category: content.category,
    instrument: content.instrument,
    affairs: content.affairs === null ? null : [...new Set(content.affairs)],
    regions: partyRegions(content),
    dates: {
      ...{ signedOn, signedOnPrecision, validFrom, validUntil, openEnded, endedOn },
      supersededOn: null,
    },
    relations: content.relations,
    recorders: records.map(({ region }) => region),
  };
}

interface Edge {
  readonly kind: RelationKind;
  readonly from: number;
  readonly to: number;
}

/** Who was renewed by whom (P21), as the catalogue settles it: cycles and outsiders aside. */
export function settleThen(drafts: readonly DraftThen[]): AgreementThen[] {
  const places = new Map(
    drafts.flatMap(({ id, aliases }, place) => [id, ...aliases].map((alias) => [alias, place])),
  );
  const edges = drafts.flatMap(({ relations }, from) =>
    relations.flatMap(({ kind, target }): Edge[] => {
      const to = places.get(target);
      return to === undefined ? [] : [{ kind, from, to }];
    }),
  );
  const cyclic = cyclicEdges(edges);
  const renewals = groupBy(
    edges.filter((edge) => edge.kind === 'RENEWS' && !cyclic.has(edge)),
    ({ to }) => to,
  );
  return drafts.map(({ id, category, instrument, affairs, regions, dates }, place) => {
    const renewing = (renewals.get(place) ?? [])
      .flatMap(({ from }) => drafts[from] ?? [])
      .filter(({ recorders }) => recorders.some((region) => regions.includes(region)));
    const renewed = supersededOn(renewing.map((renewal) => renewal.dates));
    return {
      id,
      category,
      instrument,
      affairs,
      regions,
      dates: { ...dates, supersededOn: renewed },
    };
  });
}
