import type { Day } from '../../schema/law/terms.js';
import type { KnownThen } from '../knowledge/knowledge.js';
import { refusal } from '../refusal.js';
import { liveCallerOf, type GatewayContext } from './context.js';
import type { Freshness } from './enums.js';
import type { Knowledge } from './obligation-enums.js';

/** The day that an answer is about, and by which knowledge. */
export interface KnownMoment {
  readonly asOf: Day | null;
  readonly then: KnownThen | null;
}

/**
 * What is known of today then is what is known now.
 *
 * @throws CallerError BAD_USER_INPUT THEN without a day; LIMIT_EXCEEDED other days are in work
 */
export async function knownMoment(
  asOf: Day | null,
  knowledge: Knowledge | null,
  { known, caller, today }: GatewayContext,
): Promise<KnownMoment> {
  if (knowledge !== 'THEN') return { asOf, then: null };
  if (asOf === null) {
    throw refusal(
      'knowledge',
      'THEN',
      'tanpa asOf; sebut hari yang dimaksud',
      'without asOf; name the day that is meant',
    );
  }
  if (asOf === today()) return { asOf: null, then: null };
  return { asOf, then: await known.at(asOf, liveCallerOf(caller)) };
}

/** @throws CallerError BAD_USER_INPUT THEN after asking the nodes */
export function assertStored(knowledge: Knowledge | null, freshness: Freshness | null): void {
  if (knowledge !== 'THEN' || freshness !== 'LIVE') return;
  throw refusal(
    'freshness',
    'LIVE',
    'bersama knowledge THEN; yang didengar sekarang tidak mengubah yang diketahui waktu itu, pakai STORED',
    'with knowledge THEN; what is heard now changes nothing of what was known then, use STORED',
  );
}
