import type { SourceDirectory, SourceState } from './source-state.js';

/** Whether an answer can be trusted to be whole. */
export interface Wholeness {
  /** True when every source was heard within its allowed age. */
  readonly complete: boolean;
  /** The oldest moment for which every source is known, RFC 3339; null: of one nothing is. */
  readonly asOf: string | null;
  readonly states: readonly SourceState[];
}

/**
 * A suspended source was heard, but what it last said is not held: the answer lacks it.
 *
 * @param silent nodes that did not answer a LIVE question in time
 */
export function wholenessOf(sources: SourceDirectory, silent: ReadonlySet<string>): Wholeness {
  const states = sources.all();
  const moments = states.map(({ lastSuccessAt }) => lastSuccessAt?.getTime() ?? null);
  const known = moments.filter((moment) => moment !== null);
  const asOf = known.length === moments.length && known.length > 0 ? Math.min(...known) : null;
  return {
    complete: states.every(
      ({ heard, region, status }) => heard && status !== 'SUSPENDED' && !silent.has(region),
    ),
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    states: states.map((state) => (silent.has(state.region) ? unheard(state) : state)),
  };
}

/** For this answer: what was heard before does not tell that the node was silent now. */
function unheard(state: SourceState): SourceState {
  const wasHeard = state.status === 'FRESH' || state.status === 'STALE';
  return wasHeard ? { ...state, status: 'UNREACHABLE' } : state;
}
