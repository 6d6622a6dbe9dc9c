import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextMessage, startChild, type Child } from '../child.js';
import { ask, startGatewayProcess, untilHeld } from '../gateway-process.js';
import { filterNumber, LIST_QUERY, PAGE } from '../list-question.js';
import type { ListRows } from '../list-rows.js';
import type { LoadOrder, LoadResult } from '../processes/load.js';
import type { ServedFeeds } from '../processes/serve-feeds.js';
import { cpuMicroseconds } from '../process-usage.js';
import { median } from '../statistics.js';
import { BENCH_REGIONS } from '../synthetic-record.js';
import { decimals, type Row } from '../table.js';

const ROUNDS = 5;
const ROUND_MS = 4_000;
const WARM_UP_MS = 2_000;
const CONNECTIONS = 20;
const PAGES_IN_MEMORY = 20;
/** Against Apollo Server as it comes, and against the limit of this runtime. */
const AIMS = { apollo: 3, json: 0.4 };

interface Contender {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
}

interface Round {
  readonly perSecond: number;
  /** Null where the system does not say. */
  readonly cpuPerRequest: number | null;
  readonly bytesPerRequest: number;
}

/** (a) A page of 100 agreements from the catalogue, against answers that lie ready in memory. */
export async function measureStoredList(recordsPerNode: number): Promise<Row[]> {
  const feeds = await startChild<ServedFeeds>('./processes/serve-feeds.js', {
    args: [String(recordsPerNode)],
  });
  const gateway = await startGatewayProcess({
    sources: feeds.ready.sources,
    env: { GATEWAY_PULL_INTERVAL_SECONDS: '3600', GATEWAY_ALLOWED_AGE_SECONDS: '7200' },
  });
  const folder = await mkdtemp(join(tmpdir(), 'simpul-bench-'));
  const children: Child<unknown>[] = [gateway];
  try {
    await untilHeld(gateway.url, recordsPerNode * BENCH_REGIONS.length);
    await feeds.stop();
    const file = join(folder, 'rows.json');
    await writeFile(file, JSON.stringify(await someRows(gateway.url)));
    const apollo = await startChild<{ url: string }>('./processes/serve-apollo.js', {
      args: [file],
    });
    const json = await startChild<{ url: string }>('./processes/serve-json.js', { args: [file] });
    const load = await startChild('./processes/load.js');
    children.push(apollo, json, load);
    return await compare(load, [
      { name: 'the gateway, from SQLite', url: gateway.url, pid: gateway.pid },
      { name: 'Apollo Server as it comes, from memory', url: apollo.ready.url, pid: apollo.pid },
      { name: 'node:http + JSON.stringify, from memory', url: json.ready.url, pid: json.pid },
    ]);
  } finally {
    await Promise.all([feeds, ...children].map((child) => child.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function someRows(url: string): Promise<ListRows> {
  const nodes: unknown[] = [];
  let after: string | null = null;
  let last: ListRows | undefined;
  for (let page = 0; page < PAGES_IN_MEMORY; page += 1) {
    const variables: object = { filter: filterNumber(0), first: PAGE, after };
    const { agreements }: { agreements: Page } = await ask(url, LIST_QUERY, { ...variables });
    nodes.push(...agreements.nodes);
    after = agreements.pageInfo.endCursor;
    last = agreements;
  }
  if (last === undefined) throw new Error('the gateway gave no page');
  return { ...last, nodes };
}

type Page = ListRows & { readonly pageInfo: { readonly endCursor: string | null } };

async function compare(load: Child<unknown>, contenders: readonly Contender[]): Promise<Row[]> {
  const rounds = new Map<Contender, Round[]>(contenders.map((one) => [one, []]));
  let next = 1;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const contender of contenders) {
      const order = {
        url: contender.url,
        durationMs: round === 0 ? WARM_UP_MS : ROUND_MS,
        connections: CONNECTIONS,
        from: next,
      };
      const { result, measured } = await runRound(load, contender, order);
      next = result.next;
      if (round > 0) rounds.get(contender)?.push(measured);
    }
  }
  return rowsOf(rounds);
}

async function runRound(load: Child<unknown>, { pid }: Contender, order: LoadOrder) {
  const before = await cpuMicroseconds(pid);
  const answer = nextMessage<LoadResult>(load.process);
  load.process.send(order);
  const result = await answer;
  const after = await cpuMicroseconds(pid);
  const measured: Round = {
    perSecond: (result.requests / result.elapsedMs) * 1_000,
    cpuPerRequest: before === null || after === null ? null : (after - before) / result.requests,
    bytesPerRequest: result.bytes / result.requests,
  };
  return { result, measured };
}

function rowsOf(rounds: ReadonlyMap<Contender, readonly Round[]>): Row[] {
  const [gateway = [], apollo = [], json = []] = rounds.values();
  const servers = [...rounds].map(([{ name }, measured]): Row => {
    const cpu = measured.flatMap(({ cpuPerRequest }) => cpuPerRequest ?? []);
    const perSecond = decimals(median(measured.map((round) => round.perSecond)));
    const kilobytes = decimals(median(measured.map((round) => round.bytesPerRequest)) / 1_000, 1);
    return {
      part: 'a',
      what: `agreements(first: 100), 12 fields: ${name}`,
      measured: `${perSecond} requests/s, ${decimals(median(cpu))} µs of processor each, ${kilobytes} kB`,
      aim: '',
    };
  });
  return [
    ...servers,
    ratioRow('the gateway against Apollo Server as it comes', gateway, apollo, AIMS.apollo),
    ratioRow('the gateway against node:http + JSON.stringify', gateway, json, AIMS.json),
  ];
}

/** Requests a second of the one for each of the other, round by round. */
function ratioRow(
  what: string,
  ours: readonly Round[],
  theirs: readonly Round[],
  aim: number,
): Row {
  const ratios = ours.map(({ perSecond }, at) => perSecond / (theirs[at]?.perSecond ?? NaN));
  return {
    part: 'a',
    what,
    measured: `${decimals(median(ratios), 2)} × (${ratios.map((ratio) => decimals(ratio, 2)).join(', ')})`,
    aim: `≥ ${aim} ×`,
  };
}
