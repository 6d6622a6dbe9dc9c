import type { Engine } from '../../schema/database/database.js';
import type { Cell } from '../../schema/database/insert-rows.js';

/** A piece of a statement with its values: text and values never mix, so nothing is escaped. */
export interface Sql {
  /** The text around the values: one more than they are. */
  readonly texts: readonly string[];
  readonly values: readonly Cell[];
}

/** Nests pieces and takes everything else as a value. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Sql | Cell)[]): Sql {
  return concat(
    texts.flatMap((text, place) => {
      const part = parts[place];
      if (part === undefined) return [raw(text)];
      return [raw(text), typeof part === 'object' && part !== null ? part : value(part)];
    }),
  );
}

/** Text of our own; never a caller's. */
export function raw(text: string): Sql {
  return { texts: [text], values: [] };
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  const between = raw(separator);
  return concat(pieces.flatMap((piece, place) => (place === 0 ? [piece] : [between, piece])));
}

/**
 * `(?, ?, ?)`. PostgreSQL has no empty list; `(NULL)` stands for it, in which `IN` finds nothing:
 * its answer is NULL, not FALSE.
 */
export function list(values: readonly Cell[]): Sql {
  if (values.length === 0) return raw('(NULL)');
  return sql`(${join(values.map(value), ', ')})`;
}

export interface Statement {
  readonly text: string;
  readonly values: Cell[];
}

/** The statement as the engine's driver takes it. */
export function render(engine: Engine, { texts, values }: Sql): Statement {
  const text = texts
    .map((part, place) => {
      if (place === 0) return part;
      return engine === 'sqlite' ? `?${part}` : `$${place}${part}`;
    })
    .join('');
  return { text, values: [...values] };
}

function value(cell: Cell): Sql {
  return { texts: ['', ''], values: [cell] };
}

function concat(pieces: readonly Sql[]): Sql {
  const texts = [''];
  for (const piece of pieces) {
    const [first = '', ...rest] = piece.texts;
    texts.push((texts.pop() ?? '') + first, ...rest);
  }
  return { texts, values: pieces.flatMap((piece) => [...piece.values]) };
}
