import type { FastifyInstance } from 'fastify';
import { keyFingerprint, publicKeyFromText } from '../../schema/feed/head.js';
import { nudge, verifyNudge, type Nudge } from '../../schema/feed/nudge.js';
import type { SourceRow } from '../sources/source.entity.js';
import { RateLimit } from './rate-limit.js';

export interface NudgeRouteOptions {
  readonly now: () => Date;
  /** Undefined: no such source. */
  readonly source: (region: string) => Promise<SourceRow | undefined>;
  /** Pull soon. */
  readonly nudge: (region: string) => void;
}

const MAX_BYTES = 4_096;
const MAX_AGE_MS = 5 * 60 * 1_000;
/** A node that changes all the time is pulled all the time: more nudges tell nothing more. */
const NUDGES_PER_SECOND = 20;

/**
 * `POST /nudge`: a node says that its log has grown (P14). 204 when its pinned key signed that
 * just now; any other answer tells a stranger nothing, not even whether the region has a node.
 */
export function nudgeRoute(app: FastifyInstance, options: NudgeRouteOptions): void {
  const limit = new RateLimit(NUDGES_PER_SECOND, () => options.now().getTime());
  app.post('/nudge', { bodyLimit: MAX_BYTES }, async (request, reply) => {
    const parsed = nudge.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ error: 'Not a nudge.' });
    const received = parsed.data;
    const source = await options.source(received.region);
    if (source === undefined || !isBelievable(received, source, options.now())) {
      return reply.code(403).send({ error: 'Not a nudge of a node followed here.' });
    }
    // Counted once it is known to be the node's own: a stranger must not use up its share.
    if (!limit.allows(received.region)) return reply.code(429).send({ error: 'Too many nudges.' });
    if (tellsNews(received, source)) options.nudge(received.region);
    return reply.code(204).send();
  });
}

function isBelievable(received: Nudge, source: SourceRow, now: Date): boolean {
  if (source.publicKey === null || received.keyId !== keyFingerprint(source.publicKey))
    return false;
  if (Math.abs(now.getTime() - Date.parse(received.signedAt)) > MAX_AGE_MS) return false;
  return verifyNudge(received, publicKeyFromText(source.publicKey));
}

function tellsNews(received: Nudge, source: SourceRow): boolean {
  return received.logId !== source.logId || received.sequence > source.sequence;
}
