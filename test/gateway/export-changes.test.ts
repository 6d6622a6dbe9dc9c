import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { parseLines, takeAway, takeBytes, variedRecords } from './support/exports.js';
import { party } from './support/records.js';

type Row = Record<string, unknown>;

const STAMPED = ['source', 'licence', 'notice', 'complete', 'asOf', 'exportedAt'];

/** What an agreement says, without what the export says of itself. */
function told(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !STAMPED.includes(name)));
}

describe('a copy that is kept of the catalogue', () => {
  let dataDir: string;
  let node: FakeNode;
  let neighbour: FakeNode;
  let gateway: TestGateway;
  let copy: Map<string, Row>;
  let position: string | null;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'simpul-copied-'));
    node = await FakeNode.start('15.71');
    neighbour = await FakeNode.start('15.05');
    gateway = await startTestGateway({ sources: [node, neighbour], dataDir });
    copy = new Map();
    position = null;
  });
  afterEach(async () => {
    await gateway.stop();
    await Promise.all([node.stop(), neighbour.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  const hear = () =>
    gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);

  /** As a program does that keeps a copy; the lines that it was told. */
  async function follow(): Promise<Row[]> {
    const query = position === null ? '' : `?since=${position}`;
    const lines = parseLines(
      (await takeBytes(`${gateway.url}/export/changes.jsonl${query}`)).toString(),
    );
    const [meta, ...rows] = lines;
    const end = rows.pop();
    expect(meta).toMatchObject({ kind: 'meta', version: 1, query: { since: position } });
    expect(meta).not.toHaveProperty('position');
    expect(end).toMatchObject({ kind: 'end', rows: rows.length });
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(expect.arrayContaining(STAMPED));
      if (row['kind'] === 'gone') copy.delete(String(row['id']));
      else copy.set(String(row['id']), told(row));
    }
    position = String(end?.['position']);
    return rows.map(told);
  }

  async function expectWhole(): Promise<void> {
    const { headers, text } = await takeAway(gateway.url, 'jsonl');
    const listed = parseLines(text).filter(({ kind }) => kind === 'agreement');
    expect([...copy.keys()].sort()).toEqual(listed.map(({ id }) => String(id)).sort());
    for (const row of listed) expect(copy.get(String(row['id']))).toEqual(told(row));
    expect(headers.get('x-simpul-total-count')).toBe(String(copy.size));
  }

  it('is the catalogue, whatever came, changed, joined and went, and over a new start', async () => {
    const records = variedRecords().map((one) => node.put(one));
    const many = Array.from({ length: 450 }, () => node.put(recordOf('15.71')));
    await hear();
    expect(await follow()).toHaveLength(454);
    await expectWhole();
    expect(await follow()).toEqual([]);

    const [first, second] = records as [PublishedRecord, PublishedRecord];
    node.put({ ...first, version: 2, title: 'Judul baru' });
    node.withdraw({ ...second, version: 2 });
    await hear();
    expect(await follow()).toEqual([
      expect.objectContaining({ kind: 'agreement', id: first.agreementId, title: 'Judul baru' }),
      { kind: 'gone', id: second.agreementId, replacedBy: null, at: expect.any(String) },
    ]);
    await expectWhole();

    // The neighbour's own record, of which only later it is seen that it is of the same agreement.
    const apart = neighbour.put(
      recordOf('15.05', { parties: [party('15.71', 1), party('15.05', 2)] }),
    );
    await hear();
    await follow();
    expect(copy.has(apart.agreementId)).toBe(true);
    const ours = many[0] as PublishedRecord;
    const numbered = [party('15.71', 1, '77/KB/2023'), party('15.05', 2)];
    node.put({ ...ours, version: 2, parties: numbered });
    neighbour.put({ ...apart, version: 2, parties: numbered });
    await hear();
    const joined = await follow();
    const [stays, goes] = [ours.agreementId, apart.agreementId].sort();
    expect(joined).toEqual([
      expect.objectContaining({ kind: 'agreement', id: stays }),
      { kind: 'gone', id: goes, replacedBy: stays, at: expect.any(String) },
    ]);
    await expectWhole();

    await gateway.stop();
    gateway = await startTestGateway({ sources: [node, neighbour], dataDir });
    node.put(recordOf('15.71', { title: 'Setelah mulai lagi' }));
    await hear();
    expect(await follow()).toEqual([expect.objectContaining({ title: 'Setelah mulai lagi' })]);
    await expectWhole();
  });

  it('says to a first copy nothing of what is gone, and to another gateway that it is another', async () => {
    const [a] = [node.put(recordOf('15.71')), node.put(recordOf('15.71'))];
    await hear();
    node.withdraw({ ...a, version: 2 });
    await hear();
    expect((await follow()).map(({ kind }) => kind)).toEqual(['agreement']);
    const other = await startTestGateway({ sources: [node] });
    try {
      const response = await fetch(`${other.url}/export/changes.jsonl?since=${position}`);
      expect(response.status).toBe(410);
      expect(await response.json()).toMatchObject({
        errors: [
          {
            message: expect.stringMatching(/salinan lengkap tanpa since\. \/ .+full copy, without/),
            extensions: { code: 'GONE', field: 'since', value: position },
          },
        ],
      });
    } finally {
      await other.stop();
    }
  });

  it('refuses what is no position, and filters, which would hide what went', async () => {
    for (const [query, field] of [
      ['since=5', 'since'],
      ['since=', 'since'],
      ['since=a&since=b', 'since'],
      ['regions=15.71', 'regions'],
      ['order=TITLE_ASC', 'order'],
    ] as const) {
      const response = await fetch(`${gateway.url}/export/changes.jsonl?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }],
      });
    }
    expect((await fetch(`${gateway.url}/export/changes.csv`)).status).toBe(404);
  });
});
