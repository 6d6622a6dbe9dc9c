import { WrittenJson } from '../written-json.js';

/** A value that the answer has as it is: its type has nothing to make of it. */
export type Flat = string | number | boolean | null | readonly string[];

/** One member of each of a list's objects. */
export interface ListMember<T> {
  readonly name: string;
  readonly read: (object: T) => Flat;
}

/** In characters. A long text in the making is thousands of pieces that the collector goes through. */
const PIECE_LENGTH = 16_384;

/**
 * A long list of flat objects as JSON text. Equal values, and lists that are one and the same, are
 * written once.
 */
export function writeList<T>(objects: Iterable<T>, members: readonly ListMember<T>[]): WrittenJson {
  const written = new Map<Flat, string>();
  const write = (value: Flat): string => {
    const known = written.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    written.set(value, text);
    return text;
  };
  const opened = members.map(({ name, read }, place) => ({
    opening: `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    read,
  }));
  const pieces: Uint8Array[] = [];
  let text = '[';
  let separator = '';
  for (const object of objects) {
    text += separator;
    separator = ',';
    for (const { opening, read } of opened) text += opening + write(read(object));
    text += '}';
    if (text.length < PIECE_LENGTH) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  return new WrittenJson(...pieces, `${text}]`);
}
