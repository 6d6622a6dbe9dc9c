import 'reflect-metadata';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { settleThen, type DraftThen } from '../../gateway/knowledge/agreement-then.js';
import { RecordClusters } from '../../gateway/knowledge/record-clusters.js';
import { CompileTurns } from '../../gateway/knowledge/compile-turns.js';
import { Knowledge } from '../../gateway/knowledge/knowledge.js';
import { hearingStep, type Hearing, type HearingState } from '../../gateway/sources/hearing.js';
import { SourceHearingRow } from '../../gateway/sources/source-hearing.entity.js';
import { isHeard } from '../../gateway/sources/source-status.js';
import { insertRows } from '../../schema/database/insert-rows.js';
import { dayIn, lastInstantOf } from '../../schema/local-day.js';
import { openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

describe('the last moment of a day', () => {
  it.each([
    ['Asia/Jakarta', '2026-03-01', '2026-03-01T16:59:59.999Z'],
    ['Asia/Jayapura', '2026-03-01', '2026-03-01T14:59:59.999Z'],
    ['Pacific/Kiritimati', '2026-03-01', '2026-03-01T09:59:59.999Z'],
    ['Etc/GMT+12', '2026-03-01', '2026-03-02T11:59:59.999Z'],
    ['Asia/Jakarta', '2024-02-29', '2024-02-29T16:59:59.999Z'],
  ])('in %s of %s', (timeZone, day, instant) => {
    expect(lastInstantOf(day, dayIn(timeZone)).toISOString()).toBe(instant);
  });
});

describe('what is noted of a node', () => {
  const HOUR = 3_600_000;
  const attempt = fc.record({
    afterMs: fc.integer({ min: 1, max: 5 * HOUR }),
    heard: fc.boolean(),
    suspended: fc.nat(4).map((one) => one === 0),
    listed: fc.nat(6).map((one) => one > 0),
    allowedAgeMs: fc.constantFrom(2 * HOUR, 3 * HOUR),
  });

  it('tells at every moment what was so then, whatever comes after', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        const rows: HearingState[] = [];
        const told: { at: string; heard: boolean; listed: boolean }[] = [];
        const heardAt = (at: string) => {
          const row = rows.filter(({ since }) => since <= at).at(-1);
          return { heard: (row?.heardUntil ?? '') >= at, listed: row?.listed ?? false };
        };
        let now = Date.parse('2026-03-01T00:00:00Z');
        let state = null as Hearing | null;
        const look = () => {
          const { listed = false, suspended = false, lastSuccessAt = null } = state ?? {};
          const heard =
            listed && !suspended && isHeard(lastSuccessAt, new Date(now), state?.allowedAgeMs ?? 0);
          told.push({ at: new Date(now).toISOString(), heard, listed });
        };
        for (const { afterMs, heard, ...rest } of attempts) {
          now += afterMs - 1;
          look();
          now += 1;
          const at = new Date(now);
          state = { ...rest, at, lastSuccessAt: heard ? at : (state?.lastSuccessAt ?? null) };
          const step = hearingStep(rows.at(-1) ?? null, state);
          const last = rows.at(-1);
          if (step.step === 'BEGIN') rows.push(step.row);
          if (step.step === 'PROLONG' && last !== undefined) {
            rows[rows.length - 1] = { ...last, heardUntil: step.heardUntil };
          }
          look();
        }
        for (const { at, ...said } of told) expect({ at, ...heardAt(at) }).toEqual({ at, ...said });
      }),
    );
  });

  it('takes one row while a node is heard again and again', () => {
    let row = null as HearingState | null;
    for (let i = 0; i < 100; i += 1) {
      const at = new Date(Date.parse('2026-03-01T00:00:00Z') + i * HOUR);
      const heard = { listed: true, suspended: false, lastSuccessAt: at, allowedAgeMs: HOUR };
      const step = hearingStep(row, { at, ...heard });
      expect(step.step).toBe(i === 0 ? 'BEGIN' : 'PROLONG');
      if (step.step === 'BEGIN') row = step.row;
      else if (step.step === 'PROLONG' && row !== null)
        row = { ...row, heardUntil: step.heardUntil };
    }
  });
});

describe('records that hang together', () => {
  it('come in one batch, and everything comes once', () => {
    const keyed = fc.array(fc.uniqueArray(fc.nat(30), { maxLength: 4 }), { maxLength: 40 });
    fc.assert(
      fc.property(keyed, fc.integer({ min: 1, max: 10 }), (keysOf, size) => {
        const clusters = new RecordClusters();
        keysOf.forEach((keys, place) =>
          clusters.add({ region: '15.71', recordId: String(place), keys: keys.map(String) }),
        );
        const batches = [...clusters.batches(size)].map((batch) =>
          batch.map(({ recordId }) => Number(recordId)),
        );
        expect(batches.flat().sort((a, b) => a - b)).toEqual([...keysOf.keys()]);
        const batchOf = (place: number) => batches.findIndex((batch) => batch.includes(place));
        keysOf.forEach((keys, a) =>
          keysOf.slice(0, a).forEach((others, b) => {
            if (keys.some((key) => others.includes(key))) expect(batchOf(a)).toBe(batchOf(b));
          }),
        );
      }),
    );
  });
});

