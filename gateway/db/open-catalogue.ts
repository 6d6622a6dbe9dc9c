import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import type { Database, Engine } from '../../schema/database/database.js';
import { openPostgres } from '../../schema/database/open-postgres.js';
import { openSqlite } from '../../schema/database/open-sqlite.js';

/** Tables of one half of the gateway. */
export interface SchemaPart {
  readonly entities: readonly (new () => object)[];
  readonly migrations: (engine: Engine) => readonly (new () => MigrationInterface)[];
}

export interface CatalogueOptions {
  /** `postgres://…`; null: the SQLite file. */
  readonly databaseUrl: string | null;
  readonly file: string;
  readonly poolSize: number;
  /** Threads that read the SQLite file; absent or 0: none. */
  readonly readingThreads?: number;
  readonly parts: readonly SchemaPart[];
}

/** 32 MB: a register taken over changes index pages of all others, and the next one the same again. */
const PAGES_IN_LOG = 8_192;

/** Opens the gateway's database, all parts' tables in it. */
export function openCatalogue({
  databaseUrl,
  file,
  poolSize,
  readingThreads = 0,
  parts,
}: CatalogueOptions): Promise<Database> {
  const engine: Engine = databaseUrl === null ? 'sqlite' : 'postgres';
  const entities: DataSourceOptions['entities'] = parts.flatMap((part) => [...part.entities]);
  const migrations: DataSourceOptions['migrations'] = parts.flatMap((part) => [
    ...part.migrations(engine),
  ]);
  // Records could be pulled again, but people's decisions are kept here too.
  return databaseUrl === null
    ? openSqlite({
        file,
        entities,
        migrations,
        synchronous: 'FULL',
        pagesInLog: PAGES_IN_LOG,
        readingThreads,
      })
    : openPostgres({ url: databaseUrl, entities, migrations, poolSize });
}
