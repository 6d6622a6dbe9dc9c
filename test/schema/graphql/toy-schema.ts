import 'reflect-metadata';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import {
  Arg,
  buildSchema,
  Directive,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { CallerError } from '../../../schema/errors.js';
import { AgreementFilter } from '../../../schema/graphql/agreement-filter.input.js';
import { assertFilter } from '../../../schema/graphql/assert-filter.js';
import { AgreementOrderEnum, CategoryEnum } from '../../../schema/graphql/enums.js';
import { FundingType } from '../../../schema/graphql/funding.type.js';
import { PageInfoType } from '../../../schema/graphql/page-info.type.js';
import { PartyType } from '../../../schema/graphql/party.type.js';
import { RegionType } from '../../../schema/graphql/region.type.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../schema/graphql/scalars.js';

/** Never seen by a caller; the tests look for it in answers. */
export const SECRET = 'secret-in-a-bug';

@Directive('@key(fields: "id")')
@ObjectType()
export class Agreement {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => [PartyType]) parties!: PartyType[];
  @Field(() => [FundingType]) funding!: FundingType[];
  @Field(() => Agreement, { nullable: true }) renews!: Agreement | null;
}

@ObjectType()
export class AgreementConnection {
  @Field(() => [Agreement]) nodes!: Agreement[];
  @Field(() => PageInfoType) pageInfo!: PageInfoType;
  @Field(() => Int) totalCount!: number;
}

export function toyAgreement(id: string): Agreement {
  const party = (order: number, region: string) =>
    PartyType.of({
      order,
      kind: 'KOTA',
      name: `Pihak ${order}`,
      region,
      country: 'ID',
      documentNumber: null,
      signedOn: '2023-10-24',
      signatoryName: null,
      signatoryOffice: null,
      capacity: 'UNKNOWN',
    });
  return {
    id,
    title: `Naskah ${id}`,
    parties: [party(1, '15.71'), party(2, '15.04')],
    funding: [
      {
        role: 'x',
        organisation: null,
        source: 'APBD',
        amount: '13400000.00',
        currency: 'EUR',
        note: null,
      },
    ],
    renews: null,
  };
}

@Resolver()
class ToyResolver {
  @Query(() => RegionType, { nullable: true })
  region(@Arg('code', () => ID) code: string): RegionType | null {
    return RegionType.of(code);
  }

  @Query(() => AgreementConnection)
  agreements(
    @Arg('filter', () => AgreementFilter, { nullable: true }) filter: AgreementFilter | null,
    @Arg('orderBy', () => AgreementOrderEnum, { nullable: true }) _order: string | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
  ): AgreementConnection {
    assertFilter(filter ?? {});
    const pageInfo = {
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    };
    return {
      nodes: Array.from({ length: first }, (_, i) => toyAgreement(`${i}`)),
      pageInfo,
      totalCount: first,
    };
  }

  @Query(() => [Agreement])
  firstAgreements(@Arg('first', () => Int) first: number): Agreement[] {
    return Array.from({ length: first }, (_, i) => toyAgreement(`${i}`));
  }

  @Query(() => String)
  echo(
    @Arg('day', () => DateScalar, { nullable: true }) day: string | null,
    @Arg('at', () => DateTimeScalar, { nullable: true }) at: string | null,
    @Arg('amount', () => DecimalScalar, { nullable: true }) amount: string | null,
    @Arg('category', () => CategoryEnum, { nullable: true }) category: string | null,
  ): string {
    return [day, at, amount, category].join(' ');
  }

  @Query(() => String, { nullable: true })
  fail(@Arg('how', () => String) how: string): string {
    if (how === 'caller')
      throw new CallerError('NOT_FOUND', 'tidak ada / there is none', { id: 'x' });
    if (how === 'graphql')
      throw new GraphQLError(SECRET, { extensions: { code: 'SQLITE_ERROR', sql: SECRET } });
    throw new Error(SECRET);
  }

  @Mutation(() => Boolean)
  touch(): boolean {
    return true;
  }
}

export function toySchema(): Promise<GraphQLSchema> {
  return buildSchema({ resolvers: [ToyResolver], validate: false });
}
