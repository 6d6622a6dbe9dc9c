import { randomUUID } from 'node:crypto';
import { answerPieces, type JsonPiece } from './written-json.js';

/** Nobody outside this process knows it: no answer can be taken for the name of another. */
const MARK = `answer-${randomUUID()}-`;

/** Between Apollo and the connection; each is taken as soon as Apollo has passed its name on. */
const underWay = new Map<string, readonly JsonPiece[]>();
let number = 0;

/**
 * The answer as Apollo passes it on, which is as text. For one that holds bytes a name goes through:
 * made a text and bytes again, a page of a hundred agreements would take as long as all else of HTTP.
 */
export function passThroughApollo(answer: unknown): string {
  const pieces = answerPieces(answer);
  if (pieces.every((piece) => typeof piece === 'string')) return pieces.join('');
  number += 1;
  const name = `${MARK}${number}`;
  underWay.set(name, pieces);
  return name;
}

/**
 * What is sent for what Apollo passed on; a name may be taken once.
 *
 * @throws TypeError nothing is kept by this name: better no answer than an empty one
 */
export function answerPayload(passed: unknown): unknown {
  if (typeof passed !== 'string' || !passed.startsWith(MARK)) return passed;
  const pieces = underWay.get(passed);
  if (pieces === undefined) throw new TypeError('answerPayload: no answer has this name');
  underWay.delete(passed);
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
  );
}
