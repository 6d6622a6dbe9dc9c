import type { Engine } from '../../schema/database/database.js';
import { cellOf, type AgreementColumn } from './agreement-columns.js';
import { consensusWhileSilent } from './filter-conditions.js';
import { asOneText, join, raw, sql, type Sql } from './sql.js';

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

const whileAllAreHeard = {
  sqlite: new WeakMap<object, Sql>(),
  postgres: new WeakMap<object, Sql>(),
};

/** What is written of each agreement, as the function that makes an object takes it. */
export function writtenCells(
  members: readonly WrittenMember[],
  engine: Engine,
  silent: ReadonlySet<string>,
): Sql {
  const known = silent.size === 0 ? whileAllAreHeard[engine].get(members) : undefined;
  if (known !== undefined) return known;
  const made = asOneText(
    join(
      members.map((member) => writtenCell(member, engine, silent)),
      ', ',
    ),
  );
  if (silent.size === 0) whileAllAreHeard[engine].set(members, made);
  return made;
}

/** Name and value, as the function that makes an object takes them. */
function writtenCell(
  { name, value }: WrittenMember,
  engine: Engine,
  silent: ReadonlySet<string>,
): Sql {
  return sql`${nameText(name)}, ${valueOf(value, engine, silent)}`;
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

/** All that GraphQL calls a name. */
const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/**
 * Names are the caller's, but as text of the statement they are made once, not for each row.
 *
 * @throws TypeError what is no name of GraphQL's, and could be more than a text in the statement
 */
function nameText(name: string): Sql {
  if (!NAME.test(name)) throw new TypeError(`written-cell: ${JSON.stringify(name)} is no name`);
  return raw(`'${name}'`);
}

function textValue(text: string, engine: Engine): Sql {
  return engine === 'sqlite' ? sql`${text}` : sql`CAST(${text} AS text)`;
}
