import type { Engine } from '../../schema/database/database.js';
import { cellOf, type AgreementColumn } from './agreement-columns.js';
import { consensusWhileSilent } from './filter-conditions.js';
import { raw, sql, type Sql } from './sql.js';

/** One member of the JSON object that the database writes of an agreement. */
export interface WrittenMember {
  readonly name: string;
  readonly value:
    | { readonly kind: 'COLUMN'; readonly column: AgreementColumn }
    /** True or false, which is 0 and 1 on SQLite. */
    | { readonly kind: 'FLAG'; readonly column: AgreementColumn }
    | { readonly kind: 'CONSENSUS' }
    | { readonly kind: 'TEXT'; readonly text: string };
}

/** Name and value, as the function that makes an object takes them. */
export function writtenCell(
  { name, value }: WrittenMember,
  engine: Engine,
  silent: ReadonlySet<string>,
): Sql {
  // Names are the caller's: they are values here.
  return sql`${textValue(name, engine)}, ${valueOf(value, engine, silent)}`;
}

function valueOf(value: WrittenMember['value'], engine: Engine, silent: ReadonlySet<string>): Sql {
  switch (value.kind) {
    case 'COLUMN':
      return raw(cellOf(value.column));
    case 'FLAG': {
      const cell = cellOf(value.column);
      return raw(
        engine === 'sqlite' ? `json(CASE WHEN ${cell} THEN 'true' ELSE 'false' END)` : cell,
      );
    }
    case 'CONSENSUS':
      return consensusWhileSilent(silent);
    case 'TEXT':
      return textValue(value.text, engine);
  }
}

function textValue(text: string, engine: Engine): Sql {
  return engine === 'sqlite' ? sql`${text}` : sql`CAST(${text} AS text)`;
}
