import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { DateScalar } from '../../schema/graphql/scalars.js';
import { pairType } from '../../schema/law/pair-type.js';
import type { Day, TakeoverStep } from '../../schema/law/terms.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { borderLengthKm } from '../../schema/reference/borders.js';
import type { Duty } from '../obligations/duty.js';
import type { Obligations } from '../obligations/obligations.js';
import { notFound, refusal } from '../refusal.js';
import type { AgreementObject } from './agreement-fields.js';
import { findAgreement } from './agreement.resolver.js';
import { AgreementType } from './agreement.type.js';
import { completenessOf, completenessThen } from './completeness.js';
import { liveCallerOf, requireOfficer, type GatewayContext } from './context.js';
import { FreshnessEnum, type Freshness } from './enums.js';
import { assertStored, knownMoment } from './known-moment.js';
import { KnowledgeEnum, TakeoverStepEnum, type Knowledge } from './obligation-enums.js';
import {
  CostShareInput,
  CostShareType,
  CoverageType,
  ObligationFilterInput,
  ObligationType,
} from './obligation.type.js';
import { assertRegionCode, regionOf } from './region-of.js';
import { selectedFields } from './selected-fields.js';
import { writtenCells } from './written-cells.js';

const NOBODY: ReadonlySet<string> = new Set();
const AS_OF =
  'Keadaan pada hari itu: what was in force and agreed on that past day. Absent: today.';
const KNOWLEDGE =
  'Menurut pengetahuan sekarang atau waktu itu: by what is known now, or with asOf by what was known at the end of that day. THEN puts a day together from history: one at a time, and strangers wait longer.';

/** How long their list is, `priceBorders` tells: it depends on whose borders are looked at. */
@Resolver(() => ObligationType)
export class ObligationResolver {
  @Query(() => [ObligationType], {
    description:
      'Kewajiban kerja sama daerah yang berbatasan: one row per duty, agreed ones before proposals.',
  })
  async obligations(
    @Arg('filter', () => ObligationFilterInput, { nullable: true })
    filter: ObligationFilterInput | null | undefined,
    @Arg('freshness', () => FreshnessEnum, { nullable: true, defaultValue: 'STORED' })
    freshness: Freshness | null,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF })
    asOf: Day | null | undefined,
    @Arg('knowledge', () => KnowledgeEnum, {
      ...{ nullable: true, defaultValue: 'NOW', description: KNOWLEDGE },
    })
    knowledge: Knowledge | null,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ObligationType[]> {
    const { obligations, sync, caller } = context;
    assertPast(asOf ?? null, context.today());
    assertStored(knowledge, freshness);
    for (const code of filter?.regions ?? []) assertRegionCode('filter.regions', code);
    assertAffairs('filter.affairs', filter?.affairs ?? []);
    const unheard = freshness === 'LIVE' ? (await sync.live(liveCallerOf(caller))).silent : NOBODY;
    const moment = { unheard, ...(await knownMoment(asOf ?? null, knowledge, context)) };
    const selected = selectedFields(info);
    const named = selected.has('agreements') || selected.has('agreementIds');
    const found = await obligations.list(filter ?? {}, moment, named);
    return found.map((obligation) => ObligationType.of(obligation, moment.then?.knownBy));
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
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF })
    asOf: Day | null | undefined,
    @Arg('knowledge', () => KnowledgeEnum, {
      ...{ nullable: true, defaultValue: 'NOW', description: KNOWLEDGE },
    })
    knowledge: Knowledge | null,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CoverageType> {
    const { obligations, sources } = context;
    assertPast(asOf ?? null, context.today());
    assertAffairs('affairs', affairs ?? []);
    const wanted = new Set(affairs ?? ALL_AFFAIRS.map(({ code }) => code));
    const codes = ALL_AFFAIRS.map(({ code }) => code).filter((code) => wanted.has(code));
    const moment = await knownMoment(asOf ?? null, knowledge, context);
    // The price of a coverage is that of what is selected.
    const cells = selectedFields(info).has('cells')
      ? await obligations.coverage(codes, { unheard: NOBODY, ...moment })
      : [];
    return {
      pairs: obligations.pairs.map(([a, b]) => ({
        regions: [regionOf(a), regionOf(b)],
        pairType: pairType(a, b),
        lengthKm: borderLengthKm(a, b),
      })),
      affairs: codes.flatMap((code) => AffairType.of(code) ?? []),
      cells: writtenCells(cells, info),
      completeness: () =>
        moment.then === null ? completenessOf(sources, NOBODY) : completenessThen(moment.then),
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
    const duty = await findDuty(id, obligations);
    await takeovers.take(duty, { step, takenOn, note: note ?? null }, by);
    return judged(duty, obligations);
  }

  @Mutation(() => ObligationType, {
    description: 'Catat beban biaya satu daerah; replaces its earlier one. Needs the role officer.',
  })
  async recordCostShare(
    @Arg('obligation', () => ID) id: string,
    @Arg('share', () => CostShareInput) share: CostShareInput,
    @Ctx() { obligations, costs, caller }: GatewayContext,
  ): Promise<ObligationType> {
    const by = requireOfficer(caller);
    const duty = await findDuty(id, obligations);
    const { region, basisNote } = share;
    const { population = null, areaKm2 = null, serviceCoverage = null, amountIdr = null } = share;
    const noted = { region, basisNote, population, areaKm2, serviceCoverage, amountIdr };
    await costs.record(duty, noted, by);
    return judged(duty, obligations);
  }

  @FieldResolver(() => [CostShareType], { description: 'Beban biaya, where it was recorded.' })
  async costShares(
    @Root() { id, basis, knownBy }: ObligationType,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<CostShareType[]> {
    const key = { duty: id, knownBy };
    const rows = basis === 'AGREED' ? await loaders.costShares.load(key) : [];
    return rows.map((row) => ({ ...row, region: regionOf(row.region) }));
  }

  @FieldResolver(() => [AgreementType], {
    description:
      'Naskah: those that the status rests on; of UNKNOWN those that leave it open. As they are now, also of a past day.',
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

/** @throws CallerError NOT_FOUND */
async function findDuty(id: string, obligations: Obligations): Promise<Duty> {
  const duty = (await obligations.duties()).find((one) => one.id === id);
  if (duty === undefined) throw notFound('obligation', id);
  return duty;
}

async function judged({ id, regions, affair }: Duty, obligations: Obligations) {
  const found = await obligations.list({ regions, affairs: [affair] });
  const obligation = found.find(({ duty }) => duty.id === id);
  if (obligation === undefined) throw notFound('obligation', id);
  return ObligationType.of(obligation);
}

function assertPast(asOf: Day | null, today: Day): void {
  if (asOf === null || asOf <= today) return;
  throw refusal(
    'asOf',
    asOf,
    `sesudah hari ini (${today}); sebut hari yang sudah lewat`,
    `lies after today (${today}); name a past day`,
  );
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
