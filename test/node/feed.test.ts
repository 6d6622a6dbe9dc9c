import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GENESIS_HASH } from '../../schema/feed/entry.js';
import { publicKeyFromText } from '../../schema/feed/head.js';
import { nudge, verifyNudge, type Nudge } from '../../schema/feed/nudge.js';
import { changePage, CHANGES_QUERY, type ChangePage } from '../../schema/feed/page.js';
import { verifyPage } from '../../schema/feed/verify-page.js';
import { AnswerEntity } from '../../node/answer/answer.entity.js';
import { openRegister } from '../../node/db/open-register.js';
import { publishedAnswer } from '../../schema/record/published-answer.js';
import { publishedRecord } from '../../schema/record/published-record.js';
import { agreementInput } from '../support/agreement-input.js';
import { change, startTestNode, WITHDRAW, type TestNode } from '../support/node.js';

const START = { sequence: 0, hash: GENESIS_HASH };
const ANSWER = `mutation Answer($input: AnswerInput!) {
  answerRecord(input: $input) { accepted problems { field code severity message } }
}`;

async function identityOf(node: TestNode) {
  const { data } = await node.ask<{ self: { publicKey: string; keyId: string; logId: string } }>(
    '{ self { publicKey keyId logId } }',
  );
  const { publicKey, keyId, logId } = data!.self;
  return { region: node.region, publicKey: publicKeyFromText(publicKey), keyId, logId };
}

async function pageAfter(
  node: TestNode,
  after: number,
  afterHash: string | null,
  first = 500,
): Promise<ChangePage> {
  const { data, errors } = await node.ask<{ changes: unknown }>(CHANGES_QUERY, {
    after,
    afterHash,
    first,
  });
  expect(errors).toBeUndefined();
  return changePage.parse(data!.changes);
}

/** The whole log, every page verified against the one before. */
async function verifiedLog(node: TestNode, first = 7): Promise<ChangePage['entries']> {
  const identity = await identityOf(node);
  const entries: ChangePage['entries'] = [];
  let position = START;
  for (;;) {
    const page = await pageAfter(node, position.sequence, position.hash, first);
    expect(verifyPage(page, { ...identity, position })).toEqual({ ok: true });
    entries.push(...page.entries);
    position = { sequence: page.end.sequence, hash: page.end.hash };
    if (!page.hasMore) return entries;
  }
}

