import 'reflect-metadata';
import { request } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { triplesOf } from '../support/json-ld-triples.js';
import { variedRecords } from './support/exports.js';
import { party } from './support/records.js';

type Node = Record<string, unknown>;

const PUBLIC_URL = 'https://simpul.contoh.go.id/jambi';

/** Every name in a document, those of nested nodes too. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...namesIn(part)]);
}

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'type' ? [String(part)] : typesIn(part),
  );
}

describe('linked data', () => {
  let node: FakeNode;
  let neighbour: FakeNode;
  let gateway: TestGateway;
  const [shared, company, abroad, water] = variedRecords() as [
    ReturnType<typeof recordOf>,
    ReturnType<typeof recordOf>,
    ReturnType<typeof recordOf>,
    ReturnType<typeof recordOf>,
  ];
  const renewal = recordOf('15.71', {
    scope: 'Lingkup',
    relations: [{ kind: 'RENEWS', agreementId: water.agreementId, text: null }],
    citations: [{ title: 'Berita', url: 'javascript:alert(1)', retrievedOn: '2026-01-01' }],
  });
  const theirs = recordOf('15.05', {
    provenance: 'REGISTER',
    scope: 'Dari tetangga',
    instrument: shared.instrument,
    parties: [party('15.71', 1, '12/KB/2023'), party('15.05', 2)],
    signedOn: '2023-10-24',
  });

  beforeAll(async () => {
    node = await FakeNode.start('15.71');
    neighbour = await FakeNode.start('15.05');
    for (const record of [shared, company, abroad, water, renewal]) node.put(record);
    neighbour.put(theirs);
    gateway = await startTestGateway({
      sources: [node, neighbour],
      env: { GATEWAY_PUBLIC_URL: `${PUBLIC_URL}/`, GATEWAY_LICENCE: 'https://contoh.id/lisensi' },
    });
    await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([node.stop(), neighbour.stop()]);
  });

  const get = async (path: string): Promise<Node> => {
    const response = await fetch(`${gateway.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    return (await response.json()) as Node;
  };
  const agreement = (id: string) => get(`/agreements/${encodeURIComponent(id)}.jsonld`);

  it('tells who said what of an agreement, each value attributed to a region', async () => {
    const ids = [shared.agreementId, theirs.agreementId].sort();
    const document = await agreement(ids[0] ?? '');
    expect(document).toMatchObject({
      '@context': `${PUBLIC_URL}/context.jsonld`,
      id: `urn:simpul:agreement:${ids[0]}`,
      type: 'Agreement',
      identifier: ids[0],
      sameAs: [`urn:simpul:agreement:${ids[1]}`],
      url: `${PUBLIC_URL}/agreements/${ids[0]}.jsonld`,
      title: '=HYPERLINK("http://contoh.id";"klik, di sini")',
      nature: 'VOLUNTARY',
      signedOn: '2023-10-24',
      openEnded: true,
      affairs: [],
      parties: [
        {
          kind: 'KOTA',
          name: 'Kota Jambi',
          country: 'ID',
          region: { id: 'urn:simpul:region:15.71', type: 'Region', code: '15.71' },
          documentNumber: '12/KB/2023',
        },
        { name: 'Kabupaten Muaro Jambi' },
      ],
      description: 'Dari tetangga',
      license: 'https://contoh.id/lisensi',
      publisher: { id: 'urn:simpul:region:15', name: 'Provinsi Jambi' },
      complete: true,
      modified: expect.stringMatching(/Z$/),
    });
    expect(document['wasDerivedFrom']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: `urn:simpul:record:15.71:${shared.recordId}`,
          provenance: 'DOCUMENT',
          holder: true,
          wasAttributedTo: expect.objectContaining({ code: '15.71', name: 'Kota Jambi' }),
        }),
        expect.objectContaining({ provenance: 'REGISTER', holder: false }),
      ]),
    );
    const origins = document['origins'] as { field: string; wasAttributedTo: Node }[];
    const originOf = (field: string) =>
      origins.find((origin) => origin.field === field)?.wasAttributedTo['id'];
    expect(originOf('title')).toBe('urn:simpul:region:15.71');
    expect(originOf('scope')).toBe('urn:simpul:region:15.05');
  });

  it('is found by an alias as by its id', async () => {
    const [id = '', alias = ''] = [shared.agreementId, theirs.agreementId].sort();
    const [one, other] = [await agreement(id), await agreement(alias)];
    expect(other).toEqual(one);
  });

  it('names what is not known and what there is not, and leaves both out', async () => {
    const unknown = await agreement(abroad.agreementId);
    for (const name of ['signedOn', 'instrument', 'validUntil', 'description', 'nature']) {
      expect(unknown).not.toHaveProperty(name);
    }
    expect(unknown['unknown']).toEqual([
      'description',
      'instrument',
      'affairs',
      'signedOn',
      'validFrom',
      'validUntil',
      'validity',
      'documentNumber',
      'funding',
    ]);
    expect(unknown['none']).toEqual(['nature']);
    const [id = ''] = [shared.agreementId, theirs.agreementId].sort();
    expect((await agreement(id))['none']).toEqual(['affairs', 'validUntil']);
    expect((await agreement(water.agreementId))['unknown']).toEqual(
      expect.arrayContaining(['category', 'nature']),
    );
  });

  it('gives a date that is known to the month or the year no day', async () => {
    expect((await agreement(company.agreementId))['signedOn']).toEqual({
      value: '2022-05',
      type: 'xsd:gYearMonth',
    });
    expect((await agreement(water.agreementId))['signedOn']).toEqual({
      value: '2019',
      type: 'xsd:gYear',
    });
  });

  it('leads from one agreement to another, and nowhere that a register wrote', async () => {
    const document = await agreement(renewal.agreementId);
    expect(document).toMatchObject({
      relations: [{ id: `urn:simpul:agreement:${water.agreementId}`, kind: 'RENEWS', cut: false }],
      // A text, and no link.
      citations: [{ title: 'Berita', citedUrl: 'javascript:alert(1)', retrievedOn: '2026-01-01' }],
    });
    expect((await agreement(water.agreementId))['relations']).toEqual([]);
  });

  it('has a meaning for every name and every type', async () => {
    const { '@context': context } = (await get('/context.jsonld')) as { '@context': Node };
    const documents = [
      await get('/katalog.jsonld'),
      ...(await Promise.all(
        [shared, company, abroad, water, renewal].map((one) => agreement(one.agreementId)),
      )),
    ];
    for (const name of namesIn(documents)) {
      if (name !== '@context') expect(context).toHaveProperty([name]);
    }
    for (const type of typesIn(documents)) {
      if (!type.startsWith('xsd:')) expect(context).toHaveProperty([type]);
    }
    // Each prefix is one that the context has: nothing is to be looked up elsewhere.
    for (const term of Object.values(context)) {
      const iri = typeof term === 'string' ? term : String((term as Node)['@id'] ?? '');
      const prefix = /^([a-z]+):(?!\/\/)/.exec(iri)?.[1];
      if (prefix !== undefined && prefix !== 'urn') expect(context).toHaveProperty([prefix]);
    }
  });

  it('is read by whoever knows JSON-LD, with nothing dropped and every address absolute', async () => {
    const { '@context': context } = (await get('/context.jsonld')) as { '@context': Node };
    const documents = [
      await get('/katalog.jsonld'),
      ...(await Promise.all(
        [shared, company, abroad, water, renewal].map((one) => agreement(one.agreementId)),
      )),
    ];
    const triples = documents.flatMap((document) => triplesOf(document, context));
    const said = (subject: string, predicate: string) =>
      triples.filter((one) => one.subject === subject && one.predicate === predicate);
    const own = `urn:simpul:agreement:${shared.agreementId}`;
    const literal = { type: null, language: null };
    expect(said(own, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type')).toMatchObject([
      { object: 'urn:simpul:term:Agreement' },
    ]);
    expect(said(own, 'urn:simpul:term:signedOn')).toMatchObject([
      { object: { value: '2023-10-24', type: 'http://www.w3.org/2001/XMLSchema#date' } },
    ]);
    expect(
      said(`urn:simpul:agreement:${company.agreementId}`, 'urn:simpul:term:signedOn'),
    ).toMatchObject([
      { object: { value: '2022-05', type: 'http://www.w3.org/2001/XMLSchema#gYearMonth' } },
    ]);
    expect(said('urn:simpul:region:15.71', 'https://schema.org/name')[0]?.object).toEqual({
      ...literal,
      value: 'Kota Jambi',
    });
    expect(
      said(`urn:simpul:agreement:${renewal.agreementId}`, 'http://purl.org/dc/terms/relation'),
    ).toMatchObject([{ object: `urn:simpul:agreement:${water.agreementId}` }]);
    const [dataset] = said(`${PUBLIC_URL}/katalog.jsonld`, 'http://www.w3.org/ns/dcat#dataset');
    expect(said(String(dataset?.object), 'http://www.w3.org/ns/dcat#distribution')).toHaveLength(5);
  });

  it('describes the register, and every address in it is there', async () => {
    const catalog = await get('/katalog.jsonld');
    expect(catalog).toMatchObject({
      id: `${PUBLIC_URL}/katalog.jsonld`,
      type: 'Catalog',
      license: 'https://contoh.id/lisensi',
      publisher: { name: 'Provinsi Jambi' },
      modified: expect.stringMatching(/^\d{4}-.+Z$/),
      service: [{ type: 'DataService', endpointURL: `${PUBLIC_URL}/graphql` }],
    });
    const [dataset] = catalog['dataset'] as [Node & { distribution: Node[] }];
    expect(dataset.distribution.map(({ id }) => String(id).split('#')[1])).toEqual([
      'csv',
      'jsonl',
      'xlsx',
      'changes',
      'calendar',
    ]);
    expect((catalog['service'] as Node[])[0]?.['servesDataset']).toBe(dataset['id']);
    for (const { downloadURL, mediaType, format } of dataset.distribution) {
      expect(String(downloadURL).startsWith(`${PUBLIC_URL}/`)).toBe(true);
      const response = await fetch(String(downloadURL).replace(PUBLIC_URL, gateway.url));
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      const type = response.headers.get('content-type')?.split(';')[0] ?? '';
      expect(String(mediaType ?? format).endsWith(type)).toBe(true);
    }
  });

  it('is not sent again to a portal that looks again before anything changed', async () => {
    const address = `${gateway.url}/katalog.jsonld`;
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    const again = await fetch(address, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('of an agreement is sent again when it changed, not when nodes are heard', async () => {
    const address = `${gateway.url}/agreements/${company.agreementId}.jsonld`;
    const first = await fetch(address);
    const etag = first.headers.get('etag') ?? '';
    const asOf = first.headers.get('x-simpul-as-of');
    const askAgain = async () => {
      await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
      return fetch(address, { headers: { 'if-none-match': etag } });
    };
    const again = await askAgain();
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('x-simpul-complete')).toBe('true');
    expect(Date.parse(again.headers.get('x-simpul-as-of') ?? '')).toBeGreaterThan(
      Date.parse(asOf ?? ''),
    );
    node.put({ ...company, version: 2, title: 'Judul yang diperbaiki' });
    expect(await (await askAgain()).json()).toMatchObject({ title: 'Judul yang diperbaiki' });
  });

  it('believes no stranger about its own address', async () => {
    const asked = request(`${gateway.url}/katalog.jsonld`, {
      headers: { host: 'jahat.example', 'x-forwarded-host': 'jahat.example' },
    }).end();
    const [response] = await once(asked, 'response');
    expect(await text(response)).not.toContain('jahat');
  });

  it('refuses what there is not in both languages', async () => {
    for (const [path, status, code, said] of [
      [
        '/agreements/tidak-ada.jsonld',
        404,
        'NOT_FOUND',
        /"tidak-ada\.jsonld"; write an agreement's/,
      ],
      [`/agreements/${company.agreementId}`, 404, 'NOT_FOUND', /then \.jsonld/],
      [`/agreements/${company.agreementId}.json`, 404, 'NOT_FOUND', /then \.jsonld/],
      ['/agreements/.jsonld', 404, 'NOT_FOUND', /then \.jsonld/],
      [`/agreements/${company.agreementId}.jsonld?x=1`, 400, 'BAD_USER_INPUT', /leave "x" out/],
      ['/katalog.jsonld?format=ttl', 400, 'BAD_USER_INPUT', /leave "format" out/],
    ] as const) {
      const response = await fetch(`${gateway.url}${path}`);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({
        errors: [{ message: expect.stringMatching(said), extensions: { code } }],
      });
    }
  });
});

describe('linked data of a gateway that was told nothing of itself', () => {
  it('names the address that it listens on, and states no licence', async () => {
    const gateway = await startTestGateway({ sources: [] });
    try {
      const response = await fetch(`${gateway.url}/katalog.jsonld`);
      const catalog = (await response.json()) as Node;
      expect(catalog).toMatchObject({
        id: `${gateway.url}/katalog.jsonld`,
        rights: 'Lisensi tidak dinyatakan / No licence is stated',
      });
      expect(catalog).not.toHaveProperty('license');
      expect(catalog).not.toHaveProperty('modified');
    } finally {
      await gateway.stop();
    }
  });
});
