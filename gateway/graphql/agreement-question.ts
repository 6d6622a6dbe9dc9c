import type { GraphQLResolveInfo } from 'graphql';
import { assertFilter } from '../../schema/graphql/assert-filter.js';
import type { AgreementOrder } from '../../schema/graphql/enums.js';
import type { AgreementPage, Question } from '../catalogue/agreement-page.js';
import type { CatalogueFilter } from '../catalogue/filter-conditions.js';
import { shapeOf, type AgreementObject } from './agreement-fields.js';
import { completenessOf } from './completeness.js';
import type { CompletenessType } from './completeness.type.js';
import { liveCallerOf, type GatewayContext } from './context.js';
import type { Freshness } from './enums.js';
import { selectedFields } from './selected-fields.js';

export interface AgreementsArgs {
  readonly filter: CatalogueFilter;
  readonly order: AgreementOrder;
  readonly first: number;
  readonly after: string | null;
  readonly freshness: Freshness;
}

/** What the fields of a connection are resolved from. */
export interface AgreementConnection {
  readonly nodes: readonly AgreementObject[];
  readonly page: AgreementPage;
  readonly question: Question;
  readonly completeness: () => CompletenessType;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Answers a list query; LIVE asks the nodes first.
 *
 * @throws CallerError BAD_USER_INPUT filter, page size or cursor
 */
export async function askAgreements(
  { filter, order, first, after, freshness }: AgreementsArgs,
  { catalogue, sources, sync, caller }: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<AgreementConnection> {
  assertFilter(filter);
  const unheard = freshness === 'LIVE' ? (await sync.live(liveCallerOf(caller))).silent : NOBODY;
  const silent = new Set([...sources.silent(), ...unheard]);
  const shape = shapeOf([
    ...selectedFields(info, ['nodes']),
    ...selectedFields(info, ['edges', 'node']),
  ]);
  const question = { filter, silent };
  const { columns } = shape;
  const page = await catalogue.page({ ...question, order, first, after, columns });
  return {
    nodes: page.rows.map((row) => shape.show(row, silent)),
    page,
    question,
    completeness: () => completenessOf(sources, unheard),
  };
}
