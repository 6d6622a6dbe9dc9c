import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { requireOfficer, type GatewayContext } from './context.js';
import { SourceType } from './source.type.js';

@Resolver(() => SourceType)
export class SourceResolver {
  @Mutation(() => SourceType, {
    description: 'Tarik sekarang: pull from one node now. Needs the role officer.',
  })
  async pull(
    @Arg('region', () => ID) region: string,
    @Ctx() { caller, sync }: GatewayContext,
  ): Promise<SourceType> {
    requireOfficer(caller);
    return SourceType.of(await sync.pullNow(region));
  }

  @Mutation(() => SourceType, {
    description:
      'Putuskan yang tertahan: let a held-back pull through, or throw it away. Needs the role officer.',
  })
  async resolveHold(
    @Arg('region', () => ID) region: string,
    @Arg('accept', () => Boolean) accept: boolean,
    @Arg('reason', () => String, { description: 'Alasan: kept with the decision.' })
    reason: string,
    @Ctx() { caller, holds }: GatewayContext,
  ): Promise<SourceType> {
    const by = requireOfficer(caller);
    return SourceType.of(await holds.resolveHold(region, accept, reason, by));
  }

  @Mutation(() => SourceType, {
    description:
      'Sematkan kunci: accept the key that the node shows now, by its fingerprint. Needs the role officer.',
  })
  async pinSourceKey(
    @Arg('region', () => ID) region: string,
    @Arg('fingerprint', () => String, {
      description: 'As read from the node itself, not from the gateway.',
    })
    fingerprint: string,
    @Ctx() { caller, holds }: GatewayContext,
  ): Promise<SourceType> {
    const by = requireOfficer(caller);
    return SourceType.of(await holds.pinKey(region, fingerprint, by));
  }
}
