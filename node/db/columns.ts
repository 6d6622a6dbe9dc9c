import { TableForeignKey, type TableColumnOptions } from 'typeorm';

type ColumnShape = Omit<TableColumnOptions, 'name' | 'type' | 'length'>;

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

/** Part of the primary key of a table. */
export const keyOf = (table: string): ColumnShape => ({
  isPrimary: true,
  primaryKeyConstraintName: `${table}_pk`,
});

export const OPTIONAL: ColumnShape = { isNullable: true };

/** A row that goes with its agreement. */
export const belongsToAgreement = (table: string): TableForeignKey =>
  new TableForeignKey({
    name: `${table}_agreement_fk`,
    columnNames: ['recordId'],
    referencedTableName: 'agreement',
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
  });
