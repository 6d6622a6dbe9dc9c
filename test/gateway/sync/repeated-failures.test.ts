import 'reflect-metadata';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { lastingAnswers } from '../../../gateway/graphql/lasting-answers.js';
import type { FakeNode } from '../../support/fake-node.js';
import type { TestSync } from '../../support/sync.js';
import { followNode, MORNING } from '../support/follow-node.js';

const MINUTE_MS = 60_000;

describe.each(['sqlite', 'postgres'] as const)('a node that stays silent, on %s', (engine) => {
  let clock: Date;
  let node: FakeNode;
  let sync: TestSync;
  beforeEach(() => {
    clock = new Date(MORNING);
  });
  const { pull } = followNode(
    engine,
    (given) => {
      ({ node, sync } = given);
    },
    () => new Date(clock),
  );
  beforeEach(async () => {
    node.putMany(2);
    await pull();
    await node.stop();
  });

  const later = (ms: number) => (clock = new Date(clock.getTime() + ms));
  const written = async () => ({
    sources: await sync.database.read.query('SELECT * FROM "source"'),
    runs: await sync.database.read.query<object[]>('SELECT * FROM "pull_run" ORDER BY "id"'),
  });
  /** What answers from memory last by; of PostgreSQL without what its other databases do. */
  const state = () =>
    engine === 'sqlite'
      ? lastingAnswers({ ...sync, today: () => MORNING.slice(0, 10) }).state()
      : Promise.resolve(sync.sources.state());

  it('is news once: further attempts write nothing, and what was answered stays kept', async () => {
    const before = await state();
    // The first finds that its connection is cut, the next that nobody listens.
    await pull();
    expect(await pull()).toMatchObject({ status: 'UNREACHABLE', lastAttemptAt: clock });
    const [silent, rows] = [await state(), await written()];
    expect(silent).not.toBe(before);
    expect(rows.runs.at(-1)).toMatchObject({ outcome: 'FAILED' });
    for (let minute = 1; minute <= 9; minute += 1) {
      later(MINUTE_MS);
      expect(await pull()).toMatchObject({ status: 'UNREACHABLE', lastAttemptAt: clock });
      expect(await state()).toBe(silent);
    }
    expect(await written()).toEqual(rows);
    // So that others who share the database, and the next start, see that it is still tried.
    later(MINUTE_MS);
    await pull();
    expect(await written()).toMatchObject({
      runs: rows.runs,
      sources: [{ lastAttemptAt: clock.toISOString() }],
    });
  });

  it('is news again when it fails in another way, is too old, or is heard', async () => {
    await pull();
    const states = [await state()];
    const port = node.port;
    node.send = (_text, response) => void response.writeHead(500).end();
    await node.listen(port);
    await pull();
    states.push(await state());
    later(sync.config.allowedAgeMs + 1);
    states.push(await state());
    node.send = (text, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    expect(await pull()).toMatchObject({ status: 'FRESH' });
    states.push(await state());
    expect(new Set(states).size).toBe(4);
    const { runs } = await written();
    expect(runs).toMatchObject([
      { outcome: 'APPLIED' },
      { outcome: 'FAILED', error: expect.stringMatching(/NO_ANSWER/) },
      { outcome: 'FAILED', error: expect.stringMatching(/500/) },
    ]);
  });

  it('is written down each time that something was taken over before it failed', async () => {
    await pull();
    let answersUpTo = 7;
    node.send = (text, response) => {
      const isAnswered = (node.asked.at(-1)?.after ?? 0) < answersUpTo;
      response.writeHead(isAnswered ? 200 : 500, { 'content-type': 'application/json' });
      response.end(isAnswered ? text : '');
    };
    await node.listen();
    node.putMany(15);
    await pull();
    await pull();
    answersUpTo = 12;
    await pull();
    expect((await written()).runs).toMatchObject([
      { outcome: 'APPLIED' },
      { outcome: 'FAILED', error: expect.stringMatching(/NO_ANSWER/) },
      { outcome: 'FAILED', error: expect.stringMatching(/500/), entries: 5 },
      { outcome: 'FAILED', error: expect.stringMatching(/500/), entries: 5 },
    ]);
  });
});
