import { randomUUID } from 'node:crypto';

/** Part of a JSON text, or its bytes in UTF-8. */
export type JsonPiece = string | Uint8Array;

/** Part of an answer that is JSON already, as the database wrote it. */
export class WrittenJson {
  readonly pieces: readonly JsonPiece[];

  constructor(...pieces: readonly JsonPiece[]) {
    this.pieces = pieces;
  }

  /** In characters, and in bytes where it has bytes. */
  get length(): number {
    return this.pieces.reduce((sum, { length }) => sum + length, 0);
  }

  toJSON(): string {
    return `${MARK}${written.push(this) - 1}`;
  }
}

/** Nobody outside this process knows it: no text of a record can be taken for a mark. */
const MARK = `written-${randomUUID()}-`;
const MARKS = new RegExp(`"${MARK}(\\d+)"`);

/** Parts met while one answer is written, which nothing interrupts. */
let written: WrittenJson[] = [];

/** The answer as JSON; what is written already goes in as it is. */
export function answerPieces(answer: unknown): JsonPiece[] {
  written = [];
  const json = JSON.stringify(answer);
  const parts = written;
  written = [];
  if (parts.length === 0) return [json];
  // Texts and the numbers of the parts between them take turns.
  return json
    .split(MARKS)
    .flatMap((piece, place) =>
      place % 2 === 0 ? piece : (parts[Number(piece)]?.pieces ?? 'null'),
    );
}
