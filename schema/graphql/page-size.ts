import { bilingual, CallerError } from '../errors.js';

/** Most agreements on one page (P17). */
export const MAX_PAGE_SIZE = 200;

/**
 * The page size asked for, when it is allowed.
 *
 * @throws CallerError BAD_USER_INPUT `first` is not from 1 to `largest`
 */
export function checkedPageSize(first: number, largest: number = MAX_PAGE_SIZE): number {
  if (Number.isInteger(first) && first >= 1 && first <= largest) return first;
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `"first" bernilai ${first}: isi 1 sampai ${largest}, lalu lanjutkan dengan "after".`,
      `"first" is ${first}: give 1 to ${largest} and go on with "after".`,
    ),
    { field: 'first', value: first, allowed: largest },
  );
}
