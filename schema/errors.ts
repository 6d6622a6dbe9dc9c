/** What a caller can act on; everything else is a bug, logged and masked. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'GONE'
  | 'VERSION_CONFLICT'
  | 'BAD_USER_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'BUSY'
  | 'SOURCE_SILENT'
  | 'SOURCE_REFUSED';

/** HTTP status for a code where the answer is not a GraphQL result. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  GONE: 410,
  VERSION_CONFLICT: 409,
  BAD_USER_INPUT: 400,
  LIMIT_EXCEEDED: 413,
  BUSY: 503,
  SOURCE_SILENT: 503,
  SOURCE_REFUSED: 502,
};

/** One sentence in both languages of the people who read it. */
export function bilingual(indonesian: string, english: string): string {
  return `${indonesian} / ${english}`;
}

/**
 * An error that the caller can act on. graphql-js copies `extensions`, so nothing that throws it
 * has to know GraphQL.
 */
export class CallerError extends Error {
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: ErrorCode };

  /** @param details what a program needs beside the sentence: field, value, expected version … */
  constructor(
    readonly code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
    this.extensions = { ...details, code };
  }
}
