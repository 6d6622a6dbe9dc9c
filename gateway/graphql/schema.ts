import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { RegionType } from '../../schema/graphql/region.type.js';
import { asSubgraph } from '../../schema/graphql/subgraph.js';
import { AgreementConnectionResolver } from './agreement-connection.resolver.js';
import { AgreementRecordResolver } from './agreement-record.resolver.js';
import { AgreementResolver, findAgreement } from './agreement.resolver.js';
import { AgreementLinkResolver, CandidateLinkResolver } from './candidate-link.resolver.js';
import type { GatewayContext } from './context.js';
import { priceLists, type GatewaySize } from './list-prices.js';
import { MandatoryMapResolver } from './mandatory-map.resolver.js';
import { ObligationResolver } from './obligation.resolver.js';
import { FixResolver, RegionQualityResolver } from './quality.resolver.js';
import { ReferenceResolver } from './reference.resolver.js';
import { SourceResolver } from './source.resolver.js';
import { StatisticsResolver } from './statistics.resolver.js';
import { SubscriptionResolver } from './subscription.resolver.js';

/** type-graphql wants one; each subscription here has a source of its own. */
const NOBODY_PUBLISHES: PubSub = {
  publish: () => {
    throw new TypeError('nobody publishes');
  },
  subscribe: () => {
    throw new TypeError('nobody publishes');
  },
};

/** Jambi: 17 borders inside and 21 across its own; eleven kabupaten and kota, and the province. */
const OF_A_PROVINCE: GatewaySize = { pairs: 38, sources: 12 };

/** The schema of a gateway of that size, itself a Federation v2 subgraph. */
export async function buildGatewaySchema(size = OF_A_PROVINCE): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AgreementResolver,
      AgreementConnectionResolver,
      AgreementLinkResolver,
      AgreementRecordResolver,
      CandidateLinkResolver,
      MandatoryMapResolver,
      ObligationResolver,
      RegionQualityResolver,
      FixResolver,
      ReferenceResolver,
      SourceResolver,
      StatisticsResolver,
      SubscriptionResolver,
    ],
    orphanedTypes: [],
    // Scalars and enums check their form, assertFilter the meaning.
    validate: false,
    pubSub: NOBODY_PUBLISHES,
  });
  const subgraph = asSubgraph<GatewayContext>(schema, {
    Region: ({ code }) => RegionType.of(String(code)),
    Agreement: ({ id }, context, info) => findAgreement(String(id), context, info),
  });
  priceLists(subgraph, size);
  return subgraph;
}
