import type { KnownThen } from '../knowledge/knowledge.js';
import type { SourceDirectory, SourceState } from '../sources/source-state.js';
import type { CompletenessType } from './completeness.type.js';
import { SourceType } from './source.type.js';

/**
 * A suspended source was heard, but what it last said is not held: the answer lacks it.
 *
 * @param silent nodes that did not answer a LIVE question in time
 */
export function completenessOf(
  sources: SourceDirectory,
  silent: ReadonlySet<string>,
): CompletenessType {
  const states = sources.all();
  const moments = states.map(({ lastSuccessAt }) => lastSuccessAt?.getTime() ?? null);
  const known = moments.filter((moment) => moment !== null);
  const asOf = known.length === moments.length && known.length > 0 ? Math.min(...known) : null;
  return {
    complete: states.every(
      ({ heard, region, status }) => heard && status !== 'SUSPENDED' && !silent.has(region),
    ),
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    sources: states.map((state) =>
      SourceType.of(silent.has(state.region) ? unheard(state) : state),
    ),
  };
}

/** At the end of a past day: the health of each source is told of now alone. */
export function completenessThen({ hearings, knownBy }: KnownThen): CompletenessType {
  const listed = [...hearings.values()].filter((hearing) => hearing.listed);
  const complete = listed.length > 0 && listed.every(({ heard }) => heard);
  return { complete, asOf: complete ? knownBy.toISOString() : null, sources: [] };
}

/** For this answer: what was heard before does not tell that the node was silent now. */
function unheard(state: SourceState): SourceState {
  const wasHeard = state.status === 'FRESH' || state.status === 'STALE';
  return wasHeard ? { ...state, status: 'UNREACHABLE' } : state;
}
