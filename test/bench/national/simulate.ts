import type { Engine } from '../../../schema/database/database.js';
import { startPostgres } from '../../support/postgres.js';
import { startGatewayProcess, type BenchGateway } from '../gateway-process.js';
import { unlessEnded, type Undo } from '../left-behind.js';
import { peakMegabytes } from '../process-usage.js';
import { Asker, NotAnswered } from './ask.js';
import { databaseMegabytes } from './database-size.js';
import { once, type Figure } from './figure.js';
import { measureAnswers } from './measure-answers.js';
import { SimulatedNodes } from './nodes.js';
import type { SimulationSettings } from './settings.js';

/** What was measured on one engine at one size. */
export interface Measurement {
  readonly engine: Engine;
  /** Percent of the whole size. */
  readonly share: number;
  readonly figures: readonly Figure[];
}

const MOST_MEGABYTES = 1_024;
const LOOK_EVERY_MS = 250;

/** Who hears how a simulation goes. */
export interface Listener {
  /** What begins now. */
  readonly tell: (progress: string) => void;
  /** Called at each share as soon as it is measured. */
  readonly keep: (measurement: Measurement) => Promise<void>;
}

/** Runs a made-up country on one engine, at each share of its size in turn. */
export async function simulate(
  settings: SimulationSettings,
  engine: Engine,
  { tell, keep }: Listener,
): Promise<void> {
  const { regions, records, seed, shares, times } = settings;
  const database = await openDatabase(engine);
  const nodes = await SimulatedNodes.start({ regions, records, seed });
  let gateway: BenchGateway | undefined;
  try {
    let heldBefore = 0;
    for (const share of shares) {
      tell(`${engine}, ${share} %: writing logs`);
      await nodes.growTo(share / 100);
      const published = await nodes.show(null);
      tell(`${engine}, ${share} %: sync of ${published - heldBefore} records`);
      const begun = performance.now();
      if (gateway === undefined) gateway = await startGateway(nodes, database.url);
      else await nodes.show(gateway.url);
      const asker = new Asker(gateway.url);
      await untilHeld(asker, published);
      const seconds = (performance.now() - begun) / 1_000;
      tell(`${engine}, ${share} %: asking`);
      const figures = [
        once('records that the nodes publish', 'records', published),
        once('agreements that they add up to', 'agreements', await countAgreements(asker)),
        once('sync of what is new', 's', seconds),
        once('its speed', 'records/s', (published - heldBefore) / seconds),
        once('database on disk', 'MB', await databaseMegabytes(gateway.dataDir, database.url)),
        ...(await measureAnswers({ gateway, asker, nodes, times })),
      ];
      const peak = await peakMegabytes(gateway.pid);
      const memory =
        peak === null ? [] : [once("the gateway's peak memory so far", 'MB', peak, MOST_MEGABYTES)];
      await keep({ engine, share, figures: [...figures, ...memory] });
      heldBefore = await countHeld(asker);
      await asker.close();
    }
  } finally {
    await gateway?.stop();
    await nodes.stop();
    await database.stop();
  }
}

interface OpenedDatabase {
  /** Null: SQLite. */
  readonly url: string | null;
  readonly stop: Undo;
}

async function openDatabase(engine: Engine): Promise<OpenedDatabase> {
  if (engine === 'sqlite') return { url: null, stop: async () => undefined };
  const cluster = await startPostgres();
  const stop = unlessEnded(() => cluster.stop());
  return { url: await cluster.createDatabase(), stop };
}

function startGateway(nodes: SimulatedNodes, databaseUrl: string | null): Promise<BenchGateway> {
  return startGatewayProcess({
    sources: nodes.sources,
    databaseUrl,
    env: { GATEWAY_BORDERS: 'NATIONAL', GATEWAY_LIVE_DEADLINE_MS: '60000' },
  });
}

async function untilHeld(asker: Asker, records: number): Promise<void> {
  while (!(await isHeld(asker, records))) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** On a machine that is busy with other things a question may come too late: it is asked again. */
async function isHeld(asker: Asker, records: number): Promise<boolean> {
  try {
    return (await countHeld(asker)) >= records;
  } catch (error) {
    if (error instanceof NotAnswered) return false;
    throw error;
  }
}

async function countHeld(asker: Asker): Promise<number> {
  const { sources } = await asker.ask<{ sources: { held: number }[] }>('{ sources { held } }');
  return sources.reduce((sum, { held }) => sum + held, 0);
}

async function countAgreements(asker: Asker): Promise<number> {
  const { statistics } = await asker.ask<{ statistics: { count: number }[] }>(
    '{ statistics(groupBy: []) { count } }',
  );
  return statistics[0]?.count ?? 0;
}
