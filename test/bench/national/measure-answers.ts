import { ALL_AFFAIRS } from '../../../schema/reference/affairs.js';
import type { BenchGateway } from '../gateway-process.js';
import { cpuMicroseconds } from '../process-usage.js';
import type { Asker } from './ask.js';
import { once, timed, type Figure } from './figure.js';
import type { SimulatedNodes } from './nodes.js';
import {
  COVERAGE,
  FILTERS,
  ONE,
  OVERVIEW,
  PAGE,
  PIVOTS,
  ROUND,
  SEARCH,
  STATISTICS,
  SUMS,
  WALK,
  WORDS,
} from './questions.js';

const AIM_PAGE_MS = 50;
const AIM_PIVOT_MS = 250;
/** How far into a list, in rows: a hundred pages of two hundred. */
const DEEP = 20_000;
const ENDING_WITHIN_DAYS = 180;
const DAY_MS = 86_400_000;

export interface Measured {
  readonly gateway: BenchGateway;
  readonly asker: Asker;
  readonly nodes: SimulatedNodes;
  /** How often a quick question is asked. */
  readonly times: number;
}

/** What takes long, or changes something, is asked less often. */
function aThird(times: number): number {
  return Math.ceil(times * 0.3);
}

/** Everything that people ask, on the catalogue as it is. */
export async function measureAnswers(measured: Measured): Promise<Figure[]> {
  return [
    ...(await measureIdleRounds(measured)),
    ...(await measureChanges(measured)),
    ...(await measureOverview(measured)),
    ...(await measureCoverage(measured)),
    ...(await measurePages(measured)),
    ...(await measureSearch(measured)),
    ...(await measureStatistics(measured)),
  ];
}

// Questions differ from turn to turn: what a gateway may keep of its answers helps none of them.

function overviewVariables(turn: number): object {
  const days = ENDING_WITHIN_DAYS - turn;
  return { until: new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10) };
}

function coverageVariables(turn: number): object {
  const codes = ALL_AFFAIRS.map(({ code }) => code);
  return { affairs: rotated(codes, turn) };
}

/** The same question in another text. */
function anew(query: string, turn: number): string {
  return `${query} # ${turn}`;
}

function rotated<T>(items: readonly T[], turn: number): T[] {
  const from = turn % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
}

async function repeat(
  times: number,
  measure: (turn: number) => Promise<number>,
): Promise<number[]> {
  const sample: number[] = [];
  for (let turn = 0; turn < times; turn += 1) sample.push(await measure(turn));
  return sample;
}

/** Every node is asked, and none has anything new. */
async function measureIdleRounds({ gateway, asker, times }: Measured): Promise<Figure[]> {
  // Nodes that are down are known to be by now: they are not waited for.
  await asker.time(ROUND, {}, gateway.officer);
  const rounds = Math.ceil(times / 8);
  const before = await cpuMicroseconds(gateway.pid);
  const sample = await repeat(rounds, () => asker.time(ROUND, {}, gateway.officer));
  const after = await cpuMicroseconds(gateway.pid);
  const figures = [timed('idle round over all nodes (LIVE)', sample)];
  if (before === null || after === null) return figures;
  return [...figures, once('its processor time', 'ms', (after - before) / 1_000 / rounds)];
}

/** From the order to publish until the gateway answers with it. */
async function measureChanges(measured: Measured): Promise<Figure[]> {
  const sample = await repeat(aThird(measured.times), (turn) => change(measured, turn));
  return [timed('one change until it is answered', sample, 1_000)];
}

