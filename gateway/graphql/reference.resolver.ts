import { Arg, Ctx, Extensions, ID, Query, Resolver } from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { RegionType } from '../../schema/graphql/region.type.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { ALL_REGIONS } from '../../schema/reference/regions.js';
import type { GatewayContext } from './context.js';
import { assertProvinceCode } from './region-of.js';
import { SourceType } from './source.type.js';

@Resolver()
export class ReferenceResolver {
  @Extensions({ [LIST_LENGTH]: ALL_REGIONS.length })
  @Query(() => [RegionType], {
    description: 'Daerah, in the order of their codes.',
  })
  regions(
    @Arg('province', () => ID, {
      nullable: true,
      description:
        'Code of a province: itself, its kabupaten and kota. Absent: every region of Indonesia.',
    })
    province: string | null | undefined,
  ): RegionType[] {
    if (typeof province === 'string') assertProvinceCode('province', province);
    return ALL_REGIONS.filter(
      (fact) => typeof province !== 'string' || fact.province === province,
    ).flatMap(({ code }) => RegionType.of(code) ?? []);
  }

  @Query(() => RegionType, { nullable: true, description: 'Null: no region has the code.' })
  region(
    @Arg('code', () => ID, { description: 'Kode Kemendagri.' }) code: string,
  ): RegionType | null {
    return RegionType.of(code);
  }

  @Extensions({ [LIST_LENGTH]: ALL_AFFAIRS.length })
  @Query(() => [AffairType], { description: 'Urusan pemerintahan konkuren, all 32.' })
  affairs(): AffairType[] {
    return [...ALL_AFFAIRS];
  }

  @Query(() => [SourceType], {
    description: 'Sumber: every node that the gateway knows, with its health.',
  })
  sources(@Ctx() { sources }: GatewayContext): SourceType[] {
    return sources.all().map((state) => SourceType.of(state));
  }
}
