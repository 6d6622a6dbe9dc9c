import type { Engine } from '../../schema/database/database.js';
import type { Cell } from '../../schema/database/insert-rows.js';

/**
 * A piece of a statement: text of our own, a value, or pieces in their order. Text and values never
 * mix, so nothing is escaped. It is put together only once, when the statement is rendered.
 */
export type Sql =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'VALUE'; readonly value: Cell }
  | { readonly kind: 'PIECES'; readonly pieces: readonly Sql[] };

/** Nests pieces and takes everything else as a value. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Sql | Cell)[]): Sql {
  const pieces: Sql[] = [];
  texts.forEach((text, place) => {
    pieces.push({ kind: 'TEXT', text });
    const part = parts[place];
    if (part === undefined) return;
    pieces.push(typeof part === 'object' && part !== null ? part : value(part));
  });
  return { kind: 'PIECES', pieces };
}

/** Text of our own; never a caller's. */
export function raw(text: string): Sql {
  return { kind: 'TEXT', text };
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  const between = raw(separator);
  return {
    kind: 'PIECES',
    pieces: pieces.flatMap((piece, place) => (place === 0 ? [piece] : [between, piece])),
  };
}

/**
 * `(?, ?, ?)`. PostgreSQL has no empty list; `(NULL)` stands for it, in which `IN` finds nothing:
 * its answer is NULL, not FALSE.
 */
export function list(values: readonly Cell[]): Sql {
  if (values.length === 0) return raw('(NULL)');
  return sql`(${join(values.map(value), ', ')})`;
}

/**
 * The most rows that a statement gives. A bare value there has SQLite compile the statement anew at
 * each call, in case another number suits another plan; that took longer than finding the rows.
 */
export function limit(rows: number): Sql {
  return sql`LIMIT CAST(${rows} AS integer)`;
}

/**
 * The same as a single piece, where it holds no value: what many statements have in common need not
 * be put together in each.
 */
export function asOneText(statement: Sql): Sql {
  const { text, values } = render('sqlite', statement);
  return values.length === 0 ? raw(text) : statement;
}

export interface Statement {
  readonly text: string;
  readonly values: Cell[];
}

/** The statement as the engine's driver takes it. */
export function render(engine: Engine, statement: Sql): Statement {
  const values: Cell[] = [];
  let text = '';
  const add = (piece: Sql): void => {
    switch (piece.kind) {
      case 'TEXT':
        text += piece.text;
        return;
      case 'VALUE':
        values.push(piece.value);
        text += engine === 'sqlite' ? '?' : `$${values.length}`;
        return;
      case 'PIECES':
        piece.pieces.forEach(add);
    }
  };
  add(statement);
  return { text, values };
}

function value(cell: Cell): Sql {
  return { kind: 'VALUE', value: cell };
}
