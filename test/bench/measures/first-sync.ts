import { startChild } from '../child.js';
import { startGatewayProcess, untilHeld } from '../gateway-process.js';
import type { ServedFeeds } from '../processes/serve-feeds.js';
import { peakMegabytes } from '../process-usage.js';
import { BENCH_REGIONS } from '../synthetic-record.js';
import { decimals, type Row } from '../table.js';
import { startPostgres } from '../../support/postgres.js';

/** (c) An empty gateway takes over all that its nodes publish. */
export async function measureFirstSync(recordsPerNode: number): Promise<Row[]> {
  const feeds = await startChild<ServedFeeds>('./processes/serve-feeds.js', {
    args: [String(recordsPerNode)],
  });
  try {
    const rows = [await firstSync('SQLite', feeds.ready, recordsPerNode, null)];
    const postgres = await startPostgres().catch(() => null);
    if (postgres === null) return rows;
    try {
      const url = await postgres.createDatabase();
      return [...rows, await firstSync('PostgreSQL', feeds.ready, recordsPerNode, url)];
    } finally {
      await postgres.stop();
    }
  } finally {
    await feeds.stop();
  }
}

async function firstSync(
  engine: string,
  { sources }: ServedFeeds,
  recordsPerNode: number,
  databaseUrl: string | null,
): Promise<Row> {
  const records = recordsPerNode * BENCH_REGIONS.length;
  const gateway = await startGatewayProcess({ sources, databaseUrl });
  try {
    const startedAt = performance.now();
    await untilHeld(gateway.url, records);
    const seconds = (performance.now() - startedAt) / 1_000;
    const megabytes = (await peakMegabytes(gateway.pid)) ?? Number.NaN;
    return {
      part: 'c',
      what: `first sync of ${records} records into ${engine}`,
      measured: `${decimals(records / seconds)} records/s (${decimals(seconds, 1)} s), peak ${decimals(megabytes)} MB`,
      aim: '≥ 5000 records/s, < 300 MB',
    };
  } finally {
    await gateway.stop();
  }
}
