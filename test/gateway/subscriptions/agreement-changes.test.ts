import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomFrom, seedFrom } from '../../support/crash.js';
import { EventReader, type EventResult } from '../../support/event-stream.js';
import { FakeNode, recordOf } from '../../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { withCatalogue } from '../../support/held-catalogue.js';
import { startPostgres, type PostgresCluster } from '../../support/postgres.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';

const KOTA = '15.71';
const CHANGED = `subscription Changed($filter: AgreementFilter) {
  agreementChanged(filter: $filter) { id title records { recordId } implements { id } }
}`;
const CATALOGUE_CHANGED = `subscription Changed($filter: AgreementFilter) {
  catalogueChanged(filter: $filter) { id outcome agreement { id title } }
}`;
const STEPS = 60;

interface CatalogueChange {
  readonly id: string;
  readonly outcome: string;
  readonly agreement: { readonly id: string; readonly title: string } | null;
}

const titleOf = ({ data }: EventResult) => (data?.['agreementChanged'] as { title: string }).title;
const changeOf = ({ data }: EventResult) => data?.['catalogueChanged'] as CatalogueChange;
const codesOf = ({ errors }: EventResult) => errors?.map(({ extensions }) => extensions?.['code']);

let cluster: PostgresCluster | undefined;
beforeAll(async () => void (cluster = await startPostgres()));
afterAll(() => cluster?.stop());

