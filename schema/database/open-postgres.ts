import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Database } from './database.js';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Most connections that this process holds. */
  readonly poolSize: number;
}

/** What TypeORM keeps its connections in. */
interface ConnectionPool {
  readonly waitingCount: number;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** One number for Simpul's migrations, so that processes that start together take turns. */
const MIGRATION_LOCK = 7_460_015;

/** Opens a PostgreSQL database and brings it to the newest migration. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities,
    migrations: options.migrations,
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    installExtensions: false,
  });
  await source.initialize();
  await migrateInTurn(source);
  const { master } = source.driver as PostgresDriver & { master: ConnectionPool };
  return new Database('postgres', source, source, {
    writersAtOnce: Math.max(1, Math.floor(options.poolSize / 2)),
    waiting: () => master.waitingCount,
  });
}

async function migrateInTurn(source: DataSource): Promise<void> {
  const holder = source.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await holder.release();
  }
}
