import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { PageInfoType } from '../../schema/graphql/page-info.type.js';
import {
  flatSelection,
  mayWrite,
  type WritingInfo,
} from '../../schema/server/executor/flat-selection.js';
import { WrittenJson } from '../../schema/server/written-json.js';
import type { AgreementCells } from '../catalogue/agreement-columns.js';
import { assertCatalogueFilter } from '../catalogue/assert-catalogue-filter.js';
import type { PageRequest, Question, WrittenPageRequest } from '../catalogue/agreement-page.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueOrder } from '../catalogue/catalogue-order.js';
import type { WrittenMember } from '../catalogue/written-cell.js';
import { listPage, listWrittenPage } from '../matching/list-page.js';
import type { AgreementEdgeType } from './agreement-connection.type.js';
import type { CatalogueFilter } from '../catalogue/filter-conditions.js';
import { shapeOf, writtenMembers, type AgreementObject } from './agreement-fields.js';
import { completenessOf } from './completeness.js';
import type { CompletenessType } from './completeness.type.js';
import { liveCallerOf, type GatewayContext } from './context.js';
import type { Freshness } from './enums.js';
import { selectedFields } from './selected-fields.js';

export interface AgreementsArgs {
  readonly filter: CatalogueFilter;
  readonly order: CatalogueOrder;
  readonly first: number;
  readonly after: string | null;
  readonly freshness: Freshness;
}

/** What the fields of a connection are resolved from. */
export interface AgreementConnection {
  readonly nodes: readonly AgreementObject[] | WrittenJson;
  readonly edges: () => AgreementEdgeType[];
  readonly pageInfo: () => PageInfoType;
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
  assertCatalogueFilter(filter);
  const unheard = freshness === 'LIVE' ? (await sync.live(liveCallerOf(caller))).silent : NOBODY;
  const silent = new Set([...sources.silent(), ...unheard]);
  const question = { filter, silent };
  const request = { ...question, order, first, after };
  const members = writable(info);
  const page =
    members === null
      ? await shownPage(catalogue, request, info)
      : await writtenPage(catalogue, { ...request, members });
  return { ...page, question, completeness: () => completenessOf(sources, unheard) };
}

type Page = Pick<AgreementConnection, 'nodes' | 'edges' | 'pageInfo'>;

type Writable = WrittenMember[] | null;

/** By the field's place in a document that is kept. */
const known = new WeakMap<FieldNode, Writable>();

/** What the database can write of the agreements; null where the query wants more of them. */
function writable(info: GraphQLResolveInfo): Writable {
  const [field, ...others] = info.fieldNodes;
  if (field === undefined || others.length > 0 || !mayWrite(info)) return null;
  const members = known.get(field);
  if (members !== undefined) return members;
  const found = findWritable(info);
  known.set(field, found);
  return found;
}

function findWritable(info: WritingInfo): Writable {
  // A line of `edges` has a cursor of its own, which is made of the row.
  if (selectedFields(info).has('edges')) return null;
  const selection = flatSelection(info, 'nodes');
  return selection === null ? null : writtenMembers(selection);
}

async function writtenPage(catalogue: Catalogue, request: WrittenPageRequest): Promise<Page> {
  const { agreements, ...pageInfo } = await listWrittenPage(catalogue, request);
  return {
    nodes: new WrittenJson('[', agreements, ']'),
    // Nobody asks: a query with `edges` is not written.
    edges: () => {
      throw new Error('edges of a page that the database wrote');
    },
    pageInfo: () => pageInfo,
  };
}

async function shownPage(
  catalogue: Catalogue,
  request: Omit<PageRequest, 'columns'>,
  info: GraphQLResolveInfo,
): Promise<Page> {
  const { columns, show } = shapeOf([
    ...selectedFields(info, ['nodes']),
    ...selectedFields(info, ['edges', 'node']),
  ]);
  const { rows, cursorOf, hasNextPage, hasPreviousPage } = await listPage(catalogue, {
    ...request,
    columns,
  });
  const nodes = rows.map((row) => show(row, request.silent));
  const cursorAt = (row: AgreementCells | undefined) => (row === undefined ? null : cursorOf(row));
  return {
    nodes,
    edges: () =>
      rows.flatMap((row, place) => {
        const node = nodes[place];
        return node === undefined ? [] : [{ cursor: cursorOf(row), node }];
      }),
    pageInfo: () => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: cursorAt(rows.at(0)),
      endCursor: cursorAt(rows.at(-1)),
    }),
  };
}
