import type { EntityManager } from 'typeorm';
import type { Engine } from './engine.js';
import type { Cell } from './insert-rows.js';
import { bindable, keptStatements } from './prepared-statement.js';

/** Where statements run one by one: a connection, a transaction, a thread. */
export interface Statements {
  /** The rows of one statement; booleans are 0 and 1 on SQLite. */
  run<R>(text: string, values: readonly Cell[]): Promise<R[]>;
}

/** The reading door, for statements as text: each sees at least what was committed before it. */
export interface Reading extends Statements {
  /** Runs several that all see the same committed moment. */
  inSnapshot<T>(work: (statements: Statements) => Promise<T>): Promise<T>;
}

/** On the manager's connection; SQLite's statements are compiled once. */
export function statementsOn(manager: EntityManager, engine: Engine): Statements {
  return engine === 'postgres'
    ? { run: (text, values) => manager.query(text, [...values]) }
    : {
        run: async <R>(text: string, values: readonly Cell[]) =>
          (await keptStatements(manager)).run<R>(text, values.map(bindable)),
      };
}