describe('the change feed', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startTestNode();
  });
  afterAll(() => node.stop());

  it('is empty at first, under a signed head', async () => {
    const page = await pageAfter(node, 0, null);
    expect(page).toMatchObject({ entries: [], hasMore: false, forked: false });
    expect(page.head).toMatchObject({ sequence: 0, hash: GENESIS_HASH, published: 0 });
    expect(verifyPage(page, { ...(await identityOf(node)), position: START })).toEqual({
      ok: true,
    });
  });

  it('carries each publication with its canonical payload, and tells no draft', async () => {
    await node.save(agreementInput({ title: 'Rancangan' }));
    const published = await node.savePublished(agreementInput());
    const entries = await verifiedLog(node);
    expect(entries).toHaveLength(1);
    const payload = publishedRecord.parse(JSON.parse(entries[0]!.payload!));
    expect(payload).toMatchObject({
      recordId: published.id,
      agreementId: published.agreementId,
      region: '15.71',
      version: 2,
      parties: [{ region: '15.71' }, { region: '15.04' }],
    });
  });

  it('publishes a change of a published record at once and drops the payload before', async () => {
    const { id } = await node.savePublished(agreementInput({ title: 'Judul lama' }));
    const saved = await node.save(agreementInput({ id, expectedVersion: 2, title: 'Judul baru' }));
    expect(saved.agreement).toMatchObject({ version: 3, published: true });
    const ofRecord = (await verifiedLog(node)).filter(({ recordId }) => recordId === id);
    expect(ofRecord.map(({ version, payload }) => [version, payload !== null])).toEqual([
      [2, false],
      [3, true],
    ]);
    expect(ofRecord[1]!.payload).toContain('Judul baru');
  });

  it('tells since which version the substance holds, whatever the wording (P6, P7)', async () => {
    const { id, version } = await node.savePublished(agreementInput());
    const rewrite = async (expectedVersion: number, wording: object) => {
      const input = agreementInput({ id, expectedVersion, ...wording });
      await node.save(input);
      const [entry] = (await verifiedLog(node)).slice(-1);
      return publishedRecord.parse(JSON.parse(entry!.payload!));
    };
    const reworded = await rewrite(version, { title: 'Kata lain' });
    expect(reworded).toMatchObject({ version: version + 1, substanceVersion: 1 });
    const extended = await rewrite(version + 1, { validUntil: '2031-12-31' });
    expect(extended).toMatchObject({ version: version + 2, substanceVersion: version + 2 });
  });

  it('tells a withdrawal with its reason, and a publication after it', async () => {
    const { id } = await node.savePublished(agreementInput());
    const withdrawn = await change(
      node.url,
      WITHDRAW,
      { id, reason: 'Tercatat dua kali' },
      node.officer,
    );
    expect(withdrawn.agreement).toMatchObject({ version: 3, published: false });
    const again = await node.publish(id, 3);
    expect(again.agreement).toMatchObject({ version: 4, published: true });
    const ofRecord = (await verifiedLog(node)).filter(({ recordId }) => recordId === id);
    expect(ofRecord.map(({ operation, version }) => [operation, version])).toEqual([
      ['PUT', 2],
      ['WITHDRAW', 3],
      ['PUT', 4],
    ]);
    const { data } = await node.ask<{ changes: { entries: { reason: string | null }[] } }>(
      '{ changes { entries { recordId reason } } }',
    );
    expect(data!.changes.entries.map(({ reason }) => reason)).toContain('Tercatat dua kali');
  });

  it('withdraws a published record that is made INTERNAL, and carries it no more', async () => {
    const { id } = await node.savePublished(agreementInput({ title: 'Akan ditutup' }));
    await node.save(agreementInput({ id, expectedVersion: 2, visibility: 'INTERNAL' }));
    const ofRecord = (await verifiedLog(node)).filter(({ recordId }) => recordId === id);
    expect(ofRecord.map(({ operation, payload }) => [operation, payload])).toEqual([
      ['PUT', null],
      ['WITHDRAW', null],
    ]);
    const refused = await node.publish(id, 3);
    expect(refused.problems).toMatchObject([{ field: 'visibility', code: 'NOT_PUBLIC' }]);
  });

  it('counts published records in its heads as the register does', async () => {
    const page = await pageAfter(node, 0, null, 1);
    expect(page.hasMore).toBe(true);
    expect(page.end.published).toBe(1);
    const { data } = await node.ask<{
      agreements: { totalCount: number };
      self: { published: number };
    }>('{ agreements { totalCount } self { published } }');
    expect(page.head.published).toBe(data!.agreements.totalCount);
    expect(data!.self.published).toBe(data!.agreements.totalCount);
  });

  it('carries answers to other regions, the newest with its payload, not counted as records', async () => {
    const recordId = '01a205df-1b05-7516-b0dc-9f92432dd601';
    const before = (await pageAfter(node, 0, null)).head.published;
    const answer = (fields: object) =>
      node.ask<{ answerRecord: { accepted: boolean } }>(
        ANSWER,
        { input: { region: '15.04', recordId, version: 3, ...fields } },
        node.officer,
      );
    expect((await answer({ answer: 'CONFIRMED' })).data!.answerRecord.accepted).toBe(true);
    await answer({ answer: 'DISPUTED', reason: 'Nomor kami berbeda' });
    const ofRecord = (await verifiedLog(node)).filter((entry) => entry.recordId === recordId);
    expect(ofRecord.map(({ kind, payload }) => [kind, payload !== null])).toEqual([
      ['ANSWER', false],
      ['ANSWER', true],
    ]);
    expect(publishedAnswer.parse(JSON.parse(ofRecord[1]!.payload!))).toMatchObject({
      region: '15.71',
      recordRegion: '15.04',
      version: 3,
      answer: 'DISPUTED',
      reason: 'Nomor kami berbeda',
    });
    expect((await pageAfter(node, 0, null)).head.published).toBe(before);
  });

  it('keeps one answer of a record, also when the one before named another region', async () => {
    const recordId = '01a205df-1b05-7516-b0dc-9f92432dd602';
    for (const region of ['15.04', '15.05']) {
      const input = { region, recordId, version: 1, answer: 'CONFIRMED' };
      await node.ask(ANSWER, { input }, node.officer);
    }
    const told = (await verifiedLog(node))
      .filter((entry) => entry.recordId === recordId)
      .flatMap(({ payload }) => payload ?? []);
    expect(told.map((payload) => publishedAnswer.parse(JSON.parse(payload)).recordRegion)).toEqual([
      '15.05',
    ]);
    const register = await openRegister(node.config.dataDir);
    try {
      const kept = await register.read.manager.findBy(AnswerEntity, { recordId });
      expect(kept).toMatchObject([{ region: '15.05' }]);
    } finally {
      await register.close();
    }
  });

  it.each([
    [{ region: '15.71', answer: 'CONFIRMED' }, 'region', 'OWN_RECORD'],
    [{ region: '1504', answer: 'CONFIRMED' }, 'region', 'UNKNOWN_REGION'],
    [{ region: '15.99', answer: 'CONFIRMED' }, 'region', 'UNKNOWN_REGION'],
    [{ answer: 'DISPUTED' }, 'reason', 'TEXT_MISSING'],
    [{ answer: 'NOT_OURS', reason: ' ' }, 'reason', 'TEXT_MISSING'],
    [{ answer: 'CONFIRMED', version: 0 }, 'version', 'NO_SUCH_VERSION'],
    [{ answer: 'CONFIRMED', recordId: 'x' }, 'recordId', 'NOT_A_UUID'],
  ])('refuses the answer %j', async (fields, field, code) => {
    const input = {
      region: '15.04',
      recordId: '01a205df-1b05-7516-b0dc-9f92432dd601',
      version: 1,
      ...fields,
    };
    const length = (await pageAfter(node, 0, null)).head.sequence;
    const { data } = await node.ask<{ answerRecord: object }>(ANSWER, { input }, node.officer);
    expect(data!.answerRecord).toMatchObject({
      accepted: false,
      problems: [{ field, code, severity: 'ERROR', message: expect.stringContaining(' / ') }],
    });
    expect((await pageAfter(node, 0, null)).head.sequence).toBe(length);
  });

  it('is forked for a position that is not in the log, or beyond its end', async () => {
    const { head } = await pageAfter(node, 0, null);
    for (const [after, hash] of [
      [1, 'f'.repeat(64)],
      [head.sequence + 1, head.hash],
      [0, 'f'.repeat(64)],
    ] as const) {
      const page = await pageAfter(node, after, hash);
      expect(page).toMatchObject({ forked: true, entries: [], hasMore: false });
      expect(page.end).toEqual(page.head);
    }
    expect(await pageAfter(node, head.sequence, head.hash)).toMatchObject({
      forked: false,
      entries: [],
    });
  });

  it.each([
    [{ after: 3 }, 'afterHash'],
    [{ after: -1 }, 'after'],
    [{ first: 0 }, 'first'],
    [{ first: 1001 }, 'first'],
  ])('refuses the arguments %j and names the field', async (variables, field) => {
    const { errors } = await node.ask(CHANGES_QUERY, { after: 0, first: 1, ...variables });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
  });

  it('keeps every newest payload, whatever happened before', async () => {
    const entries = await verifiedLog(node);
    const newest = new Map(entries.map((entry) => [`${entry.kind} ${entry.recordId}`, entry]));
    for (const entry of entries) {
      const isNewest = newest.get(`${entry.kind} ${entry.recordId}`) === entry;
      expect(entry.payload !== null).toBe(isNewest && entry.operation === 'PUT');
    }
  });
});

