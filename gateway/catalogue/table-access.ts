import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { insertRows, type Cell } from '../../schema/database/insert-rows.js';
import type { JsonPiece } from '../../schema/server/written-json.js';
import { statementsOn, type Statements } from '../../schema/database/statements.js';
import { raw, render, sql, type Sql } from './sql.js';

/** Names one record (P1). */
export interface RecordKey {
  readonly region: string;
  readonly recordId: string;
}

/** One text for a key of two parts, to look it up by. */
export function keyText({ region, recordId }: RecordKey): string {
  return `${region} ${recordId}`;
}

/** The key that `keyText` gave as one text; a region's code has no space. */
export function keyOfText(text: string): RecordKey {
  const space = text.indexOf(' ');
  return { region: text.slice(0, space), recordId: text.slice(space + 1) };
}

/** A list of JSON values of any length as one value: the statement stays the same, and prepared. */
export function elements(engine: Engine, values: readonly unknown[]): Sql {
  const json = JSON.stringify(values);
  return engine === 'sqlite'
    ? sql`json_each(${json})`
    : sql`json_array_elements(CAST(${json} AS json))`;
}

export interface WrittenRows {
  /** As bytes on SQLite, as text on PostgreSQL. */
  readonly objects: JsonPiece;
  /** Whether there are more rows than were wanted. */
  readonly hasMore: boolean;
  /** Of the first and of the last object: the two cells as a JSON list; null: there is none. */
  readonly firstPlace: string | null;
  readonly lastPlace: string | null;
}

interface WrittenWhole {
  readonly objects: JsonPiece | null;
  readonly places: string;
  readonly count: number;
}

/** JSON breaks no line inside a text: a line's end is an object's end. */
const BETWEEN = ',\n';

/** What makes an object, a list, and one text of many. */
const JSON_FUNCTIONS: Readonly<Record<Engine, readonly [string, string, string]>> = {
  sqlite: ['json_object', 'json_array', 'group_concat'],
  postgres: ['json_build_object', 'json_build_array', 'string_agg'],
};

/** Values of one column, all of one kind. */
type Values = readonly string[] | readonly number[];

/** Statements in one place, in the words that the catalogue needs. */
export class TableAccess {
  /** @param statements where all but inserts run; the manager's connection unless told */
  constructor(
    readonly manager: EntityManager,
    readonly engine: Engine,
    private readonly statements: Statements = statementsOn(manager, engine),
  ) {}

  run<R>(statement: Sql): Promise<R[]> {
    const { text, values } = render(this.engine, statement);
    return this.statements.run<R>(text, values);
  }

  /**
   * Many rows of many columns, in the order of `from`. SQLite writes them all as one JSON text:
   * handed over one by one, the values take longer than all else of a page together.
   *
   * @param columns what each cell is, by its name in the row; text of our own
   */
  async rows<R>(columns: Readonly<Record<string, string>>, from: Sql): Promise<R[]> {
    const cells = Object.entries(columns);
    if (this.engine === 'postgres') {
      const named = cells.map(([name, cell]) => `${cell} AS "${name}"`).join(', ');
      return this.run<R>(sql`SELECT ${raw(named)} ${from}`);
    }
    const members = cells.map(([name, cell]) => `'${name}', ${cell}`).join(', ');
    const [whole] = await this.run<{ readonly json: string }>(
      sql`SELECT json_group_array(json("row")) AS "json" FROM (SELECT json_object(${raw(members)}) AS "row" ${from})`,
    );
    return JSON.parse(whole?.json ?? '[]');
  }

