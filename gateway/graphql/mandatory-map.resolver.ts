import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver } from 'type-graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { DateScalar } from '../../schema/graphql/scalars.js';
import type { Day } from '../../schema/law/terms.js';
import { EXTERNALITY_FIELDS } from '../../schema/reference/externality-fields.js';
import { requireOfficer, type GatewayContext } from './context.js';
import { ExternalityFieldType, MandatoryMapInput, MandatoryMapType } from './mandatory-map.type.js';

@Resolver(() => MandatoryMapType)
export class MandatoryMapResolver {
  @Query(() => [MandatoryMapType], {
    description: 'Pemetaan kerja sama wajib, the newest meeting first.',
  })
  async mandatoryMaps(@Ctx() { maps }: GatewayContext): Promise<MandatoryMapType[]> {
    return (await maps.all()).map((map) => MandatoryMapType.of(map));
  }

  @Extensions({ [LIST_LENGTH]: EXTERNALITY_FIELDS.length })
  @Query(() => [ExternalityFieldType], {
    description: 'Daftar pilihan: fields whose effects reach across regions, with their sources.',
  })
  externalityFields(@Ctx() { proposed }: GatewayContext): Promise<ExternalityFieldType[]> {
    return proposed.all().then(shown);
  }

  @Mutation(() => MandatoryMapType, {
    description:
      'Catat pemetaan: a coordination meeting and what it put on the list. Needs the role officer.',
  })
  async recordMandatoryMap(
    @Arg('input', () => MandatoryMapInput) input: MandatoryMapInput,
    @Ctx() { maps, caller }: GatewayContext,
  ): Promise<MandatoryMapType> {
    const by = requireOfficer(caller);
    return MandatoryMapType.of(await maps.record(input, by));
  }

  @Mutation(() => MandatoryMapType, {
    description:
      'Catat kesepakatan kepala daerah: with the last of them the item is a duty. Needs the role officer.',
  })
  async recordHeadAgreement(
    @Arg('item', () => ID) item: string,
    @Arg('region', () => ID) region: string,
    @Arg('agreedOn', () => DateScalar, {
      nullable: true,
      description: 'Absent or null takes an entry back.',
    })
    agreedOn: Day | null | undefined,
    @Ctx() { maps, caller }: GatewayContext,
  ): Promise<MandatoryMapType> {
    const by = requireOfficer(caller);
    return MandatoryMapType.of(await maps.agree({ item, region, agreedOn: agreedOn ?? null }, by));
  }

  @Mutation(() => [ExternalityFieldType], {
    description:
      'Usulkan bidang: put these fields of the pick list forward for bordering regions, and no others. Needs the role officer.',
  })
  async proposeObligations(
    @Arg('fields', () => [ID]) fields: string[],
    @Ctx() { proposed, caller }: GatewayContext,
  ): Promise<ExternalityFieldType[]> {
    const by = requireOfficer(caller);
    return shown(await proposed.choose(fields, by));
  }
}

function shown(chosen: readonly { readonly id: string }[]): ExternalityFieldType[] {
  const ids = new Set(chosen.map(({ id }) => id));
  return EXTERNALITY_FIELDS.map((field) => ExternalityFieldType.of(field, ids.has(field.id)));
}
