import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { RegionType } from '../../schema/graphql/region.type.js';
import { asSubgraph } from '../../schema/graphql/subgraph.js';
import { AgreementConnectionResolver } from './agreement-connection.resolver.js';
import { AgreementRecordResolver } from './agreement-record.resolver.js';
import { AgreementResolver, findAgreement } from './agreement.resolver.js';
import { priceBorders } from './border-prices.js';
import { AgreementLinkResolver, CandidateLinkResolver } from './candidate-link.resolver.js';
import type { GatewayContext } from './context.js';
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

/** As many as Jambi has, 17 inside and 21 across its border. */
const BORDER_PAIRS = 38;

/**
 * The gateway's schema, itself a Federation v2 subgraph.
 *
 * @param borderPairs how many bordering pairs its gateway looks at
 */
export async function buildGatewaySchema(borderPairs = BORDER_PAIRS): Promise<GraphQLSchema> {
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
  priceBorders(subgraph, borderPairs);
  return subgraph;
}