  /**
   * Rows that the database itself writes as JSON objects, commas between them, and where they begin
   * and end in its order.
   *
   * @param members name and value of each member
   * @param place the two cells by which rows are ordered
   * @param most how many objects are written; there may be rows beyond them
   */
  async written(members: Sql, place: Sql, from: Sql, most: number): Promise<WrittenRows> {
    const [object, array, aggregate] = JSON_FUNCTIONS[this.engine];
    const kind = raw(this.engine === 'sqlite' ? 'BLOB' : 'text');
    const [whole] = await this.run<WrittenWhole>(
      sql`SELECT CAST(${raw(aggregate)}("object", ${BETWEEN}) AS ${kind}) AS "objects", ${raw(aggregate)}("place", ${BETWEEN}) AS "places", CAST(COUNT(*) AS integer) AS "count"
          FROM (SELECT CAST(${raw(object)}(${members}) AS text) AS "object", CAST(${raw(array)}(${place}) AS text) AS "place" ${from}) AS "page"`,
    );
    if (whole === undefined || whole.objects === null) {
      return { objects: '', hasMore: false, firstPlace: null, lastPlace: null };
    }
    const hasMore = whole.count > most;
    const places = hasMore ? textBeforeLast(whole.places) : whole.places;
    const [end, last] = [places.indexOf(BETWEEN), places.lastIndexOf(BETWEEN)];
    return {
      objects: hasMore ? beforeLast(whole.objects) : whole.objects,
      hasMore,
      firstPlace: end < 0 ? places : places.slice(0, end),
      lastPlace: last < 0 ? places : places.slice(last + BETWEEN.length),
    };
  }

  /** Rows whose column holds one of the values; `columns` is text of our own. */
  async whereIn<R>(table: string, columns: string, column: string, values: Values): Promise<R[]> {
    if (values.length === 0) return [];
    return this.run<R>(
      sql`SELECT ${raw(columns)} FROM ${name(table)} WHERE ${name(column)} IN (${this.values(values)})`,
    );
  }

  /** Rows of these records. */
  async whereRecord<R>(
    table: string,
    columns: string,
    keys: readonly RecordKey[],
    [region, recordId]: readonly [string, string] = ['region', 'recordId'],
  ): Promise<R[]> {
    if (keys.length === 0) return [];
    return this.run<R>(
      sql`SELECT ${raw(columns)} FROM ${name(table)} WHERE (${name(region)}, ${name(recordId)}) IN (${this.#pairs(keys)})`,
    );
  }

  async deleteIn(table: string, column: string, values: Values): Promise<void> {
    if (values.length === 0) return;
    await this.run(
      sql`DELETE FROM ${name(table)} WHERE ${name(column)} IN (${this.values(values)})`,
    );
  }

  /** @param replaceOn columns of the unique key whose row is replaced */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly Cell[])[],
    replaceOn?: readonly string[],
  ): Promise<void> {
    const batch = { table, columns, rows, ...(replaceOn === undefined ? {} : { replaceOn }) };
    return insertRows(this.manager, this.engine, batch);
  }

  /** Values of any number, to stand in `IN (…)`; the statement stays the same, and prepared. */
  values(values: Values): Sql {
    const kind = raw(typeof values[0] === 'number' ? 'integer' : 'text');
    const value =
      this.engine === 'sqlite' ? raw('"value"') : sql`CAST("value" #>> '{}' AS ${kind})`;
    return sql`SELECT ${value} FROM ${elements(this.engine, values)}`;
  }

  #pairs(keys: readonly RecordKey[]): Sql {
    const pairs = keys.map(({ region, recordId }) => [region, recordId]);
    return sql`SELECT "value" ->> 0, "value" ->> 1 FROM ${elements(this.engine, pairs)}`;
  }
}

function textBeforeLast(list: string): string {
  return list.slice(0, list.lastIndexOf(BETWEEN));
}

function beforeLast(list: JsonPiece): JsonPiece {
  if (typeof list === 'string') return textBeforeLast(list);
  const bytes = Buffer.from(list.buffer, list.byteOffset, list.byteLength);
  return bytes.subarray(0, bytes.lastIndexOf(BETWEEN));
}

function name(identifier: string): Sql {
  return raw(`"${identifier}"`);
}
