import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Ctx,
  Info,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import { assertCatalogueFilter } from '../catalogue/assert-catalogue-filter.js';
import {
  CHANGE_OUTCOMES,
  type AgreementEvent,
  type ChangeOutcome,
} from '../subscriptions/agreement-changes.js';
import type { EventBatch } from '../subscriptions/event-batch.js';
import type { SourceEvent } from '../subscriptions/source-watch.js';
import { shapeOf, type AgreementObject } from './agreement-fields.js';
import { CatalogueFilterInput } from './agreement-filter.input.js';
import { AgreementType } from './agreement.type.js';
import { CatalogueChangeType } from './catalogue-change.type.js';
import type { GatewayContext } from './context.js';
import { selectedFields } from './selected-fields.js';
import { SourceType } from './source.type.js';

type Subscribed<TArgs> = SubscribeResolverData<unknown, TArgs, GatewayContext>;

interface Filtered {
  readonly filter?: CatalogueFilterInput | null;
}

const MATCHING: ReadonlySet<ChangeOutcome> = new Set(['MATCHES']);
const EVERY_OUTCOME: ReadonlySet<ChangeOutcome> = new Set(CHANGE_OUTCOMES);

/** How to go on where a stream broke off; of both subscriptions to agreements. */
const RESUMING =
  'extensions.position, also the id of the event, is where to go on: send it as the header Last-Event-ID, or as lastEventId in extensions or in the address. An error GONE says that changes were missed: read the list anew; the stream goes on. While a node is silent, consensus may be UNKNOWN without a change: see sourceChanged.';

@Resolver()
export class SubscriptionResolver {
  @Subscription(() => AgreementType, {
    description: `Perjanjian berubah: each agreement that changed and matches the filter as it is now. Of one that does not, or is gone, see catalogueChanged. ${RESUMING}`,
    subscribe: (data: Subscribed<Filtered>) => changesOf(data, [], MATCHING),
  })
  agreementChanged(
    @Root() { id, row }: AgreementEvent,
    @Arg('filter', () => CatalogueFilterInput, { nullable: true })
    _filter: CatalogueFilterInput | null | undefined,
    @Ctx() { sources }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): AgreementObject {
    if (row === null) throw new TypeError(`agreementChanged: ${id} is gone`);
    return shapeOf(selectedFields(info)).show(row, sources.silent());
  }

  @Subscription(() => CatalogueChangeType, {
    description: `Katalog berubah: each agreement that changed, and whether the filter matches it now; what a copy of a list needs to stay as the list. ${RESUMING}`,
    subscribe: (data: Subscribed<Filtered>) => changesOf(data, ['agreement'], EVERY_OUTCOME),
  })
  catalogueChanged(
    @Root() change: AgreementEvent,
    @Arg('filter', () => CatalogueFilterInput, { nullable: true })
    _filter: CatalogueFilterInput | null | undefined,
    @Ctx() { sources }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): CatalogueChangeType {
    const { id, outcome } = change;
    if (outcome === 'GONE') return { id, outcome, agreement: null, replacedBy: change.replacedBy };
    const { show } = shapeOf(selectedFields(info, ['agreement']));
    return { id, outcome, agreement: show(change.row, sources.silent()), replacedBy: null };
  }

  @Subscription(() => SourceType, {
    description:
      'Sumber berubah: first every source as it is now, then each whose status, counts or error changed. Whoever comes back begins with all of them again.',
    subscribe: ({ context }: Subscribed<unknown>) => {
      const { sourceWatch, listener } = streamOf(context);
      return sourceWatch.changes(listener);
    },
  })
  sourceChanged(@Root() { region }: SourceEvent, @Ctx() { sources }: GatewayContext): SourceType {
    const state = sources.get(region);
    if (state === undefined) throw new TypeError(`sourceChanged: no source ${region}`);
    return SourceType.of(state);
  }
}

function changesOf(
  { args: { filter }, context, info }: Subscribed<Filtered>,
  path: readonly string[],
  outcomes: ReadonlySet<ChangeOutcome>,
): AsyncIterable<EventBatch> {
  assertCatalogueFilter(filter ?? {});
  const { columns } = shapeOf(selectedFields(info, path));
  const { agreementChanges, listener } = streamOf(context);
  return agreementChanges.changes({ filter: filter ?? {}, outcomes, columns }, listener);
}

function streamOf({ stream }: GatewayContext): NonNullable<GatewayContext['stream']> {
  if (stream === null) throw new TypeError('a subscription that is no stream');
  return stream;
}
