import { setTimeout as wait } from 'node:timers/promises';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  createSourceEventStream,
  execute,
  GraphQLError,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CallerError } from '../../schema/errors.js';
import { nameBuiltInLimit, type QueryLimits } from '../../schema/graphql/query-limits.js';
import type { Logger } from '../../schema/server/logger.js';
import { logMasked, maskError } from '../../schema/server/mask-errors.js';
import type { EventBatch, Listener, StreamEvent } from './event-batch.js';
import {
  COMPLETE_FRAME,
  HEARTBEAT_FRAME,
  nextFrame,
  openingFrame,
  positionFrame,
} from './event-frames.js';
import { planSubscription, withCode } from './plan-subscription.js';
import type { SubscriptionRequest } from './subscription-request.js';

export interface EventTextOptions {
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly request: SubscriptionRequest;
  /** For each batch anew: loaders made here do not outlive it. @throws CallerError no longer known */
  readonly context: (listener: Listener) => Promise<object>;
  readonly signal: AbortSignal;
  readonly heartbeatMs: number;
  readonly retryMs: number;
  readonly logger: Logger;
  readonly requestId: string;
}

type Operation = Parameters<typeof execute>[0];

/**
 * The frames of one subscription, each made when the one before it was taken, so a slow listener
 * has nothing made ahead for it. Ends without `complete` when the signal is aborted: the
 * subscription goes on wherever the listener comes back.
 */
export async function* eventTexts(options: EventTextOptions): AsyncGenerator<string> {
  const { schema, request, limits, context, signal } = options;
  const refusal = (errors: readonly GraphQLError[]) =>
    nextFrame(shown({ errors }, options, null), null) + COMPLETE_FRAME;
  yield openingFrame(options.retryMs);
  const plan = planSubscription(schema, request, limits);
  if (plan.kind === 'REFUSED') return yield refusal(plan.errors);
  const listener = { after: request.after, signal };
  const operation = {
    schema,
    document: plan.document,
    operationName: request.operationName,
    variableValues: request.variables,
  };
  const source = await createSourceEventStream({
    ...operation,
    contextValue: await context(listener),
  });
  if (!(Symbol.asyncIterator in source)) return yield refusal(requestErrors(source));
  const batches = source as AsyncIterable<EventBatch>;
  for await (const batch of withHeartbeats(batches, options)) {
    if (batch === null) {
      yield HEARTBEAT_FRAME;
      continue;
    }
    let contextValue: object;
    try {
      contextValue = await context(listener);
    } catch (error) {
      if (!(error instanceof CallerError)) throw error;
      return yield refusal([asGraphql(error)]);
    }
    const results = await Promise.all(
      batch.events.map((event) => resultOf(event, { ...operation, contextValue }, options)),
    );
    for (const [place, result] of results.entries()) {
      yield nextFrame(result, batch.events[place]?.position ?? null);
    }
    if (batch.position !== null && batch.position !== batch.events.at(-1)?.position) {
      yield positionFrame(batch.position);
    }
  }
  if (!signal.aborted) yield COMPLETE_FRAME;
}

/** The batches, and null whenever none came for so long. Ends at the signal, whatever the source does. */
async function* withHeartbeats(
  batches: AsyncIterable<EventBatch>,
  { heartbeatMs, signal, logger, requestId }: EventTextOptions,
): AsyncGenerator<EventBatch | null> {
  const source = batches[Symbol.asyncIterator]();
  let resting = new AbortController();
  signal.addEventListener('abort', () => resting.abort(), { once: true });
  try {
    let next: ReturnType<typeof source.next> | undefined;
    while (!signal.aborted) {
      next ??= source.next();
      resting = new AbortController();
      const rest = wait(heartbeatMs, null, { signal: resting.signal }).catch(() => null);
      const step = await Promise.race([next, rest]);
      resting.abort();
      if (step === null) {
        yield null;
        continue;
      }
      next = undefined;
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    // Not waited for: one that waits for its next event ends when that has come.
    source.return?.().catch((err) => logger.error({ requestId, err }, 'a source broke off'));
  }
}

async function resultOf(
  event: StreamEvent,
  operation: Operation,
  options: EventTextOptions,
): Promise<FormattedExecutionResult> {
  const result =
    event.kind === 'PROBLEM'
      ? { errors: [asGraphql(event.error)] }
      : await execute({ ...operation, rootValue: event.root });
  return shown(result, options, event.position);
}

/** As clients may see it; programs that cannot read the frame's `id` find it in the extensions. */
function shown(
  { errors, ...result }: ExecutionResult,
  { limits, logger, requestId, request }: EventTextOptions,
  position: string | null,
): FormattedExecutionResult {
  if (errors !== undefined) {
    logMasked(logger, errors, { requestId, operationName: request.operationName });
  }
  return {
    ...(errors && {
      errors: errors.map((error) => maskError(nameBuiltInLimit(error.toJSON(), limits))),
    }),
    ...result,
    ...(position !== null && { extensions: { position } }),
  };
}

function asGraphql(error: CallerError): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message, { originalError: error, extensions });
}

/** What has no path was wrong with the request itself, as a variable of another type is. */
function requestErrors({ errors = [] }: ExecutionResult): GraphQLError[] {
  return errors.map((error) =>
    error.path === undefined ? withCode(error, ApolloServerErrorCode.BAD_USER_INPUT) : error,
  );
}
