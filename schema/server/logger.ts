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
