import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

const MEGABYTE = 1_048_576;

/** What a gateway's database takes on disk, in megabytes. */
export async function databaseMegabytes(
  dataDir: string,
  databaseUrl: string | null,
): Promise<number> {
  return databaseUrl === null ? folderMegabytes(dataDir) : postgresMegabytes(databaseUrl);
}

async function folderMegabytes(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0) / MEGABYTE;
}

async function postgresMegabytes(url: string): Promise<number> {
  const source = new DataSource({ type: 'postgres', url, installExtensions: false, poolSize: 1 });
  await source.initialize();
  try {
    const [row] = await source.query<{ size: string }[]>(
      'SELECT pg_database_size(current_database()) AS "size"',
    );
    return Number(row?.size) / MEGABYTE;
  } finally {
    await source.destroy();
  }
}
