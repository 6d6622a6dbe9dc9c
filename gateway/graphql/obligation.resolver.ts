import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Extensions,
  FieldResolver,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { DateScalar } from '../../schema/graphql/scalars.js';
import { pairType } from '../../schema/law/pair-type.js';
import type { Day, TakeoverStep } from '../../schema/law/terms.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { borderLengthKm } from '../../schema/reference/borders.js';
import { notFound, refusal } from '../obligations/refusal.js';
import type { AgreementObject } from './agreement-fields.js';
import { findAgreement } from './agreement.resolver.js';
import { AgreementType } from './agreement.type.js';
import { completenessOf } from './completeness.js';
import { liveCallerOf, requireOfficer, type GatewayContext } from './context.js';
import { FreshnessEnum, type Freshness } from './enums.js';
import { TakeoverStepEnum } from './obligation-enums.js';
import { CoverageType, ObligationFilterInput, ObligationType } from './obligation.type.js';
import { assertRegionCode, regionOf } from './region-of.js';

const NOBODY: ReadonlySet<string> = new Set();
/** As many as 38 pairs have with the whole pick list, about. */
const MANY_OBLIGATIONS = 1_000;

@Resolver(() => ObligationType)
export class ObligationResolver {
  @Extensions({ [LIST_LENGTH]: MANY_OBLIGATIONS })
  @Query(() => [ObligationType], {
    description:
      'Kewajiban kerja sama daerah yang berbatasan: one row per duty, agreed ones before proposals.',
  })
  async obligations(
    @Arg('filter', () => ObligationFilterInput, { nullable: true })
    filter: ObligationFilterInput | null | undefined,
    @Arg('freshness', () => FreshnessEnum, { nullable: true, defaultValue: 'STORED' })
    freshness: Freshness | null,
    @Ctx() { obligations, sync, caller }: GatewayContext,
  ): Promise<ObligationType[]> {
    for (const code of filter?.regions ?? []) assertRegionCode('filter.regions', code);
    assertAffairs('filter.affairs', filter?.affairs ?? []);
    const unheard = freshness === 'LIVE' ? (await sync.live(liveCallerOf(caller))).silent : NOBODY;
    const found = await obligations.list(filter ?? {}, unheard);
    return found.map((obligation) => ObligationType.of(obligation));
  }

  @Query(() => CoverageType, {
    description: 'Pasangan berbatasan × urusan: where bordering regions cooperate, and where not.',
  })
  async coverage(
    @Arg('affairs', () => [ID], {
      nullable: true,
      description: 'Kode urusan. Absent: all 32.',
    })
    affairs: string[] | null | undefined,
    @Ctx() { obligations, sources }: GatewayContext,
  ): Promise<CoverageType> {
    assertAffairs('affairs', affairs ?? []);
    const wanted = new Set(affairs ?? ALL_AFFAIRS.map(({ code }) => code));
    const codes = ALL_AFFAIRS.map(({ code }) => code).filter((code) => wanted.has(code));
    return {
      pairs: obligations.pairs.map(([a, b]) => ({
        regions: [regionOf(a), regionOf(b)],
        pairType: pairType(a, b),
        lengthKm: borderLengthKm(a, b),
      })),
      affairs: codes.flatMap((code) => AffairType.of(code) ?? []),
      cells: await obligations.coverage(codes, NOBODY),
      completeness: completenessOf(sources, NOBODY),
    };
  }

  @Mutation(() => ObligationType, {
    description:
      'Catat langkah pengambilalihan: in the order of the law, none skipped. Needs the role officer.',
  })
  async recordTakeoverStep(
    @Arg('obligation', () => ID) id: string,
    @Arg('step', () => TakeoverStepEnum) step: TakeoverStep,
    @Arg('takenOn', () => DateScalar) takenOn: Day,
    @Arg('note', () => String, { nullable: true }) note: string | null | undefined,
    @Ctx() { obligations, takeovers, caller }: GatewayContext,
  ): Promise<ObligationType> {
    const by = requireOfficer(caller);
    const find = async () => (await obligations.duties()).find((duty) => duty.id === id);
    const duty = await find();
    if (duty === undefined) throw notFound('obligation', id);
    await takeovers.take(duty, { step, takenOn, note: note ?? null }, by);
    const found = await obligations.list({ regions: duty.regions, affairs: [duty.affair] }, NOBODY);
    const written = found.find((obligation) => obligation.duty.id === id);
    if (written === undefined) throw notFound('obligation', id);
    return ObligationType.of(written);
  }

  @FieldResolver(() => [AgreementType], {
    description: 'Naskah: those that the status rests on; of UNKNOWN those that leave it open.',
  })
  async agreements(
    @Root() { agreementIds }: ObligationType,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject[]> {
    const found = await Promise.all(agreementIds.map((id) => findAgreement(id, context, info)));
    return found.filter((agreement) => agreement !== null);
  }
}

function assertAffairs(field: string, codes: readonly string[]): void {
  const unknown = codes.find((code) => AffairType.of(code) === null);
  if (unknown === undefined) return;
  throw refusal(
    field,
    unknown,
    'bukan kode urusan; lihat affairs',
    'is no code of an affair; see affairs',
  );
}
