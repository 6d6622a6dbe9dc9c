import { WrittenJson } from '../written-json.js';

/** A value that the answer has as it is: its type has nothing to make of it. */
export type Flat = string | number | boolean | null | readonly string[];

/** One member of each of a list's objects. */
export interface ListMember<T> {
  readonly name: string;
  readonly read: (object: T) => Flat;
}

/**
 * A long list of flat objects as JSON text. Equal values, and lists that are one and the same, are
 * written once.
 */
export function writeList<T>(
  objects: readonly T[],
  members: readonly ListMember<T>[],
): WrittenJson {
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
  let list = '';
  for (const object of objects) {
    if (list !== '') list += ',';
    for (const { opening, read } of opened) list += opening + write(read(object));
    list += '}';
  }
  return new WrittenJson(`[${list}]`);
}
