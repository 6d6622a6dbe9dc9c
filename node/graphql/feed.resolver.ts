import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { ChangePageType } from './feed.types.js';
import type { NodeContext } from './node-context.js';
import { NodeInfoType } from './node-info.type.js';

const DEFAULT_ENTRIES = 500;

@Resolver()
export class FeedResolver {
  @Query(() => NodeInfoType, { description: 'Jati diri: who this node is.' })
  async self(@Ctx() { feed, facts }: NodeContext): Promise<NodeInfoType> {
    const head = await feed.head();
    const { region, softwareVersion, publicKey, keyId } = facts;
    const { logId, published } = head;
    return { region, logId, softwareVersion, published, head, publicKey, keyId };
  }

  @Query(() => ChangePageType, {
    description:
      'Catatan perubahan: the feed that a gateway follows. Entries come in order, without gaps, each once.',
  })
  changes(
    @Arg('after', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: 'Sequence of the last entry held; 0 for the beginning.',
    })
    after: number | null,
    @Arg('afterHash', () => String, {
      nullable: true,
      description: "That entry's hash; needed when after is above 0.",
    })
    afterHash: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_ENTRIES,
      description: 'At most so many entries, 1 to 1000; a page may carry fewer.',
    })
    first: number | null,
    @Ctx() { feed }: NodeContext,
  ): Promise<ChangePageType> {
    const position = { after: after ?? 0, afterHash: afterHash ?? null };
    return feed.page(position, first ?? DEFAULT_ENTRIES);
  }
}
