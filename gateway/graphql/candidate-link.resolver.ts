import {
  Arg,
  Ctx,
  Extensions,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { checkedPageSize } from '../../schema/graphql/page-size.js';
import type { PersonVerdictKind } from '../linking/scored/person-verdict.js';
import { candidateCursor, candidatePage } from '../verdicts/candidate-links.js';
import type { AgreementObject } from './agreement-fields.js';
import { AgreementType } from './agreement.type.js';
import {
  AgreementLinkType,
  CandidateLinkConnectionType,
  CandidateLinkType,
  EvidenceType,
  LinkVerdictType,
  VerdictEnum,
} from './candidate-link.type.js';
import { requireOfficer, type GatewayContext } from './context.js';

const RECORD = 'Catatan: `15.71 0190…`, or its recordId where only one register has it.';
const MOST_VERDICTS = 100;
/** Verdicts on one pair, and joins of one agreement, are few. */
const FEW = 5;

@Resolver(() => CandidateLinkType)
export class CandidateLinkResolver {
  @Query(() => CandidateLinkConnectionType, {
    description:
      "Calon padanan: two records that may be the same document and wait for a person's verdict, the likeliest first.",
  })
  async candidateLinks(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { catalogue }: GatewayContext,
  ): Promise<CandidateLinkConnectionType> {
    const page = await candidatePage(catalogue, first ?? 20, after ?? null);
    const edges = page.pairs.map((pair) => ({
      cursor: candidateCursor(pair),
      node: CandidateLinkType.of(pair),
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: page.hasNextPage,
        hasPreviousPage: typeof after === 'string',
        startCursor: edges.at(0)?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      totalCount: page.totalCount,
      notCompared: page.crowded,
    };
  }

  @Extensions({ [LIST_LENGTH]: MOST_VERDICTS })
  @Query(() => [LinkVerdictType], {
    description: 'Pernyataan yang berlaku: what people said of pairs of records, the newest first.',
  })
  async linkVerdicts(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: '1 to 100.' })
    first: number | null,
    @Ctx() { verdicts }: GatewayContext,
  ): Promise<LinkVerdictType[]> {
    const rows = await verdicts.standing(checkedPageSize(first ?? 20, MOST_VERDICTS));
    return rows.map((row) => LinkVerdictType.of(row));
  }

  @Mutation(() => CandidateLinkType, {
    description:
      'Nyatakan: say whether two records are one agreement. It takes the place of what was said before, outlives every new compilation and can be taken back. Needs the role officer.',
  })
  async judgeLink(
    @Arg('a', () => ID, { description: RECORD }) a: string,
    @Arg('b', () => ID, { description: RECORD }) b: string,
    @Arg('verdict', () => VerdictEnum) verdict: PersonVerdictKind,
    @Arg('reason', () => String, { nullable: true }) reason: string | null | undefined,
    @Ctx() { verdicts, caller }: GatewayContext,
  ): Promise<CandidateLinkType> {
    const by = requireOfficer(caller);
    return CandidateLinkType.of(
      await verdicts.judge({ a, b, verdict, reason: reason ?? null }, by),
    );
  }

  @Mutation(() => CandidateLinkType, {
    description:
      'Tarik pernyataan: take back what was said of two records. Needs the role officer.',
  })
  async withdrawVerdict(
    @Arg('a', () => ID, { description: RECORD }) a: string,
    @Arg('b', () => ID, { description: RECORD }) b: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() { verdicts, caller }: GatewayContext,
  ): Promise<CandidateLinkType> {
    const by = requireOfficer(caller);
    return CandidateLinkType.of(await verdicts.withdraw({ a, b, reason }, by));
  }

  @Extensions({ [LIST_LENGTH]: FEW })
  @FieldResolver(() => [LinkVerdictType], {
    description: 'Pernyataan about the two, the newest first; those that ended too.',
  })
  async verdicts(
    @Root() { keys: [a, b] }: CandidateLinkType,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<LinkVerdictType[]> {
    const rows = await loaders.verdicts.load({ a, b });
    return rows.map((row) => LinkVerdictType.of(row));
  }
}

@Resolver(() => AgreementType)
export class AgreementLinkResolver {
  @Extensions({ [LIST_LENGTH]: FEW })
  @FieldResolver(() => [AgreementLinkType], {
    description:
      'Penyatuan: what holds its records for one agreement beside a common id or number. If it is wrong, judgeLink with NOT_SAME parts them.',
  })
  async links(
    @Root() { id }: AgreementObject,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<AgreementLinkType[]> {
    const joins = await loaders.joins.load(id);
    return joins.map(({ by, a, b, comparison }) => ({
      by,
      a,
      b,
      score: comparison?.score ?? null,
      evidence: (comparison?.evidence ?? []).map((one) => EvidenceType.of(one)),
    }));
  }
}
