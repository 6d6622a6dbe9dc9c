import 'reflect-metadata';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { rereadUnreadable } from '../../../gateway/records/reread.js';
import { type FakeNode, recordOf } from '../../support/fake-node.js';
import type { TestSync } from '../../support/sync.js';
import { followNode, HOUR_MS, KOTA, MORNING, MUARO } from '../support/follow-node.js';

describe.each(['sqlite', 'postgres'] as const)('history of what was held on %s', (engine) => {
  let clock: Date;
  let node: FakeNode;
  let sync: TestSync;
  beforeEach(() => {
    clock = new Date(MORNING);
  });
  const { pull, reopen, position } = followNode(
    engine,
    (given) => {
      ({ node, sync } = given);
    },
    () => new Date(clock),
  );
  const laterBy = (hours: number) => {
    clock = new Date(clock.getTime() + hours * HOUR_MS);
    return clock.toISOString();
  };
  const history = async () => {
    const rows = await sync.database.read.query<{ payload: string; readable: unknown }[]>(
      `SELECT "kind", "recordId", "heldFrom", "heldUntil", "version", "payload", "readable"
       FROM "record_history" ORDER BY "kind", "recordId", "heldFrom"`,
    );
    return rows.map((row) => ({ ...row, readable: Boolean(row.readable) }));
  };

  it('has each state with how long it was held, and none of a first sync', async () => {
    const first = node.put(recordOf(KOTA, { title: 'Satu' }));
    node.put(recordOf(KOTA));
    node.answer(MUARO, 'r-1', 'DISPUTED');
    await pull();
    expect(await history()).toEqual([]);
    const second = laterBy(1);
    node.put({ ...first, version: 2, title: 'Dua' });
    node.answer(MUARO, 'r-1', 'CONFIRMED');
    await pull();
    const third = laterBy(1);
    node.withdraw({ ...first, version: 2 });
    node.append('ANSWER', 'r-1', 2, null);
    await pull();
    laterBy(1);
    node.put({ ...first, version: 4, title: 'Empat' });
    await pull();
    const held = await history();
    expect(held).toMatchObject([
      { kind: 'ANSWER', heldFrom: MORNING, heldUntil: second },
      { kind: 'ANSWER', heldFrom: second, heldUntil: third },
      { kind: 'RECORD', heldFrom: MORNING, heldUntil: second, version: 1, readable: true },
      { kind: 'RECORD', heldFrom: second, heldUntil: third, version: 2, readable: true },
    ]);
    const said = held.map(({ payload }) => JSON.parse(payload));
    expect(said.map(({ answer, title }) => answer ?? title)).toEqual([
      ...['DISPUTED', 'CONFIRMED'],
      ...['Satu', 'Dua'],
    ]);
  });

  it('is written with the change itself or not at all', async () => {
    let fails = false;
    await reopen({
      recompile: async () => {
        if (fails) throw new Error('the disk is full');
      },
    });
    const first = node.put(recordOf(KOTA));
    await pull();
    const old = await position();
    node.put({ ...first, version: 2, title: 'Dua' });
    fails = true;
    laterBy(1);
    await pull();
    expect(await history()).toEqual([]);
    expect(await position()).toEqual(old);
    fails = false;
    await pull();
    expect(await history()).toHaveLength(1);
  });

  it('says from when on a statement was understood', async () => {
    node.put(recordOf(KOTA));
    await pull();
    await sync.database.write.query(
      `UPDATE "record" SET "readable" = ${engine === 'sqlite' ? '0' : 'false'}`,
    );
    const upgraded = laterBy(5);
    await rereadUnreadable(sync.database, async () => undefined, clock);
    expect(await history()).toMatchObject([
      { heldFrom: MORNING, heldUntil: upgraded, readable: false },
    ]);
    const [row] = await sync.database.read.query<{ learntAt: string }[]>(
      'SELECT "learntAt" FROM "record"',
    );
    expect(row?.learntAt).toBe(upgraded);
  });
});
