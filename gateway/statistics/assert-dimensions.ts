import { bilingual, CallerError } from '../../schema/errors.js';
import type { Dimension } from '../columns/dimension.js';

export const MOST_DIMENSIONS = 3;

/**
 * Refuses a pivot that nobody could read, or that names a dimension again.
 *
 * @throws CallerError BAD_USER_INPUT naming field, value and remedy
 */
export function assertDimensions(groupBy: readonly Dimension[]): void {
  if (groupBy.length > MOST_DIMENSIONS) {
    throw new CallerError(
      'BAD_USER_INPUT',
      bilingual(
        `groupBy berisi ${groupBy.length} dimensi; pilih paling banyak ${MOST_DIMENSIONS}.`,
        `groupBy has ${groupBy.length} dimensions; choose at most ${MOST_DIMENSIONS}.`,
      ),
      { field: 'groupBy', value: groupBy.length },
    );
  }
  const again = groupBy.find((dimension, place) => groupBy.indexOf(dimension) < place);
  if (again === undefined) return;
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `groupBy menyebut ${again} lebih dari sekali; sebut satu kali saja.`,
      `groupBy names ${again} more than once; name it once.`,
    ),
    { field: 'groupBy', value: again },
  );
}
