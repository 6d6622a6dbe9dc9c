import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { insertRows, type Cell } from '../../schema/database/insert-rows.js';
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

type Row = Readonly<Record<string, Cell>>;

/** Statements on one connection, in the words that the catalogue needs. */
export class TableAccess {
  constructor(
    readonly manager: EntityManager,
    readonly engine: Engine,
  ) {}

  run<R>(statement: Sql): Promise<R[]> {
    const { text, values } = render(this.engine, statement);
    return this.manager.query<R[]>(text, values);
  }

  /**
   * Many rows of many columns; `columns` and `alias` are text of our own. SQLite writes each as one
   * JSON text: handed over one by one, the values take longer than all else of a page together.
   */
  async rows<R>(alias: string, columns: readonly string[], from: Sql): Promise<R[]> {
    const cells = columns.map((column) => ({ column, cell: `${alias}."${column}"` }));
    if (this.engine === 'postgres') {
      return this.run<R>(sql`SELECT ${raw(cells.map(({ cell }) => cell).join(', '))} ${from}`);
    }
    const members = cells.map(({ column, cell }) => `'${column}', ${cell}`).join(', ');
    const rows = await this.run<{ readonly json: string }>(
      sql`SELECT json_object(${raw(members)}) AS "json" ${from}`,
    );
    return rows.map(({ json }): R => JSON.parse(json));
  }

  /** Rows whose column holds one of the values; `columns` is text of our own. */
  async whereIn<R>(
    table: string,
    columns: string,
    column: string,
    values: readonly string[],
  ): Promise<R[]> {
    if (values.length === 0) return [];
    return this.run<R>(
      sql`SELECT ${raw(columns)} FROM ${name(table)} WHERE ${name(column)} IN (${this.#values(values)})`,
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

  async deleteIn(table: string, column: string, values: readonly string[]): Promise<void> {
    if (values.length === 0) return;
    await this.run(
      sql`DELETE FROM ${name(table)} WHERE ${name(column)} IN (${this.#values(values)})`,
    );
  }

  async deleteRecords(table: string, keys: readonly RecordKey[]): Promise<void> {
    if (keys.length === 0) return;
    await this.run(
      sql`DELETE FROM ${name(table)} WHERE ("region", "recordId") IN (${this.#pairs(keys)})`,
    );
  }

  /** All rows have the columns of the first. */
  async insert(table: string, rows: readonly Row[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    await insertRows(this.manager, this.engine, {
      table,
      columns: Object.keys(first),
      rows: rows.map((row) => Object.values(row)),
    });
  }

  /** A list of any length as one value: the statement's text stays the same, and prepared. */
  #values(values: readonly string[]): Sql {
    return sql`SELECT "value" FROM ${this.#elements('text', values)}`;
  }

  #pairs(keys: readonly RecordKey[]): Sql {
    const pairs = keys.map(({ region, recordId }) => [region, recordId]);
    return sql`SELECT "value" ->> 0, "value" ->> 1 FROM ${this.#elements('json', pairs)}`;
  }

  #elements(kind: 'text' | 'json', values: readonly unknown[]): Sql {
    const json = JSON.stringify(values);
    if (this.engine === 'sqlite') return sql`json_each(${json})`;
    return kind === 'text'
      ? sql`json_array_elements_text(CAST(${json} AS json))`
      : sql`json_array_elements(CAST(${json} AS json))`;
  }
}

function name(identifier: string): Sql {
  return raw(`"${identifier}"`);
}
