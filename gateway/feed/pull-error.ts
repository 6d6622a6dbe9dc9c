import { bilingual } from '../../schema/errors.js';

/** SILENT: no usable answer came. REFUSED: one came and cannot be believed. */
export type PullFault = 'SILENT' | 'REFUSED';

const LONGEST_MESSAGE = 600;

/** Why a pull brought nothing. The message is read by officers: short, in both languages. */
export class PullError extends Error {
  constructor(
    readonly fault: PullFault,
    /** Stable, for programs and tests: TIMEOUT, GAP … */
    readonly code: string,
    indonesian: string,
    english: string,
    options?: ErrorOptions,
  ) {
    const message = `${code}: ${bilingual(indonesian, english)}`;
    super(message.slice(0, LONGEST_MESSAGE), options);
    this.name = new.target.name;
  }
}

/** The node answered, but nothing of the answer is taken over. */
export function refused(code: string, detail: string, options?: ErrorOptions): PullError {
  return new PullError(
    'REFUSED',
    code,
    `jawaban node ditolak (${detail}); hubungi pengelola node`,
    `the node's answer is refused (${detail}); ask whoever runs the node`,
    options,
  );
}
