import { randomUUID } from 'node:crypto';

/** Part of an answer that is JSON text already, as the database wrote it. */
export class WrittenJson {
  constructor(readonly text: string) {}

  toJSON(): string {
    return `${MARK}${written.push(this.text) - 1}`;
  }
}

/** Nobody outside this process knows it: no text of a record can be taken for a mark. */
const MARK = `written-${randomUUID()}-`;
const MARKS = new RegExp(`"${MARK}(\\d+)"`, 'g');

/** Texts met while one answer is written, which nothing interrupts. */
let written: string[] = [];

/** The answer as JSON; what is written already goes in as it is. */
export function stringifyAnswer(answer: unknown): string {
  written = [];
  const json = JSON.stringify(answer);
  const texts = written;
  written = [];
  if (texts.length === 0) return json;
  return json.replace(MARKS, (_mark, place: string) => texts[Number(place)] ?? 'null');
}
