import type { SourceDirectory } from '../sources/source-state.js';
import type { CompletenessType } from './completeness.type.js';
import { SourceType } from './source.type.js';

/** @param silent nodes that did not answer a LIVE question in time */
export function completenessOf(
  sources: SourceDirectory,
  silent: ReadonlySet<string>,
): CompletenessType {
  const states = sources.all();
  const moments = states.map(({ lastSuccessAt }) => lastSuccessAt?.getTime() ?? null);
  const known = moments.filter((moment) => moment !== null);
  const asOf = known.length === moments.length && known.length > 0 ? Math.min(...known) : null;
  return {
    complete: states.every(({ heard, region }) => heard && !silent.has(region)),
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    sources: states.map((state) => SourceType.of(state)),
  };
}
