import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_PER_KEY } from '../../gateway/linking/scored/meeting-pairs.js';
import type { PersonVerdictKind } from '../../gateway/linking/scored/person-verdict.js';
import { recordKey } from '../../gateway/linking/scored/scored-record.js';
import { candidatePage } from '../../gateway/verdicts/candidate-links.js';
import { LinkVerdicts } from '../../gateway/verdicts/link-verdicts.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { clerksRegister } from '../support/clerks-register/clerks-register.js';
import { labelledRegister } from '../support/labelled-register/labelled-register.js';
import { linkFromScratch } from '../support/link-from-scratch.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES, openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const JAMBI = ['15', ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 71, 72].map((n) => `15.${pad(n)}`)];

function pad(code: number): string {
  return String(code).padStart(2, '0');
}

/** What scores and people have come to, as a reader sees it. */
interface Links {
  readonly groups: readonly string[];
  readonly candidates: readonly string[];
  readonly problems: readonly string[];
}

async function heldLinks({ database }: TestCatalogue): Promise<Links> {
  const rows = await database.read.query<
    { id: string; aliases: string; records: string; problems: string }[]
  >(
    `SELECT a."id", d."aliases", d."records", d."problems" FROM "agreement" a
     JOIN "agreement_detail" d ON d."agreementKey" = a."key"`,
  );
  const asked = await database.read.query<{ a: string; b: string; asked: string }[]>(
    'SELECT "a", "b", "asked" FROM "scored_pair" WHERE "asked" IS NOT NULL',
  );
  return {
    groups: rows
      .map(({ id, aliases, records }) => {
        const keys = (JSON.parse(records) as PublishedRecord[]).map(recordKey);
        return `${id} ${aliases}: ${keys.join(' + ')}`;
      })
      .sort(),
    candidates: asked.map(({ a, b, asked: reason }) => `${a} ? ${b}: ${reason}`).sort(),
    problems: rows
      .flatMap(({ problems }) => JSON.parse(problems) as { message: string }[])
      .map(({ message }) => message)
      .sort(),
  };
}

function expectedLinks(
  records: readonly PublishedRecord[],
  verdicts: Parameters<typeof linkFromScratch>[1],
): Links {
  const { groups, candidates } = linkFromScratch(records, verdicts);
  return {
    groups: groups
      .map(
        (one) =>
          `${one.id} ${JSON.stringify(one.aliases)}: ${one.records.map(recordKey).join(' + ')}`,
      )
      .sort(),
    candidates: candidates
      .map(({ comparison: { a, b }, reason }) => `${a} ? ${b}: ${reason}`)
      .sort(),
    problems: groups.flatMap(({ problems }) => problems.map(({ message }) => message)).sort(),
  };
}

function verdictsOf({ database, catalogue, clock, nodes }: TestCatalogue): LinkVerdicts {
  return new LinkVerdicts({
    database,
    catalogue,
    sources: { regions: () => nodes },
    now: () => clock.now,
  });
}