describe('what was renewed', () => {
  const draft = (id: string, changes: Partial<DraftThen> = {}): DraftThen => ({
    id,
    aliases: [],
    category: 'KSDD',
    instrument: 'PERJANJIAN_KERJA_SAMA',
    affairs: null,
    regions: ['15.04', '15.05'],
    dates: {
      ...{ signedOn: '2024-05-01', signedOnPrecision: 'DAY', validFrom: null },
      ...{ validUntil: '2030-01-01', openEnded: false, endedOn: null, supersededOn: null },
    },
    relations: [],
    recorders: ['15.05'],
    ...changes,
  });
  const renews = (target: string) => ({ relations: [{ kind: 'RENEWS' as const, target }] });
  const superseded = (...drafts: DraftThen[]) =>
    settleThen(drafts)
      .filter(({ dates }) => dates.supersededOn !== null)
      .map(({ id }) => id);

  it('is superseded by a renewal of one of its parties, also by another id', () => {
    expect(superseded(draft('a', { aliases: ['x'] }), draft('b', renews('x')))).toEqual(['a']);
    expect(superseded(draft('a'), draft('b', renews('nowhere')))).toEqual([]);
    expect(
      superseded(draft('a'), draft('b', { relations: [{ kind: 'AMENDS', target: 'a' }] })),
    ).toEqual([]);
  });

  it('is not by what others recorded, nor along a cycle', () => {
    const outsider = { ...renews('a'), recorders: ['15.71'] };
    expect(superseded(draft('a'), draft('b', outsider))).toEqual([]);
    expect(superseded(draft('a', renews('b')), draft('b', renews('a')))).toEqual([]);
  });
});

describe('turns', () => {
  const never = () => new Promise<never>(() => undefined);

  it('strangers rest four times as long as they took, and never queue', async () => {
    let clock = 1_000;
    const turns = new CompileTurns(() => clock);
    await turns.take('anonymous', async () => {
      clock += 500;
    });
    clock += 1_999;
    await expect(turns.take('anonymous', async () => 1)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      extensions: { field: 'asOf', retryAfterSeconds: 1 },
    });
    expect(await turns.take('officer', async () => 2)).toBe(2);
    clock += 1;
    expect(await turns.take('anonymous', async () => 3)).toBe(3);
    void turns.take('officer', never);
    clock += 1_000_000;
    await expect(turns.take('anonymous', async () => 4)).rejects.toThrow(/ask again in 1 seconds/);
  });

  it('officers wait for each other, so many at most', async () => {
    const turns = new CompileTurns(() => 0);
    let release = (): void => undefined;
    const first = turns.take('officer', () => new Promise<void>((done) => (release = done)));
    const order: number[] = [];
    const waiting = Array.from({ length: 8 }, (_, i) =>
      turns.take('officer', async () => order.push(i)),
    );
    await expect(turns.take('officer', async () => 0)).rejects.toThrow(/10 seconds/);
    expect(order).toEqual([]);
    release();
    await first;
    await Promise.all(waiting);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('a compilation that fails gives the turn on', async () => {
    const turns = new CompileTurns(() => 0);
    await expect(turns.take('officer', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await turns.take('officer', async () => 1)).toBe(1);
  });
});

describe('a past day at hand', () => {
  let test: TestCatalogue;
  afterEach(() => test.close());

  it('is kept once no late transaction can add to it, and not before', async () => {
    test = await openTestCatalogue(null);
    const { database, clock } = test;
    const of = (title: string) =>
      record('15.05', { title, parties: [party('15.05', 1), party('15.04', 2)] });
    const hold = (learntAt: string) =>
      database.inTransaction((manager) => {
        const { region, recordId, agreementId, ...rest } = of('Contoh');
        return insertRows(manager, database.engine, {
          table: 'record',
          columns: [
            ...['region', 'recordId', 'agreementId', 'version', 'sequence', 'at', 'payload'],
            ...['readable', 'problem', 'vanished', 'learntAt'],
          ],
          rows: [
            [
              ...[region, recordId, agreementId, 1, 1, learntAt],
              JSON.stringify({ region, recordId, agreementId, ...rest }),
              ...[true, null, false, learntAt],
            ],
          ],
        });
      });
    await database.inTransaction((manager) =>
      manager.insert(SourceHearingRow, {
        region: '15.05',
        since: '2026-02-01T00:00:00.000Z',
        listed: true,
        heardUntil: '2026-03-01T00:00:00.000Z',
      }),
    );
    const knowledge = new Knowledge({
      database,
      now: () => clock.now,
      dayOf: dayIn('Asia/Jakarta'),
      clockMs: () => 0,
    });
    const count = async () =>
      (await knowledge.at('2026-02-10', 'officer')).byRegion.get('15.05')?.length ?? 0;
    await hold('2026-02-10T10:00:00.000Z');
    clock.now = new Date('2026-02-10T17:00:01.000Z');
    expect(await count()).toBe(1);
    await hold('2026-02-10T16:59:59.000Z');
    expect(await count()).toBe(2);
    clock.now = new Date('2026-02-10T18:00:00.000Z');
    expect(await count()).toBe(2);
    // By hand, against all promises: what is at hand is not read again.
    await database.inTransaction((manager) => manager.query('DELETE FROM "record"'));
    expect(await count()).toBe(2);
    expect((await knowledge.at('2026-02-11', 'officer')).byRegion.size).toBe(0);
  });
});
