import { Table, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

type ColumnType = 'boolean' | 'double precision' | 'integer' | 'text' | 'text?';

export interface TableShape {
  readonly name: string;
  readonly key: readonly string[];
  /** Kept in the order of its key, on engines that can. */
  readonly clustered?: boolean;
  /** By name; `?` marks one that may be NULL. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns by index name; `!` marks a unique one. */
  readonly indices: Readonly<Record<string, readonly string[]>>;
}

export async function createTable(
  runner: QueryRunner,
  { name, key, clustered = false, columns, indices }: TableShape,
): Promise<void> {
  await runner.createTable(
    new Table({
      name,
      withoutRowid: clustered,
      columns: Object.entries(columns).map(([column, type]) =>
        columnOptions(runner, column, type, key.includes(column)),
      ),
      indices: Object.entries(indices).map(
        ([index, columnNames]) =>
          new TableIndex({
            name: index.replace('!', ''),
            columnNames: [...columnNames],
            isUnique: index.endsWith('!'),
          }),
      ),
    }),
  );
}

function columnOptions(
  runner: QueryRunner,
  name: string,
  type: ColumnType,
  isPrimary: boolean,
): TableColumnOptions {
  const plain = type === 'text?' ? 'text' : type;
  // SQLite compares text by code point; PostgreSQL by the language of the database, unless told.
  const byCodePoint = plain === 'text' && runner.connection.options.type === 'postgres';
  return {
    name,
    type: plain,
    isPrimary,
    isNullable: type === 'text?',
    ...(byCodePoint ? { collation: 'C' } : {}),
  };
}
