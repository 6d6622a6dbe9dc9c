import { bilingual, CallerError } from '../schema/errors.js';

/** A refusal that names field, value and remedy. */
export function refusal(
  field: string,
  value: string,
  indonesian: string,
  english: string,
): CallerError {
  const shown = value.slice(0, 60);
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(`${field}: "${shown}" ${indonesian}.`, `${field}: "${shown}" ${english}.`),
    { field, value: shown },
  );
}

export function notFound(what: string, id: string): CallerError {
  const value = id.slice(0, 60);
  const sentence = bilingual(`${what} "${value}" tidak ada.`, `There is no ${what} "${value}".`);
  return new CallerError('NOT_FOUND', sentence, { value });
}
