import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  agreementInput,
  BATANG_HARI,
  KOTA_JAMBI,
  MUARO_JAMBI,
} from '../support/agreement-input.js';
import {
  change,
  officerOf,
  PUBLISH,
  SAVE,
  startTestNode,
  WITHDRAW,
  type Saved,
  type TestNode,
} from '../support/node.js';

const UNKNOWN_ID = '01a205df-1b05-7516-b0dc-9f92432dd601';

function errorsOf({ problems }: Saved): [string, string][] {
  return problems
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ field, code }) => [field, code]);
}

async function countOf(node: TestNode): Promise<number> {
  const { data } = await node.ask<{ agreements: { totalCount: number } }>(
    '{ agreements { totalCount } }',
    {},
    node.officer,
  );
  return data!.agreements.totalCount;
}

describe('what a clerk types', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startTestNode({ surroundings: { now: () => new Date('2026-03-01T02:00:00Z') } });
  });
  afterAll(() => node.stop());

  const party = (fields: object) => [{ ...KOTA_JAMBI }, { ...BATANG_HARI, ...fields }];

  it.each<[string, object, string]>([
    ['an unknown region', { parties: party({ name: 'Kabupaten Atlantis' }) }, 'parties[1].name'],
    [
      'an ambiguous name',
      { parties: party({ kind: 'KABUPATEN', name: 'Tanjung Jabung' }) },
      'parties[1].name',
    ],
    [
      'a code of the statistics office',
      { parties: party({ region: '1504' }) },
      'parties[1].region',
    ],
    ['a code that nobody has', { parties: party({ region: '15.99' }) }, 'parties[1].region'],
    [
      'a kind that the code contradicts',
      { parties: party({ region: '15.72', name: 'Sungai Penuh' }) },
      'parties[1].region',
    ],
    [
      'a name that the code contradicts',
      { parties: party({ region: '15.05' }) },
      'parties[1].region',
    ],
    [
      'a name of another kind of region',
      { parties: party({ kind: 'KOTA', region: '15.72', name: 'Pemkab Bungo' }) },
      'parties[1].region',
    ],
    [
      'a region chosen for a company',
      { parties: party({ kind: 'SWASTA', name: 'PT Contoh', region: '15.04' }) },
      'parties[1].region',
    ],
    ['a KUASA who signs a KB', { parties: party({ capacity: 'KUASA' }) }, 'parties[1].capacity'],
    [
      'two parties of one region',
      { parties: [KOTA_JAMBI, BATANG_HARI, { ...BATANG_HARI, name: 'Pemkab Batang Hari' }] },
      'parties[2].region',
    ],
    ['a single party', { parties: [KOTA_JAMBI] }, 'parties'],
    ['61 parties', { parties: Array.from({ length: 61 }, () => KOTA_JAMBI) }, 'parties'],
    [
      'an end before the start',
      { validFrom: '2024-01-01', validUntil: '2023-01-01' },
      'validUntil',
    ],
    ['a relation to nothing', { relations: [{ kind: 'RENEWS', text: ' ' }] }, 'relations[0]'],
    ['an empty title', { title: ' \n ' }, 'title'],
    ['a title beyond its length', { title: 'x'.repeat(501) }, 'title'],
    ['a scope beyond its length', { scope: 'x'.repeat(10_001) }, 'scope'],
    ['a control character', { title: 'Kerja\u0000sama' }, 'title'],
    ['half a character', { title: 'Kerja\ud83d' }, 'title'],
    ['a text that turns itself round', { scope: 'Kerja\u202esama' }, 'scope'],
    ['an unknown affair', { affairs: ['W9.99'] }, 'affairs[0]'],
    ['a country that is none', { parties: party({ country: 'Indonesia' }) }, 'parties[1].country'],
    [
      'a currency that is none',
      { funding: [{ role: 'r', source: 's', amount: '1', currency: 'Rp' }] },
      'funding[0].currency',
    ],
    [
      'a link that is a script',
      { citations: [{ title: 't', url: 'javascript:alert(1)' }] },
      'citations[0].url',
    ],
    ['an agreementId that is no UUID', { agreementId: 'x' }, 'agreementId'],
    ['the visibility of documents', { visibility: 'PROVINCE' }, 'visibility'],
    ['a nature without a border', { declaredNature: 'OBLIGATORY' }, 'declaredNature'],
    [
      '51 relations',
      { relations: Array.from({ length: 51 }, () => ({ kind: 'AMENDS', text: 't' })) },
      'relations',
    ],
  ])(
    'refuses %s by its field, in both languages, and writes nothing',
    async (_name, fields, field) => {
      const before = await countOf(node);
      const saved = await node.save(agreementInput({ ...fields }));
      expect(saved).toMatchObject({ agreement: null, error: null });
      expect(errorsOf(saved).map(([found]) => found)).toContain(field);
      for (const { message } of saved.problems) expect(message).toMatch(/\S \/ \S/);
      expect(await countOf(node)).toBe(before);
    },
  );

  it('tells every mistake at once', async () => {
    const saved = await node.save(
      agreementInput({ title: '', scope: 'x'.repeat(10_001), parties: party({ name: 'Entah' }) }),
    );
    expect(errorsOf(saved).map(([field]) => field)).toEqual(['title', 'parties[1].name', 'scope']);
  });

  it('refuses a record in which its own region is no party', async () => {
    const saved = await node.save(agreementInput({ parties: [MUARO_JAMBI, BATANG_HARI] }));
    expect(saved.agreement).toBeNull();
    expect(errorsOf(saved)[0]?.[0]).toBe('parties');
  });

  it('refuses ten megabytes of text before reading them', async () => {
    const before = await countOf(node);
    const response = await fetch(`${node.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: node.officer },
      body: JSON.stringify({
        query: SAVE,
        variables: { input: agreementInput({ scope: 'x'.repeat(10_000_000) }) },
      }),
    });
    expect(response.status).toBe(413);
    expect(await countOf(node)).toBe(before);
  });

  it('takes a name as written for the region that it is', async () => {
    const saved = await node.save(
      agreementInput({
        parties: [
          { kind: 'KOTA', name: 'Walikota Jambi' },
          { kind: 'KABUPATEN', name: 'Pemkab Tanjab Barat' },
        ],
      }),
    );
    const { data } = await node.ask<{ agreement: { parties: { region: { code: string } }[] } }>(
      'query($id: ID!) { agreement(id: $id) { parties { name region { code } } } }',
      { id: saved.agreement!.id },
      node.officer,
    );
    expect(data!.agreement.parties).toEqual([
      { name: 'Walikota Jambi', region: { code: '15.71' } },
      { name: 'Pemkab Tanjab Barat', region: { code: '15.06' } },
    ]);
  });

  it('keeps a warning beside what it saves', async () => {
    const saved = await node.save(
      agreementInput({
        instrument: 'PERJANJIAN_KERJA_SAMA',
        validFrom: '2023-10-24',
        validUntil: '2043-10-24',
      }),
    );
    expect(saved.agreement).not.toBeNull();
    expect(saved.problems.map(({ severity }) => severity)).toContain('WARNING');
  });

  it('refuses a PKS dated before the KB that it carries out', async () => {
    const kb = await node.save(agreementInput({ signedOn: '2023-10-24' }));
    const saved = await node.save(
      agreementInput({
        instrument: 'PERJANJIAN_KERJA_SAMA',
        signedOn: '2023-10-23',
        relations: [{ kind: 'IMPLEMENTS', agreementId: kb.agreement!.agreementId }],
      }),
    );
    expect(saved.agreement).toBeNull();
    expect(saved.problems[0]).toMatchObject({ severity: 'ERROR' });
  });

  it('refuses to move a KB past a PKS under it', async () => {
    const { id, agreementId } = (await node.save(agreementInput())).agreement!;
    const pks = await node.save(
      agreementInput({
        instrument: 'PERJANJIAN_KERJA_SAMA',
        signedOn: '2023-10-24',
        relations: [{ kind: 'IMPLEMENTS', agreementId }],
      }),
    );
    const moved = { id, expectedVersion: 1, signedOn: '2023-10-25' };
    const refused = await node.save(agreementInput(moved));
    expect(errorsOf(refused)).toEqual([['signedOn', 'PKS_BEFORE_KB']]);
    expect(refused.problems[0]!.message).toContain(pks.agreement!.agreementId);
    expect(refused.problems[0]!.lawReference).toContain('PP 28/2018');
    const earlier = await node.save(agreementInput({ ...moved, signedOn: '2023-10-23' }));
    expect(earlier.agreement).toMatchObject({ version: 2 });
  });

  it('changes no record and makes none for an id that is empty', async () => {
    const before = await countOf(node);
    expect(await node.save(agreementInput({ id: '' }))).toMatchObject({ error: 'NOT_FOUND' });
    expect(await countOf(node)).toBe(before);
  });

  it('keeps one record of an agreement, and says which it has', async () => {
    const first = await node.save(agreementInput());
    const { agreementId, id } = first.agreement!;
    const second = await node.save(agreementInput({ agreementId }));
    expect(second.problems).toMatchObject([{ field: 'agreementId' }]);
    expect(second.problems[0]!.message).toContain(id);
  });

  it('adopts an agreement that another region recorded first', async () => {
    const agreementId = '01a205df-1b05-7516-b0dc-000000000001';
    const saved = await node.save(agreementInput({ agreementId: agreementId.toUpperCase() }));
    expect(saved.agreement).toMatchObject({ agreementId });
    expect(saved.agreement!.id).not.toBe(agreementId);
  });

  it('refuses relations that lead back to their beginning', async () => {
    const chain: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const relations = i === 0 ? [] : [{ kind: 'AMENDS', agreementId: chain[i - 1] }];
      const saved = await node.save(agreementInput({ relations }));
      chain.push(saved.agreement!.agreementId);
    }
    const { data } = await node.ask<{
      agreements: { nodes: { id: string; agreementId: string }[] };
    }>('{ agreements(first: 200) { nodes { id agreementId } } }', {}, node.officer);
    const id = data!.agreements.nodes.find(({ agreementId }) => agreementId === chain[0])!.id;
    const closing = {
      id,
      expectedVersion: 1,
      relations: [{ kind: 'RENEWS', agreementId: chain[2] }],
    };
    expect(errorsOf(await node.save(agreementInput(closing)))).toContainEqual([
      'relations',
      'RELATION_CYCLE',
    ]);
    const self = { ...closing, relations: [{ kind: 'RENEWS', agreementId: chain[0] }] };
    expect(errorsOf(await node.save(agreementInput(self)))).toContainEqual([
      'relations',
      'RELATED_TO_ITSELF',
    ]);
  });

  it('answers a stale, a missing and an unknown version by code', async () => {
    const { agreement } = await node.save(agreementInput());
    const id = agreement!.id;
    const codes = await Promise.all([
      node.save(agreementInput({ id, expectedVersion: 7 })),
      node.save(agreementInput({ id })),
      node.publish(id, 7),
      node.save(agreementInput({ id: UNKNOWN_ID, expectedVersion: 1 })),
      node.publish(UNKNOWN_ID, 1),
      change(node.url, WITHDRAW, { id: UNKNOWN_ID, reason: 'r' }, node.officer),
    ]);
    expect(codes.map(({ error }) => error)).toEqual([
      'VERSION_CONFLICT',
      'VERSION_CONFLICT',
      'VERSION_CONFLICT',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    const { errors } = await node.ask(PUBLISH, { id, expectedVersion: 7 }, node.officer);
    expect(errors![0]!.extensions).toMatchObject({ currentVersion: 1 });
  });

  it('withdraws what is published only, and for a reason', async () => {
    const draft = await node.save(agreementInput());
    const withdraw = (id: string, reason: string) =>
      change(node.url, WITHDRAW, { id, reason }, node.officer);
    expect(errorsOf(await withdraw(draft.agreement!.id, 'r'))).toEqual([['id', 'NOT_PUBLISHED']]);
    const { id } = await node.savePublished(agreementInput());
    expect(errorsOf(await withdraw(id, '  '))).toEqual([['reason', 'TEXT_MISSING']]);
    expect((await withdraw(id, 'Tercatat dua kali')).agreement).toMatchObject({ version: 3 });
    expect((await withdraw(id, 'Tercatat dua kali')).agreement).toMatchObject({ version: 3 });
  });

  it('repeats a publication without a new version', async () => {
    const { id } = await node.savePublished(agreementInput());
    expect((await node.publish(id, 2)).agreement).toMatchObject({ version: 2, published: true });
  });

  it('lets nobody write without the token of an officer', async () => {
    const { errors } = await node.ask(SAVE, { input: agreementInput() });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const other = await startTestNode({ region: '15.04' });
    const { dataDir } = node.config;
    const expired = await officerOf(dataDir, '15.71', new Date('2026-02-28T23:00:00Z'));
    try {
      for (const authorization of [other.officer, expired, 'Bearer x', 'Basic x']) {
        const response = await fetch(`${node.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query: '{ self { logId } }' }),
        });
        expect(response.status).toBe(401);
      }
    } finally {
      await other.stop();
    }
  });
});