describe('the log under many hands', () => {
  it('stays gapless and whole when fifty clerks write at once', async () => {
    const node = await startTestNode();
    try {
      const published = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          node.savePublished(agreementInput({ title: `T${i}` })),
        ),
      );
      const entries = await verifiedLog(node);
      expect(entries.map(({ sequence }) => sequence)).toEqual(published.map((_, i) => i + 1));
      expect(new Set(entries.map(({ recordId }) => recordId))).toEqual(
        new Set(published.map(({ id }) => id)),
      );
    } finally {
      await node.stop();
    }
  });

  it('lets one of two clerks win who change the same version', async () => {
    const node = await startTestNode();
    try {
      const { id } = await node.savePublished(agreementInput());
      const results = await Promise.all(
        ['A', 'B', 'C'].map((title) =>
          node.save(agreementInput({ id, expectedVersion: 2, title })),
        ),
      );
      expect(results.filter(({ error }) => error === null)).toHaveLength(1);
      expect(results.filter(({ error }) => error === 'VERSION_CONFLICT')).toHaveLength(2);
      expect(await verifiedLog(node)).toHaveLength(2);
    } finally {
      await node.stop();
    }
  });

  it('goes on after a restart with the same log and keys', async () => {
    const first = await startTestNode();
    let node = first;
    try {
      await node.savePublished(agreementInput());
      const before = await identityOf(node);
      node = await node.restart();
      await node.savePublished(agreementInput());
      const after = await identityOf(node);
      expect([after.logId, after.keyId]).toEqual([before.logId, before.keyId]);
      expect(await verifiedLog(node)).toHaveLength(2);
    } finally {
      await node.stop();
      await first.stop();
    }
  });

  it('cuts a page short when its payloads grow large', async () => {
    const node = await startTestNode();
    try {
      const scope = 'kata '.repeat(1_999);
      const funding = Array.from({ length: 100 }, () => ({
        role: 'pembiayaan',
        source: 'APBD',
        amount: '1',
        currency: 'IDR',
        note: 'n'.repeat(1_000),
      }));
      for (let i = 0; i < 40; i += 1) {
        await node.savePublished(agreementInput({ title: `T${i}`, scope, funding }));
      }
      const page = await pageAfter(node, 0, null, 1_000);
      expect(page.hasMore).toBe(true);
      expect(await verifiedLog(node, 1_000)).toHaveLength(40);
    } finally {
      await node.stop();
    }
  }, 60_000);
});

