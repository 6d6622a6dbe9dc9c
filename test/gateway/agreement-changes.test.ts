import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { recordChanges } from '../../gateway/catalogue/changes/change-log.js';
import { positionText } from '../../gateway/catalogue/changes/change-reader.js';
import { TableAccess } from '../../gateway/catalogue/table-access.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

/** No score holds such a record for one with others. */
const UNLIKE = { title: 'Kerja Sama tentang Terminal', signedOn: '2023-01-20' } as const;

describe.each(ENGINES)('what changed in the catalogue on %s', (engine) => {
  let test: TestCatalogue;
  beforeEach(async () => {
    test = await openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null);
  });
  afterEach(() => test.close());

  const position = async (): Promise<string> => {
    const span = await test.catalogue.changesSince(null);
    return positionText(span, span.upTo);
  };
  const since = async (from: string | null) =>
    test.catalogue.changes(await test.catalogue.changesSince(from), 1_000);
  /** `CHANGED a`, in order. */
  const told = async (from: string | null): Promise<string[]> =>
    (await since(from)).map(({ kind, agreementId, replacedBy }) =>
      [kind, agreementId, ...(replacedBy === null ? [] : ['into', replacedBy])].join(' '),
    );

  it('is every agreement for a first copy, and afterwards what changed and nothing else', async () => {
    const [a, b] = [
      record('15.71', { agreementId: 'a' }),
      record('15.04', { agreementId: 'b', title: 'Lain' }),
    ];
    await test.publish(a, b);
    expect(await told(null)).toEqual(['CHANGED a', 'CHANGED b']);
    const first = await position();
    expect(await told(first)).toEqual([]);

    test.clock.now = new Date('2026-03-01T06:07:08.900Z');
    await test.publish({ ...a, title: 'Baru', version: 2 });
    expect(await since(first)).toEqual([
      {
        position: 3,
        agreementId: 'a',
        kind: 'CHANGED',
        at: '2026-03-01T06:07:08.900Z',
        replacedBy: null,
      },
    ]);
    expect(await told(null)).toEqual(['CHANGED b', 'CHANGED a']);
  });

  it('is nothing when the same is compiled again, piece by piece or anew', async () => {
    const renewed = record('15.71', { agreementId: 'old', validFrom: '2020-01-01' });
    const renewal = record('15.71', {
      agreementId: 'new',
      validFrom: '2024-01-01',
      relations: [{ kind: 'RENEWS', agreementId: 'old', text: null }],
    });
    const partner = record('15.04', { agreementId: 'new', validFrom: '2024-01-01' });
    await test.publish(renewed, renewal, partner);
    const before = await position();
    await test.publish(renewed, renewal, partner);
    await test.publish(renewed);
    await test.catalogue.rebuild();
    expect(await told(before)).toEqual([]);
    expect(await position()).toBe(before);
  });

  it('is what went, and into what', async () => {
    const parties = [party('15.71', 1), party('15.04', 2)];
    const [a, b, c] = [
      record('15.71', { agreementId: 'a', parties }),
      record('15.04', { agreementId: 'b', parties, ...UNLIKE }),
      record('15.05', { agreementId: 'c' }),
    ];
    await test.publish(a, b, c);
    const first = await position();
    await test.withdraw(c);
    expect(await told(first)).toEqual(['GONE c']);
    await test.publish({ ...b, agreementId: 'a', version: 2 });
    expect(await told(first)).toEqual(['GONE c', 'CHANGED a', 'GONE b']);
    await test.publish({ ...c, version: 2 });
    expect(await told(first)).toEqual(['CHANGED a', 'GONE b', 'CHANGED c']);
  });

  it('names the agreement of which one has become an alias', async () => {
    const [a, b] = [
      record('15.71', {
        agreementId: 'b',
        parties: [party('15.71', 1, '12/KB/2023'), party('15.04', 2)],
      }),
      record('15.04', {
        agreementId: 'c',
        parties: [party('15.71', 1), party('15.04', 2)],
        ...UNLIKE,
      }),
    ];
    await test.publish(a, b);
    const first = await position();
    await test.publish({
      ...b,
      version: 2,
      parties: [party('15.71', 1, '12/KB/2023'), party('15.04', 2)],
    });
    expect(await told(first)).toEqual(['CHANGED b', 'GONE c into b']);
  });

  it('tells of agreements that another one renews, and when the day moves on', async () => {
    const renewed = record('15.71', { agreementId: 'old', validUntil: '2026-03-02' });
    await test.publish(renewed, record('15.71', { agreementId: 'other' }));
    const first = await position();
    test.clock.now = new Date('2026-03-03T05:00:00Z');
    expect(await told(first)).toEqual(['CHANGED old']);
    const second = await position();
    await test.publish(
      record('15.71', {
        agreementId: 'new',
        validFrom: '2026-03-01',
        relations: [{ kind: 'RENEWS', agreementId: 'old', text: null }],
      }),
    );
    expect(await told(second)).toEqual(['CHANGED old', 'CHANGED new']);
  });

  it('goes on from a position of before the gateway was started again', async () => {
    const a = record('15.71', { agreementId: 'a' });
    await test.publish(a, record('15.04', { agreementId: 'b' }));
    const { epoch, upTo } = await test.catalogue.changesSince(null);
    await test.catalogue.prepare();
    await test.publish({ ...a, version: 2 });
    expect((await test.catalogue.changesSince(null)).epoch).not.toBe(epoch);
    for (const from of [upTo, 1]) {
      expect(await told(positionText({ epoch, after: 0, upTo }, from))).toEqual(
        from === upTo ? ['CHANGED a'] : ['CHANGED b', 'CHANGED a'],
      );
    }
  });

  it('does not go on from a position that a restored backup has lost', async () => {
    await test.publish(record('15.71', { agreementId: 'a' }));
    const { epoch, upTo } = await test.catalogue.changesSince(null);
    // What the original went on to give out after the backup was made.
    const lost = positionText({ epoch, after: 0, upTo }, upTo + 1);
    await test.catalogue.prepare();
    await test.publish(record('15.04', { agreementId: 'b' }), record('15.05'));
    await expect(test.catalogue.changesSince(lost)).rejects.toMatchObject({ code: 'GONE' });
  });

  it('refuses what is no position, and what another database gave out', async () => {
    for (const text of ['', '5', 'x.5', `${await position()}x`, 'abcdefghijkl.-1']) {
      await expect(test.catalogue.changesSince(text)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        extensions: { field: 'since', value: text },
      });
    }
    await expect(test.catalogue.changesSince('abcdefghijkl.0')).rejects.toMatchObject({
      code: 'GONE',
      message: expect.stringMatching(/^since "abcdefghijkl\.0" .+ \/ .+ Take a full copy/),
    });
  });

  it('forgets the oldest of those that are gone, and who would have to know of them', async () => {
    const records = [1, 2, 3, 4].map((n) => record('15.71', { agreementId: `a${n}` }));
    await test.publish(...records);
    const span = await test.catalogue.changesSince(null);
    for (const gone of records.slice(0, 3)) await test.withdraw(gone);
    await test.database.inTransaction((manager) =>
      recordChanges(
        new TableAccess(manager, engine),
        { keys: [], formerIds: ['a1'] },
        '2026-03-01T00:00:00.000Z',
        1,
      ),
    );
    expect(await told(null)).toEqual(['CHANGED a4', 'GONE a3']);
    await expect(test.catalogue.changesSince(positionText(span, 5))).rejects.toMatchObject({
      code: 'GONE',
    });
    expect(await told(positionText(span, 6))).toEqual(['GONE a3']);
  });

  it('is told in the order of commits, however many write at once', async () => {
    if (engine === 'sqlite') return;
    const records = Array.from({ length: 40 }, () => record('15.71'));
    await test.publish(...records);
    const start = await position();
    const seen: number[] = [];
    let reading = true;
    const reader = (async () => {
      for (let from = start; reading;) {
        const span = await test.catalogue.changesSince(from);
        const changes = await test.catalogue.changes(span, 1_000);
        seen.push(...changes.map((change) => change.position));
        from = positionText(span, span.upTo);
      }
    })();
    // Without the lock that the gateway's own transactions take beside it.
    const writeOne = (key: number, ms: number) =>
      test.database.inTransaction(async (manager) => {
        await manager.query(`UPDATE "agreement" SET "title" = 'Baru' WHERE "key" = $1`, [key]);
        const touched = { keys: [key], formerIds: [] };
        await recordChanges(new TableAccess(manager, engine), touched, '2026-03-01T00:00:00.000Z');
        await new Promise((resolve) => setTimeout(resolve, ms));
      });
    await Promise.all(records.map((_unused, i) => writeOne(i + 1, (i * 7) % 11)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    reading = false;
    await reader;
    expect(seen).toEqual(Array.from({ length: 40 }, (_unused, i) => 41 + i));
  });
});
