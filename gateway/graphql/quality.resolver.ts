import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { bilingual, CallerError } from '../../schema/errors.js';
import { checkedPageSize } from '../../schema/graphql/page-size.js';
import { readDataQuality } from '../quality/data-quality.js';
import { fixRecords } from '../quality/fix-records.js';
import { AgreementRecordType } from './agreement-record.type.js';
import type { GatewayContext } from './context.js';
import { FixType, RegionQualityType } from './quality.type.js';
import { assertRegionCode } from './region-of.js';

/** More than there can be. */
const ALL_FIXES = 20;
const A_FEW_RECORDS = 5;

@Resolver(() => RegionQualityType)
export class RegionQualityResolver {
  @Query(() => [RegionQualityType], {
    description:
      'Mutu data, register by register: what its records do not say, what waits for its word, and what to mend first. A list of work, no league table: the counts of a silent node are those of when it was last heard.',
  })
  async dataQuality(
    @Arg('region', () => ID, {
      nullable: true,
      description: 'Kode Kemendagri of a region that runs a node. Absent: every node.',
    })
    region: string | null | undefined,
    @Ctx() context: GatewayContext,
  ): Promise<RegionQualityType[]> {
    const regions = context.sources.regions();
    if (typeof region === 'string') assertHasNode(region, regions);
    const found = await readDataQuality(context, typeof region === 'string' ? [region] : regions);
    return found.map((quality) => RegionQualityType.of(quality));
  }

  @FieldResolver(() => [FixType], {
    description:
      'Perbaiki ini dahulu. First what hides the whole register, then what most agreed duties wait for, then what reaches furthest, then what clears most agreements.',
  })
  fixFirst(
    @Root() { fixes, source }: RegionQualityType,
    @Arg('first', () => Int, { nullable: true, defaultValue: ALL_FIXES, description: '1 to 200.' })
    first: number | null,
  ): FixType[] {
    return fixes
      .slice(0, checkedPageSize(first ?? ALL_FIXES))
      .map((fix) => FixType.of(fix, source.region.code));
  }
}

@Resolver(() => FixType)
export class FixResolver {
  @FieldResolver(() => [AgreementRecordType], {
    description:
      "Catatan yang dimaksud, in the order of their recordId: the region's own, of UNANSWERED those of others. None of what is about the node itself.",
  })
  async records(
    @Root() { code, regionCode }: FixType,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: A_FEW_RECORDS,
      description: '1 to 200.',
    })
    first: number | null,
    @Arg('after', () => ID, { nullable: true, description: 'recordId of the last one before.' })
    after: string | null | undefined,
    @Ctx() { catalogue }: GatewayContext,
  ): Promise<AgreementRecordType[]> {
    const request = {
      region: regionCode,
      code,
      first: first ?? A_FEW_RECORDS,
      after: after ?? null,
    };
    const records = await catalogue.inSnapshot((tables) => fixRecords(tables, request));
    return records.map((record) => AgreementRecordType.of(record));
  }
}

/** @throws CallerError BAD_USER_INPUT no region has this code; NOT_FOUND it runs no node */
function assertHasNode(region: string, withNode: readonly string[]): void {
  assertRegionCode('region', region);
  if (withNode.includes(region)) return;
  throw new CallerError(
    'NOT_FOUND',
    bilingual(
      `region: "${region}" tidak menjalankan simpul di sini; lihat sources.`,
      `region: "${region}" runs no node here; see sources.`,
    ),
    { field: 'region', value: region },
  );
}