describe('a nudge', () => {
  let gateway: Server;
  let node: TestNode;
  let answer: () => number | null = () => 202;
  const received: Nudge[] = [];
  const arrivals: (() => void)[] = [];

  beforeAll(async () => {
    gateway = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/nudge') {
          received.push(nudge.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
        }
        const status = answer();
        if (status !== null) response.writeHead(status).end();
        arrivals.splice(0).forEach((arrived) => arrived());
      });
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    node = await startTestNode({ config: { gatewayUrl: `http://127.0.0.1:${port}` } });
  });
  afterAll(async () => {
    await node.stop();
    gateway.closeAllConnections();
    await new Promise((resolve) => gateway.close(resolve));
  });

  const nextNudge = () => new Promise<void>((resolve) => arrivals.push(resolve));

  it('tells the gateway, signed by the feed key, when the log has grown', async () => {
    const arrived = nextNudge();
    await node.savePublished(agreementInput());
    await arrived;
    const { publicKey, keyId, logId } = await identityOf(node);
    const last = received.at(-1)!;
    expect(last).toMatchObject({ region: '15.71', logId, sequence: 1, keyId });
    expect(verifyNudge(last, publicKey)).toBe(true);
    expect(verifyNudge({ ...last, sequence: 2 }, publicKey)).toBe(false);
  });

  it('holds no write up when the gateway hangs, refuses or is away', async () => {
    answer = () => null;
    for (const title of ['A', 'B', 'C']) await node.savePublished(agreementInput({ title }));
    answer = () => 500;
    await node.savePublished(agreementInput({ title: 'D' }));
    expect(await verifiedLog(node)).toHaveLength(5);
    expect(received.length).toBeLessThan(5);
  });
});
