import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { RegionType } from '../../schema/graphql/region.type.js';
import { asSubgraph } from '../../schema/graphql/subgraph.js';
import { AgreementResolver } from './agreement.resolver.js';
import { AnswerResolver } from './answer.resolver.js';
import { FeedResolver } from './feed.resolver.js';
import type { NodeContext } from './node-context.js';

/** The schema that every node serves, federation fields included. */
export async function buildNodeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [AgreementResolver, AnswerResolver, FeedResolver],
    validate: false,
  });
  return asSubgraph<NodeContext>(schema, {
    Agreement: ({ id }, { agreementById }) =>
      typeof id === 'string' ? agreementById.load(id) : null,
    Region: ({ code }) => (typeof code === 'string' ? RegionType.of(code) : null),
  });
}
