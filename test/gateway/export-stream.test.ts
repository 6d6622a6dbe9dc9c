import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openPages } from '../../gateway/export/export-pages.js';
import { pacedStream } from '../../gateway/export/paced-stream.js';
import { parseLines } from './support/exports.js';
import { LongExport, moment, PADDING, PAGE, PAGES, textOf, until } from './support/long-export.js';

describe('a long export', () => {
  let long: LongExport;
  beforeEach(async () => {
    long = await LongExport.start();
  });
  afterEach(() => long.stop());

  it('comes whole to whoever reads it', async () => {
    const lines = parseLines(await textOf(await long.begin('jsonl')));
    expect(lines).toHaveLength(PAGES * PAGE + 2);
    expect(lines.at(-1)).toEqual({ kind: 'end', rows: PAGES * PAGE });
    expect(long.read).toBe(PAGES);
  });

  it.each(['csv', 'xlsx'] as const)(
    'is read no further than its reader takes it as %s',
    async (extension) => {
      const response = await long.begin(extension);
      response.pause();
      const ahead = await long.readAtRest();
      // A page is 0.9 MB; beside it there is what the sockets of both sides hold.
      expect(ahead).toBeLessThan(PAGES / 2);
      response.resume();
      await once(response, 'end');
      expect(long.read).toBe(PAGES);
    },
  );

  it.each(['csv', 'jsonl', 'xlsx'] as const)(
    'holds nothing of what it has written, however much that was, as %s',
    async (extension) => {
      const rowsRead: WeakRef<object>[] = [];
      long.after = ({ rows }) => rowsRead.push(...rows.map((row) => new WeakRef(row)));
      let held = 0;
      long.before = async (page) => {
        if (page === PAGES) held = await stillThere(rowsRead);
      };
      await textOf(await long.begin(extension));
      expect(rowsRead).toHaveLength(PAGES * PAGE);
      // That page itself was read before the last one, whose turn it is.
      expect(held).toBeLessThanOrEqual(2 * PAGE);
    },
  );

  it('lets others have their turn between two pages, however fast they are taken', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const question = { filter: {}, order: 'TITLE_ASC', silent: new Set<string>() } as const;
    let taken = 0;
    for await (const rows of await openPages(long.catalogue, question)) taken += rows.length;
    clearInterval(counting);
    expect(taken).toBe(PAGES * PAGE);
    expect(turns).toBeGreaterThan(PAGES / 4);
  });

  it.each(['csv', 'xlsx'] as const)(
    'is not read on for a client that went away from %s',
    async (extension) => {
      const response = await long.begin(extension);
      response.pause();
      const ahead = await long.readAtRest();
      response.destroy();
      await moment(300);
      expect(long.read).toBe(ahead);
      // People close windows all the time.
      expect(long.logged).toEqual([]);
      await expect(long.bothPlaces()).resolves.toBe(true);
    },
  );

  it('is not read on for a client that went away while a page was read', async () => {
    let goOn = () => {};
    long.before = (page) =>
      page === 3 ? new Promise<void>((resolve) => (goOn = resolve)) : undefined;
    const response = await long.begin();
    response.resume().on('error', () => {});
    await until(() => long.read === 3);
    response.destroy();
    await moment(100);
    goOn();
    await moment(300);
    expect(long.read).toBe(3);
    long.before = () => undefined;
    await expect(long.bothPlaces()).resolves.toBe(true);
  });
});

describe('a stream of pieces', () => {
  it('takes longer than its deadline as a whole, as long as each piece is taken in time', async () => {
    async function* pieces() {
      for (let i = 0; i < 8; i += 1) {
        // The time that a piece is in the making is not the reader's.
        await moment(i === 0 ? 300 : 60);
        yield `${i}${PADDING.repeat(10)}`;
      }
    }
    let slow = 0;
    const stream = pacedStream(pieces(), { pieceDeadlineMs: 200, onSlow: () => (slow += 1) });
    let length = 0;
    for await (const chunk of stream) length += String(chunk).length;
    expect(length).toBe(8 * (10 * PADDING.length + 1));
    await moment(250);
    expect(slow).toBe(0);
  });
});

/** How many of them are held by somebody. */
async function stillThere(references: readonly WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    // What a WeakRef was asked for stays until the end of the turn.
    await setImmediate();
    collectGarbage();
  }
  return references.filter((reference) => reference.deref() !== undefined).length;
}
