import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { BLOCK_KEYS } from '../../gateway/catalogue/agreement-blocks.js';
import { CodedValues } from '../../gateway/columns/coded-values.js';
import type { BlockColumns, Columns, Wanted } from '../../gateway/columns/columns.js';
import { pivot } from '../../gateway/statistics/pivot.js';

const BLOCKS = 20;
const SIZES = { CATEGORY: 6, INSTRUMENT: 8, YEAR: 40 } as const;
const DIMENSIONS = ['CATEGORY', 'INSTRUMENT', 'YEAR'] as const;
const GROUPS = 6 * 8 * 40;
const PIVOTS = 16;

/** Full blocks in memory, of agreements of every kind; nothing is read from a catalogue. */
function fullColumns(): Columns {
  const values = new Map(
    [...DIMENSIONS, 'CONSENSUS', 'AWAITED'].map((name) => [name, new CodedValues()]),
  );
  const places = Array.from({ length: BLOCK_KEYS }, (_, place) => place);
  const oneEach = Uint32Array.from([...places, BLOCK_KEYS]);
  const columns = new Map<string, Uint32Array>();
  let below = 1;
  for (const name of DIMENSIONS) {
    const width = below;
    const codes = places.map((place) => Math.floor(place / width) % SIZES[name]);
    columns.set(name, Uint32Array.from(codes));
    codes.forEach((code) => values.get(name)?.codeOf(String(code)));
    below *= SIZES[name];
  }
  const blocks = Array.from({ length: BLOCKS }, (_, block) => ({
    keys: Int32Array.from(places, (place) => block * BLOCK_KEYS + place),
    oneEach,
    column: (name: string) => ({ starts: oneEach, codes: columns.get(name) }),
  }));
  return {
    values: (name: string) => values.get(name),
    read: (_: Wanted, use: (of: readonly BlockColumns[]) => unknown) =>
      use(blocks as unknown as BlockColumns[]),
  } as unknown as Columns;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
function bytesHeld(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

it('remembers of a pivot some four bytes for each group of a block', async () => {
  const columns = fullColumns();
  // Whoever is silent only makes it another question.
  const ask = (region: string) =>
    pivot(columns, {
      ...{ groupBy: DIMENSIONS, filter: {}, withFunding: false, silent: new Set([region]) },
    });
  const before = bytesHeld();
  const counted = [];
  for (let asked = 0; asked < PIVOTS; asked += 1) counted.push((await ask(`${asked}`)).length);
  expect(new Set(counted)).toEqual(new Set([GROUPS]));
  expect(bytesHeld() - before).toBeLessThan(2 * 4 * GROUPS * BLOCKS * PIVOTS);
  const known = await ask('0');
  expect(known.reduce((sum, { count }) => sum + count, 0)).toBe(BLOCKS * BLOCK_KEYS);
});
