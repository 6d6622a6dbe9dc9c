import { pino, type DestinationStream, type Logger, type LevelWithSilent } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** Who speaks: `node 15.71`, `gateway 15`. */
  readonly name: string;
  readonly level: LevelWithSilent;
}

/** JSON lines on stdout. Tokens are cut out wherever a request or its headers are logged. */
export function createLogger(
  { name, level }: LoggerOptions,
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      serializers: { err: plainError },
      redact: {
        paths: [
          'authorization',
          '*.authorization',
          '*.headers.authorization',
          '*.*.headers.authorization',
        ],
        censor: '[cut]',
      },
    },
    destination,
  );
}

/**
 * What of an error may be written down. A database's error also carries the values it was given,
 * which may not be public (I11).
 */
function plainError(error: unknown): object {
  if (typeof error !== 'object' || error === null || !('message' in error)) {
    return { message: String(error) };
  }
  const { message } = error;
  const type = 'name' in error ? error.name : undefined;
  const code = 'code' in error ? error.code : undefined;
  const stack = 'stack' in error ? error.stack : undefined;
  const cause = 'cause' in error ? plainError(error.cause) : undefined;
  return { type, message, code, stack, cause };
}
