import { answerPieces } from '../../schema/server/written-json.js';

/** The answer as one text, as whoever asks reads it. */
export function stringifyAnswer(answer: unknown): string {
  return answerPieces(answer)
    .map((piece) => (typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8')))
    .join('');
}