async function change({ gateway, asker, nodes }: Measured, turn: number): Promise<number> {
  const speaking = nodes.sources.filter(({ region }) => !nodes.silent.includes(region));
  const { region = '' } = speaking[(turn * 37) % speaking.length] ?? {};
  const begun = performance.now();
  const id = await nodes.publish(region, gateway.url);
  for (;;) {
    const { agreement } = await asker.ask<{ agreement: unknown }>(ONE, { id });
    if (agreement !== null) return performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function afterChanges(
  measured: Measured,
  query: string,
  variables: (turn: number) => object,
): Promise<number[]> {
  const turns = aThird(measured.times);
  return repeat(turns, async (turn) => {
    await change(measured, turn + turns);
    return measured.asker.time(query, variables(turn));
  });
}

async function measureOverview(measured: Measured): Promise<Figure[]> {
  const { asker, times } = measured;
  const first = await asker.time(OVERVIEW, overviewVariables(0));
  const again = await repeat(times, (turn) => asker.time(OVERVIEW, overviewVariables(turn + 1)));
  const changed = await afterChanges(measured, OVERVIEW, overviewVariables);
  return [
    once('overview, the first ever', 'ms', first),
    timed('overview', again, AIM_PAGE_MS),
    timed('overview, right after a change', changed, AIM_PAGE_MS),
  ];
}

async function measureCoverage(measured: Measured): Promise<Figure[]> {
  const { asker, times } = measured;
  const first = await asker.time(COVERAGE, coverageVariables(0));
  const again = await repeat(aThird(times), (turn) =>
    asker.time(COVERAGE, coverageVariables(turn + 1)),
  );
  const changed = await afterChanges(measured, COVERAGE, coverageVariables);
  return [
    once('coverage of all pairs and affairs: the first ever', 'ms', first),
    timed('coverage of all pairs and affairs', again, AIM_PIVOT_MS),
    timed('coverage, right after a change', changed, AIM_PIVOT_MS),
  ];
}

interface Place {
  readonly agreements: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function measurePages({ asker, times }: Measured): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, filter] of Object.entries(FILTERS)) {
    const cursors: (string | null)[] = [null];
    let rows = 0;
    for (;;) {
      const after = cursors.at(-1);
      const { agreements } = await asker.ask<Place>(WALK, { filter, after });
      if (!agreements.pageInfo.hasNextPage || rows >= DEEP) break;
      rows += 200;
      cursors.push(agreements.pageInfo.endCursor);
    }
    const first = await repeat(times, (turn) =>
      asker.time(PAGE, { filter, first: 100 - (turn % 50) }),
    );
    const deepest = cursors.slice(-10);
    const deep = await repeat(times, (turn) =>
      asker.time(PAGE, {
        filter,
        first: 100 - Math.floor(turn / deepest.length),
        after: deepest[turn % deepest.length],
      }),
    );
    figures.push(
      timed(`page of 100, ${name}: the first`, first, AIM_PAGE_MS),
      timed(`page of 100, ${name}: deep in the list`, deep, AIM_PAGE_MS),
      once('so deep', 'agreements', rows),
    );
  }
  return figures;
}

async function measureSearch(measured: Measured): Promise<Figure[]> {
  const { asker, times } = measured;
  const figures: Figure[] = [];
  for (const [name, words] of Object.entries(WORDS)) {
    const sample = await repeat(times, (turn) =>
      asker.time(SEARCH, { words, first: 20 + (turn % 100) }),
    );
    figures.push(timed(`search with count, ${name}`, sample, AIM_PAGE_MS));
  }
  const texts = Object.values(WORDS);
  const changed = await afterChanges(measured, SEARCH, (turn) => ({
    words: texts[turn % texts.length],
    first: 20,
  }));
  figures.push(timed('search with count, right after a change', changed, AIM_PAGE_MS));
  return figures;
}

async function measureStatistics(measured: Measured): Promise<Figure[]> {
  const { asker, times } = measured;
  const figures: Figure[] = [];
  for (const by of PIVOTS) {
    const first = await asker.time(STATISTICS, { by });
    const again = await repeat(aThird(times), (turn) => asker.time(anew(STATISTICS, turn), { by }));
    figures.push(
      once(`statistics by ${by.join(', ')}: the first ever`, 'ms', first),
      timed(`statistics by ${by.join(', ')}`, again, AIM_PIVOT_MS),
    );
  }
  const pivotOf = (turn: number) => ({ by: PIVOTS[turn % PIVOTS.length] });
  const changed = await afterChanges(measured, STATISTICS, pivotOf);
  const filtered = await repeat(aThird(times), (turn) =>
    asker.time(anew(STATISTICS, turn), { ...pivotOf(turn), filter: { categories: ['KSDD'] } }),
  );
  const sumsOf = (turn: number) => asker.time(anew(SUMS, turn), { by: PIVOTS[0] });
  const firstSums = await sumsOf(0);
  const sums = await repeat(aThird(times), (turn) => sumsOf(turn + 1));
  return [
    ...figures,
    timed('statistics by three, right after a change', changed, AIM_PIVOT_MS),
    timed('statistics by three, of those between regions', filtered, AIM_PIVOT_MS),
    once('statistics by three with sums: the first ever', 'ms', firstSums),
    timed('statistics by three with sums', sums, AIM_PIVOT_MS),
  ];
}
