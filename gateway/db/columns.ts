import type { TableColumnOptions } from 'typeorm';

type ColumnShape = Omit<TableColumnOptions, 'name' | 'type' | 'length'>;

export const KEY: ColumnShape = { isPrimary: true };
export const OPTIONAL: ColumnShape = { isNullable: true };

/** Counts up by itself. */
export const COUNTED: ColumnShape = {
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
};

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

/** The gateway's own clock, RFC 3339 in UTC with milliseconds: sorts as text on both engines. */
export const instant = (name: string, shape: ColumnShape = {}): TableColumnOptions =>
  varchar(name, 24, shape);
