import type { TableColumnOptions } from 'typeorm';

export type ColumnShape = Omit<TableColumnOptions, 'name' | 'type' | 'length'>;

/** The column types that mean the same on SQLite and PostgreSQL. */
export const varchar = (
  name: string,
  length: number,
  shape: ColumnShape = {},
): TableColumnOptions => ({ name, type: 'varchar', length: String(length), ...shape });

export const integer = (name: string, shape: ColumnShape = {}): TableColumnOptions => ({
  name,
  type: 'integer',
  ...shape,
});

export const boolean = (name: string): TableColumnOptions => ({ name, type: 'boolean' });

export const text = (name: string, shape: ColumnShape = {}): TableColumnOptions => ({
  name,
  type: 'text',
  ...shape,
});

export const OPTIONAL: ColumnShape = { isNullable: true };

export const KEY: ColumnShape = { isPrimary: true };

/** Part of the primary key of a table, the constraint named. */
export const keyOf = (table: string): ColumnShape => ({
  isPrimary: true,
  primaryKeyConstraintName: `${table}_pk`,
});

/** Counts up by itself. */
export const COUNTED: ColumnShape = {
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
};

/** RFC 3339 in UTC with milliseconds: sorts as text on both engines. */
export const instant = (name: string, shape: ColumnShape = {}): TableColumnOptions =>
  varchar(name, 24, shape);
