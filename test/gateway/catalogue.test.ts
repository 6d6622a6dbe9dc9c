import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { asking, NOBODY } from './support/catalogue-questions.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());
describe.each(ENGINES)('the catalogue on %s', (engine) => {
  const open = async (nodes?: readonly string[]) =>
    openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null, nodes);

  it('has tables as its entities say', async () => {
    const test = await open();
    try {
      const { upQueries } = await test.database.write.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
      for (let last = 1; last <= 3; last += 1) await test.database.write.undoLastMigration();
      await test.database.write.runMigrations();
    } finally {
      await test.close();
    }
  });

  it('lets others have a turn while it compiles many', async () => {
    const test = await open();
    try {
      let turns = 0;
      let over = false;
      const others = (): void => {
        turns += 1;
        if (!over) setImmediate(others);
      };
      setImmediate(others);
      await test.publish(...Array.from({ length: 500 }, () => record('15.71')));
      over = true;
      expect(turns).toBeGreaterThan(4);
    } finally {
      await test.close();
    }
  });

  it('compiles anew what an older program left in tables of another shape', async () => {
    const test = await open();
    try {
      await test.publish(record('15.71'), record('15.04', { title: 'Lain' }));
      const before = await test.dump();
      const { write } = test.database;
      await write.query('ALTER TABLE "agreement" RENAME COLUMN "key" TO "searchKey"');
      await write.query(`DELETE FROM "migrations" WHERE "name" LIKE 'Catalogue%'`);
      await write.query(`DELETE FROM "migrations" WHERE "name" LIKE '%Search%'`);
      await write.runMigrations();
      expect((await test.dump())['agreement']).toEqual([]);
      await test.catalogue.prepare();
      expect(await test.dump()).toEqual(before);
    } finally {
      await test.close();
    }
  });

  describe('arrival', () => {
    let test: TestCatalogue;
    beforeAll(async () => {
      test = await open();
    });
    afterAll(() => test.close());

    /** Few values, so that records link, part, renew each other and go in circles. */
    const REGIONS = ['15', '15.04', '15.05'];
    const step = fc.record({
      region: fc.constantFrom(...REGIONS),
      recordId: fc.constantFrom('r1', 'r2', 'r3'),
      agreementId: fc.constantFrom('a', 'b', 'c'),
      number: fc.constantFrom(null, '100', '200'),
      partner: fc.constantFrom(...REGIONS),
      relation: fc.constantFrom(null, 'a', 'b', 'c', 'r1'),
      kind: fc.constantFrom('RENEWS' as const, 'IMPLEMENTS' as const),
      validFrom: fc.constantFrom(null, '2024-01-01', '2027-01-01'),
      withdraw: fc.boolean(),
      answer: fc.constantFrom(null, 'CONFIRMED' as const, 'DISPUTED' as const),
    });

    it('compiles the same as from scratch, whatever comes in whatever order (I9)', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
          const held = new Map<string, PublishedRecord>();
          for (const { region, recordId, ...s } of steps) {
            const key = `${region} ${recordId}`;
            const known = held.get(key);
            if (known !== undefined && s.withdraw) {
              await test.withdraw(known);
              held.delete(key);
              continue;
            }
            const partner = s.partner === region ? '15.71' : s.partner;
            const next = record(region, {
              recordId,
              agreementId: s.agreementId,
              version: (known?.version ?? 0) + 1,
              parties: [party(region, 1, s.number), party(partner, 2, s.number)].sort((a, b) =>
                String(a.region) < String(b.region) ? -1 : 1,
              ),
              validFrom: s.validFrom,
              relations:
                s.relation === null ? [] : [{ kind: s.kind, agreementId: s.relation, text: null }],
            });
            await test.publish(next);
            held.set(key, next);
            if (s.answer !== null) {
              await test.answer({
                region: partner,
                recordRegion: region,
                recordId,
                version: 1,
                answer: s.answer,
                reason: null,
              });
            }
          }
          const arrived = await test.dump();
          await test.catalogue.rebuild();
          expect(await test.dump()).toEqual(arrived);
          await test.withdraw(...held.values());
          expect((await test.dump())['agreement']).toEqual([]);
          await test.database.write.query('DELETE FROM "answer"');
        }),
        { numRuns: engine === 'sqlite' ? 120 : 40 },
      );
    }, 120_000);

    it('changes nothing when told the same again (I4)', async () => {
      const a = record('15.71', { agreementId: 'same' });
      await test.publish(a);
      const before = await test.dump();
      await test.publish(a);
      expect(await test.dump()).toEqual(before);
      await test.withdraw(a);
    });
  });

  describe('answers and silence', () => {
    let test: TestCatalogue;
    beforeAll(async () => {
      test = await open(['15.04', '15.71']);
    });
    afterAll(() => test.close());

    const parties = [party('15.71', 1), party('15.04', 2)];
    const consensusOf = async (id: string, silent = NOBODY) => {
      const found = [];
      for (const consensus of [
        'CONFIRMED',
        'ONE_SIDED',
        'DISPUTED',
        'UNVERIFIABLE',
        'REPORTED',
        'UNKNOWN',
      ] as const) {
        const page = await test.catalogue.page(
          asking({ filter: { consensus: [consensus] }, silent }),
        );
        if (page.rows.some((row) => row.id === id)) found.push(consensus);
      }
      return found;
    };

    it('keeps an answer fresh until the substance changes, not the wording', async () => {
      const first = record('15.71', { agreementId: 'answered', parties });
      await test.publish(first);
      expect(await consensusOf('answered')).toEqual(['ONE_SIDED']);
      expect(await consensusOf('answered', new Set(['15.04']))).toEqual(['UNKNOWN']);
      expect(await test.catalogue.recordsNaming('15.04')).toMatchObject([
        { recordId: first.recordId },
      ]);

      const confirm = {
        region: '15.04',
        recordRegion: '15.71',
        recordId: first.recordId,
        answer: 'CONFIRMED',
        reason: null,
      } as const;
      await test.answer({ ...confirm, version: 1 });
      expect(await consensusOf('answered')).toEqual(['CONFIRMED']);
      expect(await test.catalogue.recordsNaming('15.04')).toEqual([]);

      await test.publish({ ...first, version: 2, title: 'Other words' });
      expect(await consensusOf('answered')).toEqual(['CONFIRMED']);
      await test.publish({ ...first, version: 3, substanceVersion: 3, validUntil: '2030-01-01' });
      expect(await consensusOf('answered')).toEqual(['ONE_SIDED']);
      expect(await test.catalogue.recordsNaming('15.04')).toHaveLength(1);
      await test.answer({ ...confirm, version: 3, answer: 'NOT_OURS' });
      expect(await consensusOf('answered', new Set(['15.04']))).toEqual(['DISPUTED']);
    });

    it('compiles anew when the list of nodes has changed', async () => {
      await test.publish(record('15.71', { agreementId: 'waiting', parties }));
      test.nodes.splice(0, 1);
      const before = await test.dump();
      await test.catalogue.prepare();
      expect(await test.dump()).not.toEqual(before);
      expect(await consensusOf('waiting')).toEqual(['UNVERIFIABLE']);
    });
  });

  describe('relations (P21)', () => {
    let test: TestCatalogue;
    beforeAll(async () => {
      test = await open();
    });
    afterAll(() => test.close());

    const validityOf = async (id: string) =>
      (await test.catalogue.find([id], ['validity'])).get(id)?.validity;

    it('supersedes once the renewal is in force, on the day in Jakarta', async () => {
      await test.publish(
        record('15.71', { agreementId: 'old', signedOn: '2020-01-01', openEnded: true }),
        record('15.71', {
          agreementId: 'new',
          signedOn: '2026-01-01',
          validFrom: '2026-06-01',
          openEnded: true,
          relations: [{ kind: 'RENEWS', agreementId: 'old', text: null }],
        }),
      );
      expect(await validityOf('old')).toBe('IN_FORCE');
      test.clock.now = new Date('2026-05-31T16:59:59Z');
      expect(await validityOf('old')).toBe('IN_FORCE');
      test.clock.now = new Date('2026-05-31T17:00:00Z');
      expect(await validityOf('old')).toBe('SUPERSEDED');
      test.clock.now = new Date('2026-03-01T00:00:00Z');
      expect(await validityOf('old')).toBe('IN_FORCE');
    });

    it('lets nobody but a party renew an agreement', async () => {
      const old = record('15.71', {
        agreementId: 'ours',
        parties: [party('15.71', 1), party('15.05', 2)],
        signedOn: '2020-01-01',
        openEnded: true,
      });
      const renewal = (region: string) =>
        record(region, {
          recordId: `renewal-of-${region}`,
          agreementId: `renewal-of-${region}`,
          parties: [party(region, 1), party('15.06', 2)],
          signedOn: '2025-01-01',
          openEnded: true,
          relations: [{ kind: 'RENEWS', agreementId: 'ours', text: null }],
        });
      await test.publish(old, renewal('15.04'));
      expect(await validityOf('ours')).toBe('IN_FORCE');
      await test.publish(renewal('15.05'));
      expect(await validityOf('ours')).toBe('SUPERSEDED');
      await test.withdraw(renewal('15.05'));
      expect(await validityOf('ours')).toBe('IN_FORCE');

      const named = [party('15.71', 1), party('15.04', 2)];
      await test.publish({ ...old, version: 2, parties: named });
      expect(await validityOf('ours')).toBe('SUPERSEDED');
      const arrived = await test.dump();
      await test.catalogue.rebuild();
      expect(await test.dump()).toEqual(arrived);
      await test.withdraw(old, renewal('15.04'));
    });

    it('cuts every relation on a cycle, and heals when one goes', async () => {
      const renewing = (id: string, target: string) =>
        record('15.71', {
          recordId: `rec-${id}`,
          agreementId: id,
          signedOn: '2020-01-01',
          openEnded: true,
          relations: [{ kind: 'RENEWS', agreementId: target, text: null }],
        });
      const [x, y] = [renewing('x', 'y'), renewing('y', 'x')];
      await test.publish(x);
      await test.publish(y);
      expect(await test.catalogue.relations(['x', 'y'])).toEqual([
        { from: 'x', kind: 'RENEWS', to: 'y', cut: true },
        { from: 'y', kind: 'RENEWS', to: 'x', cut: true },
      ]);
      expect(await validityOf('y')).toBe('IN_FORCE');
      await test.publish({ ...y, version: 2, relations: [] });
      expect(await test.catalogue.relations(['x', 'y'])).toEqual([
        { from: 'x', kind: 'RENEWS', to: 'y', cut: false },
      ]);
      expect(await validityOf('y')).toBe('SUPERSEDED');

      await test.publish({ ...y, version: 3 });
      await test.withdraw(x);
      const healed = await test.dump();
      expect(healed['agreement_relation']?.join()).not.toContain('["cut",1]');
      await test.catalogue.rebuild();
      expect(await test.dump()).toEqual(healed);
    });
  });
});