describe.each(ENGINES)('scored links in the catalogue on %s', (engine) => {
  const open = async (nodes: readonly string[] = JAMBI): Promise<TestCatalogue> =>
    openTestCatalogue(engine === 'postgres' ? await cluster.createDatabase() : null, nodes);

  describe('whatever comes, goes, is corrected or judged', () => {
    let test: TestCatalogue;
    beforeAll(async () => {
      test = await open();
    });
    afterAll(() => test.close());

    const SEEDS = [31, 32, 33];
    const REGISTERS = [
      ...SEEDS.map((seed) => labelledRegister(seed, 14)),
      ...SEEDS.map((seed) => clerksRegister(seed, 14, 'heavy')),
    ].map((labelled) =>
      labelled.map(({ record: one }) => one).filter(({ region }) => JAMBI.includes(region)),
    );
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constant({ kind: 'ARRIVE' as const, many: 4 }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'WITHDRAW' as const }) },
      { weight: 2, arbitrary: fc.constant({ kind: 'CORRECT' as const }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('JUDGE' as const),
          verdict: fc.constantFrom<PersonVerdictKind>('SAME', 'NOT_SAME', 'CANNOT_TELL'),
          near: fc.boolean(),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ kind: 'TAKE_BACK' as const }) },
    );

    it('it is the same as from scratch (I9)', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...REGISTERS),
          fc.array(fc.tuple(step, fc.nat({ max: 1_000_000 })), { minLength: 5, maxLength: 30 }),
          async (register, steps) => {
            const verdicts = verdictsOf(test);
            const waiting = [...register];
            const held = new Map<string, PublishedRecord>();
            const standing = new Map<string, { verdict: PersonVerdictKind; versions: number[] }>();
            for (const [{ kind, ...how }, chance] of steps) {
              const at = <T>(list: readonly T[]): T | undefined => list[chance % list.length];
              if (kind === 'ARRIVE') {
                const come = waiting.splice(chance % Math.max(1, waiting.length), 4);
                await test.publish(...come);
                for (const one of come) held.set(recordKey(one), one);
                continue;
              }
              const one = at([...held.values()]);
              if (one === undefined) continue;
              if (kind === 'WITHDRAW') {
                await test.withdraw(one);
                held.delete(recordKey(one));
              } else if (kind === 'CORRECT') {
                const other = at(register);
                const next = {
                  ...one,
                  version: one.version + 1,
                  title: other?.title ?? one.title,
                  signedOn: other?.signedOn ?? null,
                  signedOnPrecision: other?.signedOnPrecision ?? 'UNKNOWN',
                };
                await test.publish(next);
                held.set(recordKey(next), next);
              } else if (kind === 'TAKE_BACK') {
                const pair = at([...standing.keys()]);
                if (pair === undefined) continue;
                const [a = '', b = ''] = pair.split('\n');
                if (!held.has(a) || !held.has(b)) continue;
                await verdicts.withdraw({ a, b, reason: 'keliru' }, 'Biro');
                standing.delete(pair);
              } else {
                const { candidates, groups } = linkFromScratch([...held.values()]);
                const near = [
                  ...candidates.map(({ comparison }) => comparison),
                  ...groups.flatMap(({ joins }) => joins),
                ];
                const far = { a: recordKey(one), b: at([...held.keys()].reverse()) ?? '' };
                const pair = ('near' in how && how.near ? at(near) : undefined) ?? far;
                const verdict = 'verdict' in how ? how.verdict : 'SAME';
                const said = await verdicts
                  .judge({ ...pair, verdict, reason: null }, 'Biro')
                  .catch(() => null);
                if (said === null) continue;
                const { a, b } = said.comparison;
                const versions = [a, b].map((key) => held.get(key)?.version ?? 0);
                standing.set(`${a}\n${b}`, { verdict, versions });
              }
            }
            const counting = [...standing].flatMap(([pair, { verdict, versions }]) => {
              const [a = '', b = ''] = pair.split('\n');
              const now = [a, b].map((key) => held.get(key)?.version ?? 0);
              const counts = verdict !== 'CANNOT_TELL' || now.join() === versions.join();
              return counts ? [{ a, b, verdict }] : [];
            });
            const links = await heldLinks(test);
            expect(links).toEqual(expectedLinks([...held.values()], counting));
            const dumped = await test.dump();
            await test.catalogue.rebuild();
            expect(await test.dump()).toEqual(dumped);

            await test.withdraw(...held.values());
            await test.database.write.query('DELETE FROM "link_verdict"');
            const left = await test.dump();
            for (const table of ['agreement', 'record_block_key', 'crowded_block', 'scored_pair']) {
              expect([table, left[table]]).toEqual([table, []]);
            }
          },
        ),
        { numRuns: engine === 'sqlite' ? 60 : 15 },
      );
    }, 300_000);
  });

  const PAIR = [party('15.71', 1), party('15.04', 2)];
  const undated = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
  const market = (region: string, changes: Partial<PublishedRecord> = {}) =>
    record(region, { parties: PAIR, title: 'Kerja Sama tentang Pasar Cabai', ...changes });

  it('compares nobody in a crowd, says so, and makes up for it when the crowd has gone', async () => {
    const test = await open();
    try {
      const dated = { signedOn: '2023-06-20', signedOnPrecision: 'DAY' } as const;
      const twin = market('15.71', { ...dated, recordId: 'twin' });
      const crowd = Array.from({ length: MOST_PER_KEY }, (_, place) =>
        market('15.04', { ...dated, recordId: `crowd-${String(place).padStart(4, '0')}` }),
      );
      const last = market('15.04', { ...dated, recordId: 'one-too-many' });
      await test.publish(twin, ...crowd);
      const full = await candidatePage(test.catalogue, 10, null);
      expect(full.totalCount).toBe(MOST_PER_KEY);
      expect(full.crowded).toEqual([]);
      await test.publish(last);
      const crowded = await candidatePage(test.catalogue, 10, null);
      expect(crowded.totalCount).toBe(0);
      expect(crowded.crowded).toContain('15.04>15.71 UMBRELLA YEAR 2023');
      expect(await heldLinks(test)).toEqual(expectedLinks([twin, ...crowd, last], []));
      await test.withdraw(crowd[0] ?? last);
      expect(await candidatePage(test.catalogue, 10, null)).toMatchObject({
        totalCount: MOST_PER_KEY,
        crowded: [],
      });
    } finally {
      await test.close();
    }
  }, 60_000);

  it('keeps the record that only a person had joined to one that is withdrawn', async () => {
    const test = await open();
    try {
      const left = market('15.71', { title: 'Kerja Sama tentang Pasar', signedOn: '2015-01-02' });
      const stays = market('15.04', {
        title: 'Kerja Sama tentang Sekolah',
        signedOn: '2015-09-30',
      });
      await test.publish(left, stays);
      const [a = '', b = ''] = [left, stays].map(recordKey);
      await verdictsOf(test).judge({ a, b, verdict: 'SAME', reason: null }, 'Biro');
      expect((await heldLinks(test)).groups).toHaveLength(1);
      await test.withdraw(left);
      expect((await heldLinks(test)).groups).toEqual(expectedLinks([stays], []).groups);
    } finally {
      await test.close();
    }
  });

  it('forgets a pair that a third record holds together, and knows it again without that', async () => {
    const test = await open();
    try {
      const others = [party('15.71', 1), party('15.04', 2), party('15.06', 3)];
      const numbered = { parties: [...others, party('15.05', 4, '415.4/7/KSD/2023')] };
      const first = market('15.71', { parties: [...others, party('15.05', 4)], agreementId: 'x' });
      const second = market('15.04', { ...numbered, agreementId: 'y' });
      const between = market('15.05', { ...numbered, agreementId: 'x' });
      await test.publish(first, second);
      await test.publish(between);
      expect((await heldLinks(test)).groups).toHaveLength(1);
      expect((await test.dump())['scored_pair']).toEqual([]);
      await test.withdraw(between);
      expect(await heldLinks(test)).toEqual(expectedLinks([first, second], []));
      expect((await heldLinks(test)).groups).toHaveLength(1);
    } finally {
      await test.close();
    }
  });

  it('asks no longer about a pair of which one has found its counterpart', async () => {
    const test = await open();
    const pks = { instrument: 'PERJANJIAN_KERJA_SAMA' } as const;
    try {
      const own = market('15.71', { ...pks, title: 'PKS tentang Pasokan Cabai' });
      const unlike = market('15.04', {
        ...pks,
        title: 'PKS tentang Pasokan Bawang',
        signedOn: '2023-10-20',
      });
      await test.publish(own, unlike);
      expect((await heldLinks(test)).candidates).toHaveLength(1);
      const twin = market('15.04', { ...pks, title: 'PKS tentang Pasokan Cabai' });
      await test.publish(twin);
      expect((await heldLinks(test)).candidates).toEqual([]);
    } finally {
      await test.close();
    }
  });

  it('links a record that names the other region without its code', async () => {
    const test = await open();
    try {
      const named = { ...party('15.04', 2), region: null, name: 'Pemkab Batanghari' };
      const both = [market('15.71', { parties: [party('15.71', 1), named] }), market('15.04')];
      await test.publish(...both);
      expect((await heldLinks(test)).groups).toHaveLength(1);
      expect(await heldLinks(test)).toEqual(expectedLinks(both, []));
    } finally {
      await test.close();
    }
  });

  it('has no records that nothing can be added to among those that meet', async () => {
    const test = await open(['15.71', '15.04']);
    const keys = async () => {
      const rows = await test.database.read.query<{ recordId: string }[]>(
        'SELECT DISTINCT "recordId" FROM "record_block_key" ORDER BY "recordId"',
      );
      return rows.map(({ recordId }) => recordId);
    };
    try {
      const alone = market('15.71', { recordId: 'alone' });
      // Sleman runs no node: nobody but Kota Jambi can tell of it.
      const abroad = market('15.71', {
        recordId: 'abroad',
        parties: [party('15.71', 1), party('34.04', 2)],
      });
      const a = market('15.71', { recordId: 'a', agreementId: 'x', ...undated });
      const b = market('15.04', { recordId: 'b', agreementId: 'x', ...undated });
      await test.publish(alone, abroad, a);
      expect(await keys()).toEqual(['a', 'alone']);
      await test.publish(b);
      expect(await keys()).toEqual(['alone']);
      await verdictsOf(test).judge(
        { a: '15.71 a', b: '15.04 b', verdict: 'NOT_SAME', reason: null },
        'Biro',
      );
      expect(await keys()).toEqual(['a', 'alone', 'b']);
    } finally {
      await test.close();
    }
  });

  it('lets a record that a person parted from another find one that comes later', async () => {
    const test = await open(['15.71', '15.04']);
    try {
      const own = market('15.71', { recordId: 'own', agreementId: 'x' });
      const wrong = market('15.04', { recordId: 'wrong', agreementId: 'x', title: 'Irigasi' });
      await test.publish(own, wrong);
      const parted = { a: '15.71 own', b: '15.04 wrong', verdict: 'NOT_SAME' } as const;
      await verdictsOf(test).judge({ ...parted, reason: null }, 'Biro');
      const late = market('15.04', { recordId: 'late' });
      await test.publish(late);
      const links = await heldLinks(test);
      expect([...links.groups, ...links.candidates].join('\n')).toMatch(
        /15\.04 late [+?] 15\.71 own|15\.71 own [+?] 15\.04 late/,
      );
      expect(links).toEqual(expectedLinks([own, wrong, late], [parted]));
    } finally {
      await test.close();
    }
  });
});
