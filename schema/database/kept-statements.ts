import type { Bindable, SqliteConnection, SqliteStatement } from './sqlite-driver.js';

/** Whoever asks chooses the shape of a filter, and with it a text: not all are kept. */
const MOST_KEPT = 200;

/** Statements of one connection, each compiled once; of more than 200 the oldest are forgotten. */
export class KeptStatements {
  readonly #kept = new Map<string, SqliteStatement>();

  constructor(private readonly connection: SqliteConnection) {}

  of(text: string): SqliteStatement {
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const statement = this.connection.prepare(text);
    this.#kept.set(text, statement);
    // The first in a Map is the oldest.
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return statement;
  }

  /** The statement's rows; none of what gives no rows. */
  run<R>(text: string, values: readonly Bindable[]): R[] {
    const statement = this.of(text);
    if (statement.reader) return statement.all<R>(values);
    statement.run(values);
    return [];
  }
}
