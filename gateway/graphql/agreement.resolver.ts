import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { bilingual } from '../../schema/errors.js';
import type { RelationKind } from '../../schema/law/terms.js';
import type { CatalogueOrder } from '../catalogue/catalogue-order.js';
import { shapeOf, type AgreementObject } from './agreement-fields.js';
import { AgreementConnectionType } from './agreement-connection.type.js';
import { CatalogueFilterInput } from './agreement-filter.input.js';
import { askAgreements, type AgreementConnection } from './agreement-question.js';
import { AgreementRecordType } from './agreement-record.type.js';
import { AgreementType } from './agreement.type.js';
import type { GatewayContext } from './context.js';
import { AgreementProblemType } from './difference.type.js';
import { CatalogueOrderEnum, FreshnessEnum, type Freshness } from './enums.js';
import { assertRegionCode } from './region-of.js';
import { selectedFields } from './selected-fields.js';

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** An agreement by any of its ids, with the fields that the query selects. */
export async function findAgreement(
  id: string,
  { loaders, sources }: GatewayContext,
  info: Info,
): Promise<AgreementObject | null> {
  const row = await loaders.agreement.load(id);
  return row === null ? null : shapeOf(selectedFields(info)).show(row, sources.silent());
}

@Resolver(() => AgreementType)
export class AgreementResolver {
  @Query(() => AgreementConnectionType, {
    description: 'Katalog gabungan: one entry per agreement, however many regions recorded it.',
  })
  agreements(
    @Arg('filter', () => CatalogueFilterInput, { nullable: true })
    filter: CatalogueFilterInput | null | undefined,
    @Arg('orderBy', () => CatalogueOrderEnum, { nullable: true, defaultValue: 'SIGNED_ON_DESC' })
    order: CatalogueOrder | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: '1 to 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('freshness', () => FreshnessEnum, { nullable: true, defaultValue: 'STORED' })
    freshness: Freshness | null,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementConnection> {
    return askAgreements(
      {
        filter: filter ?? {},
        order: order ?? 'SIGNED_ON_DESC',
        first: first ?? 20,
        after: after ?? null,
        freshness: freshness ?? 'STORED',
      },
      context,
      info,
    );
  }

  @Query(() => AgreementType, {
    nullable: true,
    description: 'One agreement by its id or an alias. Null: nobody has the id.',
  })
  agreement(
    @Arg('id', () => ID) id: string,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject | null> {
    return findAgreement(id, context, info);
  }

  @Query(() => [AgreementRecordType], {
    description:
      "Kotak masuk: other regions' records that name this region and that its node neither holds nor answered.",
  })
  async recordsNaming(
    @Arg('region', () => ID, { description: 'Kode Kemendagri.' }) region: string,
    @Ctx() { catalogue }: GatewayContext,
  ): Promise<AgreementRecordType[]> {
    assertRegionCode('region', region);
    const records = await catalogue.recordsNaming(region);
    return records.map((record) => AgreementRecordType.of(record));
  }

  @FieldResolver(() => AgreementType, {
    nullable: true,
    description: 'Melaksanakan: the umbrella that this one carries out (PKS to KB).',
  })
  implements(
    @Root() { id }: AgreementObject,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject | null> {
    return related(id, 'IMPLEMENTS', context, info);
  }

  @FieldResolver(() => [AgreementType], { description: 'Dilaksanakan oleh: the reverse.' })
  implementedBy(
    @Root() { id }: AgreementObject,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject[]> {
    return relating(id, 'IMPLEMENTS', context, info);
  }

  @FieldResolver(() => AgreementType, { nullable: true, description: 'Memperpanjang.' })
  renews(
    @Root() { id }: AgreementObject,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject | null> {
    return related(id, 'RENEWS', context, info);
  }

  @FieldResolver(() => [AgreementType], { description: 'Diperpanjang oleh.' })
  renewedBy(
    @Root() { id }: AgreementObject,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject[]> {
    return relating(id, 'RENEWS', context, info);
  }

  @FieldResolver(() => AgreementType, { nullable: true, description: 'Mengubah (adendum).' })
  amends(
    @Root() { id }: AgreementObject,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject | null> {
    return related(id, 'AMENDS', context, info);
  }

  @FieldResolver(() => [AgreementType], { description: 'Diubah oleh.' })
  amendedBy(
    @Root() { id }: AgreementObject,
    @Ctx() context: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AgreementObject[]> {
    return relating(id, 'AMENDS', context, info);
  }

  @FieldResolver(() => [AgreementProblemType], {
    description: 'Masalah: why records or relations are not shown as somebody meant them.',
  })
  async problems(
    @Root() { id }: AgreementObject,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<AgreementProblemType[]> {
    const [row, relations] = await Promise.all([
      loaders.agreement.load(id),
      loaders.relations.load(id),
    ]);
    const linking: AgreementProblemType[] = JSON.parse(row?.problems ?? '[]');
    const cycles = relations
      .filter(({ from, cut }) => from === id && cut)
      .map(({ kind, to }) => relationCycle(kind, to));
    return [...linking, ...cycles];
  }
}

async function related(
  id: string,
  kind: RelationKind,
  context: GatewayContext,
  info: Info,
): Promise<AgreementObject | null> {
  const relations = await context.loaders.relations.load(id);
  const found = relations.find((relation) => {
    return relation.from === id && relation.kind === kind && !relation.cut;
  });
  return found === undefined ? null : findAgreement(found.to, context, info);
}

async function relating(
  id: string,
  kind: RelationKind,
  context: GatewayContext,
  info: Info,
): Promise<AgreementObject[]> {
  const relations = await context.loaders.relations.load(id);
  const found = await Promise.all(
    relations
      .filter((relation) => relation.to === id && relation.kind === kind && !relation.cut)
      .map(({ from }) => findAgreement(from, context, info)),
  );
  return found.filter((agreement) => agreement !== null);
}

function relationCycle(kind: RelationKind, to: string): AgreementProblemType {
  return {
    code: 'RELATION_CYCLE',
    message: bilingual(
      `Hubungan ${kind} ke ${to} berputar kembali ke perjanjian ini, jadi tidak dipakai; perbaiki hubungan pada catatannya.`,
      `The relation ${kind} to ${to} leads back to this agreement, so it is not followed; correct it in the record.`,
    ),
  };
}