describe.each(['sqlite', 'postgres'] as const)('a subscription to agreements, on %s', (engine) => {
  let node: FakeNode;
  let gateway: TestGateway;
  let readers: EventReader[] = [];
  let databaseUrl: string | null;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-streams-'));
    node = await FakeNode.start(KOTA);
    databaseUrl = engine === 'postgres' ? await cluster!.createDatabase() : null;
    gateway = await startGateway();
    // A node that withdraws all it has is not believed at once.
    put({ title: 'Tetap ada' });
    await pull();
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    readers = [];
  });
  afterAll(async () => {
    await gateway.stop();
    await node.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const startGateway = () =>
    startTestGateway({ sources: [{ region: KOTA, url: node.url }], databaseUrl, dataDir });

  const pull = () =>
    gateway.ask(`mutation { pull(region: "${KOTA}") { status } }`, {}, gateway.officer);

  async function listen(options: Partial<Parameters<typeof EventReader.open>[1]> = {}) {
    const reader = await EventReader.open(gateway.url, { query: CHANGED, ...options });
    readers.push(reader);
    return reader;
  }

  /** Every agreement of the catalogue: id and title. */
  async function listed(): Promise<[string, string][]> {
    const { data } = await gateway.ask<{ agreements: { nodes: { id: string; title: string }[] } }>(
      '{ agreements(first: 200) { nodes { id title } } }',
    );
    return (data?.agreements.nodes ?? []).map(({ id, title }) => [id, title]);
  }

  const put = (changes: Partial<PublishedRecord>) => node.put(recordOf(KOTA, changes));

  /** A newer version of a record. */
  const revise = (record: PublishedRecord, changes: Partial<PublishedRecord>) =>
    node.put({ ...record, version: record.version + 1, ...changes });

  it('tells of an agreement once its node has published it', async () => {
    const reader = await listen();
    const beginning = await reader.position();
    const { agreementId, recordId } = put({ title: 'Air minum bersama' });
    await pull();
    expect(await reader.result()).toEqual({
      data: {
        agreementChanged: {
          id: agreementId,
          title: 'Air minum bersama',
          records: [{ recordId }],
          implements: null,
        },
      },
      extensions: { position: reader.lastId },
    });
    expect(reader.lastId).not.toBe(beginning);
  });

  it('tells nothing of what was there before, and nothing twice', async () => {
    const first = put({ title: 'Sudah ada' });
    await pull();
    const reader = await listen();
    await reader.position();
    put({ title: 'Baru' });
    await pull();
    expect(titleOf(await reader.result())).toBe('Baru');
    revise(first, { title: 'Sudah ada, berubah' });
    await pull();
    expect(titleOf(await reader.result())).toBe('Sudah ada, berubah');
  });

  it('tells of what matches the filter; of the rest only the position moves on', async () => {
    const reader = await listen({ variables: { filter: { categories: ['KSDPK'] } } });
    await reader.position();
    put({ title: 'Dengan daerah lain' });
    await pull();
    put({ title: 'Dengan pihak ketiga', category: 'KSDPK' });
    await pull();
    expect(titleOf(await reader.result())).toBe('Dengan pihak ketiga');
  });

  it('keeps a copy of a list right: what no longer matches, is not decided, or is gone', async () => {
    const record = put({ title: 'Dengan pihak ketiga', category: 'KSDPK' });
    await pull();
    const reader = await listen({
      query: CATALOGUE_CHANGED,
      variables: { filter: { categories: ['KSDPK'] } },
    });
    await reader.position();
    const outcomes: unknown[] = [];
    const step = async (change: () => void) => {
      change();
      await pull();
      const { outcome, agreement } = changeOf(await reader.result());
      outcomes.push([outcome, agreement?.title ?? null]);
    };
    const second = { ...record, version: 2, title: 'Dua' };
    await step(() => node.put(second));
    await step(() => revise(second, { title: 'Tiga', category: 'KSDD' }));
    await step(() => revise(second, { version: 4, title: 'Empat', category: 'UNKNOWN' }));
    await step(() => node.withdraw({ ...second, version: 4 }));
    expect(outcomes).toEqual([
      ['MATCHES', 'Dua'],
      ['DIFFERS', 'Tiga'],
      ['UNDECIDED', 'Empat'],
      ['GONE', null],
    ]);
  });

  it('misses nothing however often it breaks off, and whatever changed meanwhile', async () => {
    const seed = seedFrom('STREAM_SEED');
    const random = randomFrom(seed);
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)];
    const copy = new Map(await listed());
    const held: PublishedRecord[] = [];
    let after: string | null = null;
    /** Takes over whatever comes until the stream breaks off; what is on its way then is lost. */
    const follow = async (reader: EventReader): Promise<void> => {
      try {
        for (;;) {
          const result = await reader.result();
          const { id, agreement } = changeOf(result);
          if (agreement === null) copy.delete(id);
          else copy.set(id, agreement.title);
          after = result.extensions?.position ?? null;
        }
      } catch {
        return;
      }
    };
    const begin = async () => {
      const reader = await listen({ query: CATALOGUE_CHANGED, after });
      after = await reader.position();
      return { reader, following: follow(reader) };
    };
    let stream: Awaited<ReturnType<typeof begin>> | null = await begin();
    let breaks = 0;
    // More in a day would wait for a person.
    let withdrawals = 2;
    for (let step = 1; step <= STEPS; step += 1) {
      const old = pick(held);
      const act = random();
      if (old !== undefined && held.length > 1 && act < 0.2 && withdrawals > 0) {
        withdrawals -= 1;
        node.withdraw(old);
        held.splice(held.indexOf(old), 1);
      } else if (old !== undefined && act < 0.5) {
        held[held.indexOf(old)] = revise(old, { title: `Langkah ${step}` });
      } else held.push(put({ title: `Langkah ${step}` }));
      const pulled = random() < 0.7 ? pull() : null;
      if (random() < 0.5) await pulled;
      if (random() < 0.4) {
        breaks += 1;
        await stream?.reader.close();
        await stream?.following;
        stream = random() < 0.5 ? await begin() : null;
      }
      await pulled;
    }
    const { agreementId } = put({ title: 'Terakhir' });
    await pull();
    stream ??= await begin();
    for (let turn = 1; turn <= 500 && !copy.has(agreementId); turn += 1) await wait(20);
    expect(breaks).toBeGreaterThan(10);
    expect({ seed, list: [...copy].sort() }).toEqual({ seed, list: (await listed()).sort() });
  });

  it('goes on where it stood after the gateway was started anew', async () => {
    const reader = await listen();
    const after = await reader.position();
    put({ title: 'Sebelum berhenti' });
    await pull();
    await gateway.stop();
    gateway = await startGateway();
    put({ title: 'Sesudah mulai lagi' });
    await pull();
    const again = await listen({ after });
    expect(titleOf(await again.result())).toBe('Sebelum berhenti');
    expect(titleOf(await again.result())).toBe('Sesudah mulai lagi');
  });

  it('says so when a position is too old, and goes on from now', async () => {
    const record = put({ title: 'Akan dicabut' });
    await pull();
    const reader = await listen();
    const after = await reader.position();
    await reader.close();
    node.withdraw(record);
    await pull();
    await withCatalogue(dataDir, databaseUrl, async ({ write }) => {
      // As if so much had gone since that this is no longer known.
      await write.query(
        'UPDATE "agreement_change_epoch" SET "floor" = (SELECT MAX("position") FROM "agreement_change_epoch")',
      );
    });
    const again = await listen({ after });
    const told = await again.result();
    expect(codesOf(told)).toEqual(['GONE']);
    expect(told.data).toBeUndefined();
    put({ title: 'Sesudah itu' });
    await pull();
    expect(titleOf(await again.result())).toBe('Sesudah itu');
  });

  it.each([
    ['of another database', 'AAAAAAAAAAAA.1', ['GONE']],
    ['that is none', 'kemarin', ['BAD_USER_INPUT']],
  ])('says so when a position is one %s', async (_case, after, codes) => {
    const reader = await listen({ after });
    const told = await reader.result();
    expect(codesOf(told)).toEqual(codes);
    expect(told.errors?.[0]?.message).toMatch(/ \/ /);
    if (codes[0] === 'GONE') {
      expect(told.extensions?.position).toBe(reader.lastId);
      expect(reader.lastId).not.toBe(after);
    } else expect(await reader.frame()).toMatchObject({ event: 'complete' });
  });
});
