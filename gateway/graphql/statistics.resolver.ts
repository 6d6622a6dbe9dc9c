import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Info, Query, Resolver } from 'type-graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { assertCatalogueFilter } from '../catalogue/assert-catalogue-filter.js';
import type { Dimension } from '../columns/dimension.js';
import { readStatistics } from '../statistics/statistics.js';
import { CatalogueFilterInput } from './agreement-filter.input.js';
import { completenessOf } from './completeness.js';
import { CompletenessType } from './completeness.type.js';
import type { GatewayContext } from './context.js';
import { DimensionEnum } from './enums.js';
import { selectedFields } from './selected-fields.js';
import { StatisticsRowType } from './statistics.type.js';

/** More than most pivots have; how many there can be is bounded when they are read. */
const USUAL_ROWS = 500;

const NOBODY: ReadonlySet<string> = new Set();

@Resolver()
export class StatisticsResolver {
  @Extensions({ [LIST_LENGTH]: USUAL_ROWS })
  @Query(() => [StatisticsRowType], {
    description:
      'Statistik: a pivot over the catalogue, one row per combination of the chosen dimensions, the largest first. What the filter cannot decide is left out: undecidedCount of agreements with the same filter says how many; completeness says how whole the catalogue is.',
  })
  async statistics(
    @Arg('groupBy', () => [DimensionEnum], {
      description: 'Dimensi: at most three different ones; none gives one row, the total.',
    })
    groupBy: Dimension[],
    @Arg('filter', () => CatalogueFilterInput, {
      nullable: true,
      description: 'Saringan: which agreements are counted; each counts in all of its rows.',
    })
    filter: CatalogueFilterInput | null | undefined,
    @Ctx() { catalogue, sources }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<StatisticsRowType[]> {
    assertCatalogueFilter(filter ?? {});
    return readStatistics(catalogue, {
      groupBy,
      filter: filter ?? {},
      silent: sources.silent(),
      withFunding: selectedFields(info).has('funding'),
    });
  }

  @Query(() => CompletenessType, {
    description:
      'Kelengkapan of the catalogue as it is stored: of every answer of the same query that was not asked for LIVE.',
  })
  completeness(@Ctx() { sources }: GatewayContext): CompletenessType {
    return completenessOf(sources, NOBODY);
  }
}
