import type { KnownThen } from '../knowledge/knowledge.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { wholenessOf } from '../sources/wholeness.js';
import type { CompletenessType } from './completeness.type.js';
import { SourceType } from './source.type.js';

/** @param silent nodes that did not answer a LIVE question in time */
export function completenessOf(
  sources: SourceDirectory,
  silent: ReadonlySet<string>,
): CompletenessType {
  const { complete, asOf, states } = wholenessOf(sources, silent);
  return { complete, asOf, sources: states.map((state) => SourceType.of(state)) };
}

/** At the end of a past day: the health of each source is told of now alone. */
export function completenessThen({ hearings, knownBy }: KnownThen): CompletenessType {
  const listed = [...hearings.values()].filter((hearing) => hearing.listed);
  const complete = listed.length > 0 && listed.every(({ heard }) => heard);
  return { complete, asOf: complete ? knownBy.toISOString() : null, sources: [] };
}
