import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { countMatching, countUndecided } from '../matching/count-agreements.js';
import { AgreementConnectionType } from './agreement-connection.type.js';
import type { AgreementConnection } from './agreement-question.js';
import type { GatewayContext } from './context.js';

@Resolver(() => AgreementConnectionType)
export class AgreementConnectionResolver {
  @FieldResolver(() => Int, { description: 'How many agreements match, on all pages.' })
  totalCount(
    @Root() { question }: AgreementConnection,
    @Ctx() { catalogue }: GatewayContext,
  ): Promise<number> {
    return countMatching(catalogue, question);
  }

  @FieldResolver(() => Int, {
    description:
      'Tidak dapat diputuskan: left out because what the filter asks for is not known of them.',
  })
  undecidedCount(
    @Root() { question }: AgreementConnection,
    @Ctx() { catalogue }: GatewayContext,
  ): Promise<number> {
    return countUndecided(catalogue, question);
  }
}
