import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { graphql, isInputObjectType, isObjectType, Kind, parse, type GraphQLSchema } from 'graphql';
import { Details } from '../../gateway/details/details.js';
import { createContext, type GatewayServices } from '../../gateway/graphql/context.js';
import { buildGatewaySchema } from '../../gateway/graphql/schema.js';
import { borderPairsOf } from '../../gateway/obligations/border-pairs.js';
import { openObligations } from '../../gateway/obligations/open-obligations.js';
import type { SourceDirectory, SourceState } from '../../gateway/sources/source-state.js';
import { CONSENSUSES } from '../../gateway/compiled/consensus.js';
import type { Dimension } from '../../gateway/statistics/dimension.js';
import { labelOf } from '../../gateway/statistics/label.js';
import { DEFAULT_QUERY_LIMITS, findLimitExceeded } from '../../schema/graphql/query-limits.js';
import {
  CATEGORIES,
  INSTRUMENTS,
  NATURES,
  PARTY_KINDS,
  SCALES,
  VALIDITIES,
} from '../../schema/law/terms.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { printSortedSdl } from '../../schema/graphql/export-sdl.js';
import { ANONYMOUS, verifyToken, type Caller } from '../../schema/server/tokens.js';
import { openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

/** What the contract fixes; the fields of the types that both schemas share are SERVE's. */
const CONTRACT: Readonly<Record<string, string>> = {
  Query:
    'agreements recordsNaming agreement regions region affairs obligations coverage statistics sources',
  Mutation: 'resolveHold pull',
  AgreementFilter:
    'regions allRegions categories nature instruments affairs validity scale crossBorder crossProvince signedFrom signedTo endingBefore country search consensus',
  AgreementConnection: 'edges nodes pageInfo totalCount undecidedCount completeness',
  AgreementEdge: 'cursor node',
  Completeness: 'complete asOf sources',
  Agreement:
    'id aliases title titleAsWritten category nature instrument instrumentAsWritten scale parties affairs affairsKnown scope pairTypes crossBorder crossProvince signedOn signedOnPrecision validFrom validUntil openEnded endedOn endReason validity updatedAt implements implementedBy renews renewedBy amends amendedBy funding citations records answers consensus differences',
  RecordAnswer: 'region recordId version answer reason at stale',
  AgreementRecord:
    'region recordId agreementId version provenance holder title signedOn documentNumber updatedAt documents',
  Difference: 'field values',
  DifferenceValue: 'region value',
  Obligation:
    'id regions pairType affair basis externality status agreements supervisor takeoverStep agreedOn',
  ObligationFilter: 'regions affairs status pairTypes',
  Coverage: 'pairs affairs cells completeness',
  BorderPair: 'regions pairType lengthKm',
  CoverageCell: 'regions affair status agreementCount obligationId unknownBecause',
  StatisticsRow: 'keys count funding',
  StatisticsKey: 'dimension value label',
  Money: 'currency amount',
  Source: 'region status lastAttemptAt lastSuccessAt ageSeconds published held lastError heldBack',
};

const OFFICER: Caller = {
  kind: 'KNOWN',
  role: 'officer',
  subject: 'Biro Kerja Sama',
  issuer: 'simpul:gateway:15',
};
const KEYS = generateKeyPairSync('ed25519');
const NOW = new Date('2026-03-01T05:00:00Z');

/** A node that knows documents: what it was asked, and what it says. */
interface DocumentNode {
  readonly server: Server;
  readonly url: string;
  readonly asked: { readonly ids: string[]; readonly authorization: string | undefined }[];
  answer: (url: string, ids: string[]) => string;
}

const documentOf = (url: string) => ({
  id: 'doc-1',
  kind: 'naskah',
  fileName: 'naskah.pdf',
  mediaType: 'application/pdf',
  size: 10,
  sha256: 'ab'.repeat(32),
  visibility: 'PUBLIC',
  url: `${url}/documents/doc-1`,
});

const honest = (url: string, ids: string[]) =>
  JSON.stringify({ data: { _entities: ids.map((id) => ({ id, documents: [documentOf(url)] })) } });

async function bodyOf(
  request: IncomingMessage,
): Promise<{ variables: { representations: { id: string }[] } }> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text);
}

async function startDocumentNode(): Promise<DocumentNode> {
  const asked: DocumentNode['asked'] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(({ variables }) => {
      const ids = variables.representations.map(({ id }) => id);
      asked.push({ ids, authorization: request.headers.authorization });
      response.setHeader('content-type', 'application/json').end(node.answer(node.url, ids));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const node: DocumentNode = { server, url: `http://127.0.0.1:${port}`, asked, answer: honest };
  return node;
}

describe('the gateway schema', () => {
  let schema: GraphQLSchema;
  let test: TestCatalogue;
  let node: DocumentNode;
  let services: GatewayServices;
  const calls: string[] = [];
  let liveSilent: ReadonlySet<string> = new Set();
  let suspended: string | null = null;

  const state = (region: string): SourceState => ({
    region,
    status: region === suspended ? 'SUSPENDED' : 'FRESH',
    lastAttemptAt: NOW,
    lastSuccessAt: NOW,
    ageSeconds: 0,
    published: 1,
    held: 1,
    lastError: null,
    heldBack: 0,
    heard: true,
    keyFingerprint: null,
    problems: [],
    problemCount: 0,
  });

  beforeAll(async () => {
    schema = await buildGatewaySchema();
    test = await openTestCatalogue(null, ['15.04', '15.71']);
    node = await startDocumentNode();
    const parties = [party('15.71', 1, '7/2023'), party('15.04', 2)];
    await test.publish(
      record('15.71', {
        recordId: 'city',
        agreementId: 'n',
        parties,
        title: 'Sampah',
        funding: [
          {
            role: 'GIVER',
            organisation: 'KfW',
            source: 'Hibah',
            amount: '13400000.00',
            currency: 'EUR',
            note: null,
          },
        ],
      }),
      record('15.04', {
        recordId: 'regency',
        agreementId: 'm',
        parties,
        title: 'Persampahan',
        relations: [{ kind: 'IMPLEMENTS', agreementId: 'payung', text: null }],
      }),
      record('15.71', {
        recordId: 'umbrella',
        agreementId: 'payung',
        parties,
        title: 'Payung',
        signedOn: '2020-01-01',
      }),
      record('15.71', {
        recordId: 'circle',
        agreementId: 'putar',
        title: 'Putar',
        signedOn: '2019-01-01',
        relations: [{ kind: 'AMENDS', agreementId: 'putar', text: null }],
      }),
    );
    const directory: SourceDirectory = {
      all: () => ['15.04', '15.71'].map(state),
      get: state,
      regions: () => ['15.04', '15.71'],
      silent: () => new Set(),
      // Nothing listens on port 1: a node that is down.
      url: (region) => (region === '15.71' ? node.url : 'http://127.0.0.1:1'),
    };
    services = {
      ...openObligations({
        database: test.database,
        catalogue: test.catalogue,
        sources: directory,
        pairs: borderPairsOf('15'),
        now: () => NOW,
        timeZone: 'Asia/Jakarta',
        endingWithinDays: 60,
      }),
      catalogue: test.catalogue,
      sources: directory,
      sync: {
        pullNow: async (region) => {
          calls.push(`pull ${region}`);
          return state(region);
        },
        live: async (caller) => {
          calls.push(`live ${caller}`);
          return { silent: liveSilent };
        },
      },
      holds: {
        resolveHold: async (region, accept, reason, by) => {
          calls.push(`hold ${region} ${accept} ${reason} ${by}`);
          return state(region);
        },
        pinKey: async (region, fingerprint, by) => {
          calls.push(`pin ${region} ${fingerprint} ${by}`);
          return state(region);
        },
      },
      details: new Details({
        sources: directory,
        province: '15',
        privateKey: KEYS.privateKey,
        now: () => NOW,
        fetch,
      }),
    };
  });
  beforeEach(() => {
    calls.length = 0;
    node.asked.length = 0;
    node.answer = honest;
    liveSilent = new Set();
    suspended = null;
  });
  afterAll(async () => {
    await test.close();
    node.server.closeAllConnections();
    await new Promise((resolve) => node.server.close(resolve));
  });

  const ask = (source: string, caller: Caller = ANONYMOUS) =>
    graphql({ schema, source, contextValue: createContext(services, caller) });

  it('lets nobody but an officer write maps, agreements of heads, steps and proposals', async () => {
    const mutations = [
      `recordMandatoryMap(input: { forum: PROVINCIAL, heldOn: "2025-01-01", present: ["15.04", "15.05"], items: [] }) { id }`,
      `recordHeadAgreement(item: "x", region: "15.04", agreedOn: "2025-01-01") { id }`,
      `recordTakeoverStep(obligation: "x", step: COACHING, takenOn: "2025-01-01") { id }`,
      `recordCostShare(obligation: "x", share: { region: "15.04", basisNote: "-" }) { id }`,
      `proposeObligations(fields: ["KARHUTLA"]) { id }`,
    ];
    for (const mutation of mutations) {
      const { errors } = await ask(`mutation { ${mutation} }`);
      expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
    expect(await services.proposed.all()).toEqual([]);
  });

  it('tells duties apart from proposals, with the agreements that they rest on', async () => {
    const { data: map } = await ask(
      `mutation { recordMandatoryMap(input: {
        forum: PROVINCIAL, heldOn: "2025-01-01", present: ["15.04", "15.05"], example: true,
        items: [{ affair: "W1.03", regions: ["15.05", "15.04"], externality: "Sungai", jointEfficiency: "Satu instalasi" }]
      }) { example recordedBy items { id dutySince heads { region { code } agreedOn } } } }`,
      OFFICER,
    );
    const { example, recordedBy, items } = map?.['recordMandatoryMap'] as {
      example: boolean;
      recordedBy: string;
      items: { id: string; dutySince: string | null }[];
    };
    expect({ example, recordedBy, since: items[0]?.dutySince }).toEqual({
      example: true,
      recordedBy: 'Biro Kerja Sama',
      since: null,
    });
    const agree = (region: string) =>
      ask(
        `mutation { recordHeadAgreement(item: "${items[0]?.id}", region: "${region}", agreedOn: "2025-02-01") { id } }`,
        OFFICER,
      );
    await agree('15.04');
    await agree('15.05');
    const { data: paid } = await ask(
      `mutation { recordCostShare(obligation: "${items[0]?.id}", share: { region: "15.05", amountIdr: "10.50", basisNote: "Penduduk" }) { costShares { region { code } amountIdr population } } }`,
      OFFICER,
    );
    expect(paid?.['recordCostShare']).toEqual({
      costShares: [{ region: { code: '15.05' }, amountIdr: '10.50', population: null }],
    });
    const { data: step } = await ask(
      `mutation { recordTakeoverStep(obligation: "${items[0]?.id}", step: COACHING, takenOn: "2025-03-01") { takeoverStep } }`,
      OFFICER,
    );
    expect(step?.['recordTakeoverStep']).toEqual({ takeoverStep: 'COACHING' });
    await ask(`mutation { proposeObligations(fields: ["KARHUTLA"]) { id } }`, OFFICER);
    const { data, errors } = await ask(`{
      obligations(filter: { regions: ["15.04"] }) { basis example agreedOn status unknownBecause source agreements { id } }
      externalityFields { id proposed }
      mandatoryMaps { items { affair { code } } }
    }`);
    expect(errors).toBeUndefined();
    const obligations = data?.['obligations'] as { basis: string }[];
    expect(obligations[0]).toMatchObject({
      basis: 'AGREED',
      example: true,
      agreedOn: '2025-02-01',
      status: 'UNKNOWN',
      source: null,
      agreements: [],
    });
    expect(obligations.slice(1).every(({ basis }) => basis === 'PROPOSED')).toBe(true);
    expect(data?.['externalityFields']).toContainEqual({ id: 'KARHUTLA', proposed: true });
    expect(data?.['mandatoryMaps']).toEqual([{ items: [{ affair: { code: 'W1.03' } }] }]);
  });

  it('refuses regions and affairs that nobody has', async () => {
    for (const query of [
      'obligations(filter: { regions: ["1571"] }) { id }',
      'obligations(filter: { affairs: ["W9"] }) { id }',
      'coverage(affairs: ["W9"]) { cells { status } }',
      'coverage(asOf: "2026-03-02") { cells { status } }',
      'obligations(asOf: "2026-03-02") { id }',
    ]) {
      const { errors } = await ask(`{ ${query} }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });

  it('asks every node before it answers LIVE obligations', async () => {
    liveSilent = new Set(['15.04']);
    const { data } = await ask('{ obligations(freshness: LIVE) { status unknownBecause } }');
    expect(calls).toEqual(['live anonymous']);
    expect(data?.['obligations']).not.toEqual([]);
  });

  it('is printed in schema/sdl/gateway.graphql', async () => {
    expect(printSortedSdl(schema)).toBe(await readFile('schema/sdl/gateway.graphql', 'utf8'));
  });

  it.each(Object.entries(CONTRACT))('has all that the contract names of %s', (name, fields) => {
    const type = schema.getType(name);
    if (!isObjectType(type) && !isInputObjectType(type)) throw new Error(`no type ${name}`);
    expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(fields.split(' ')));
  });

  it('answers a list with everything beside it', async () => {
    const { data, errors } = await ask(`{
      agreements(filter: { regions: ["15.04"] }, orderBy: SIGNED_ON_DESC, first: 1) {
        totalCount undecidedCount
        pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { cursor node { ...Wanted } }
        completeness { complete asOf sources { region { shortName } status lastSuccessAt } }
      }
    }
    fragment Wanted on Agreement {
      id aliases title consensus validity crossBorder affairs { code } affairsKnown
      parties { region { code province { code } } documentNumber }
      funding { amount currency }
      records { region { code } holder documentNumber }
      answers { region { code } answer stale }
      differences { field values { region { code } value } }
      origins { field region { code } }
      implements { id title implementedBy { id title } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      agreements: {
        totalCount: 3,
        undecidedCount: 0,
        pageInfo: { hasNextPage: true, hasPreviousPage: false },
        completeness: { complete: true, asOf: NOW.toISOString(), sources: { length: 2 } },
        edges: [
          {
            node: {
              id: 'm',
              aliases: ['n'],
              title: 'Sampah',
              consensus: 'CONFIRMED',
              crossBorder: false,
              parties: [
                { region: { code: '15.71', province: { code: '15' } }, documentNumber: '7/2023' },
                {},
              ],
              funding: [{ amount: '13400000.00', currency: 'EUR' }],
              records: [{ region: { code: '15.71' }, holder: true }, { holder: false }],
              implements: {
                id: 'payung',
                title: 'Payung',
                implementedBy: [{ id: 'm', title: 'Sampah' }],
              },
            },
          },
        ],
      },
    });
  });

  it('asks the nodes first when the answer is to be LIVE, and says who was silent', async () => {
    liveSilent = new Set(['15.04']);
    const { data } = await ask(
      '{ agreements(freshness: LIVE) { completeness { complete } nodes { id consensus } } }',
      OFFICER,
    );
    expect(calls).toEqual(['live officer']);
    expect(data).toMatchObject({ agreements: { completeness: { complete: false } } });
    expect(data?.['agreements']).toHaveProperty(
      'nodes',
      expect.arrayContaining([
        { id: 'payung', consensus: 'UNKNOWN' },
        { id: 'm', consensus: 'CONFIRMED' },
      ]),
    );
  });

  it.each(['STORED', 'LIVE'])('is not complete while a source is suspended (%s)', async (how) => {
    suspended = '15.71';
    const { data } = await ask(
      `{ agreements(freshness: ${how}) { completeness { complete sources { status } } } }`,
      OFFICER,
    );
    expect(data).toEqual({
      agreements: {
        completeness: {
          complete: false,
          sources: [{ status: 'FRESH' }, { status: 'SUSPENDED' }],
        },
      },
    });
  });

  it('finds an agreement by an alias, and nothing by an id that nobody has', async () => {
    const { data } = await ask('{ a: agreement(id: "n") { id } b: agreement(id: "zzz") { id } }');
    expect(data).toEqual({ a: { id: 'm' }, b: null });
  });

  it('names what somebody has to mend', async () => {
    const { data } = await ask(
      '{ agreement(id: "putar") { amends { id } problems { code message } } }',
    );
    expect(data).toMatchObject({
      agreement: { amends: null, problems: [{ code: 'RELATION_CYCLE' }] },
    });
  });

  it('names why records are not linked', async () => {
    const doubled = [party('15.71', 1, '9/2024'), party('15.04', 2)];
    const apart = [
      record('15.71', { agreementId: 'ganda-1', parties: doubled }),
      record('15.71', { agreementId: 'ganda-2', parties: doubled }),
      record('15.04', { agreementId: 'ganda-3', parties: doubled }),
      record('15.71', { agreementId: 'sama', parties: [party('15.71', 1), party('15.05', 2)] }),
      record('15.04', { agreementId: 'sama', parties: [party('15.04', 1), party('15.05', 2)] }),
    ];
    await test.publish(...apart);
    try {
      const { data } = await ask(`{
        number: agreement(id: "ganda-1") { problems { code message } }
        id: agreement(id: "sama") { problems { code message } }
        agreements(filter: { regions: ["15.05"] }) { nodes { problems { code } } }
      }`);
      expect(data).toEqual({
        number: {
          problems: [
            { code: 'NUMBER_LINKS_DROPPED', message: expect.stringContaining('Nomor naskah') },
          ],
        },
        id: {
          problems: [
            { code: 'AGREEMENT_ID_SHARED', message: expect.stringContaining('agreementId sama') },
          ],
        },
        agreements: {
          nodes: Array(2).fill({ problems: [{ code: 'AGREEMENT_ID_SHARED' }] }),
        },
      });
    } finally {
      await test.withdraw(...apart);
    }
  });

  it('shows each region its inbox', async () => {
    const { data } = await ask('{ recordsNaming(region: "15.04") { recordId region { code } } }');
    expect(data).toEqual({
      recordsNaming: [
        { recordId: 'circle', region: { code: '15.71' } },
        { recordId: 'umbrella', region: { code: '15.71' } },
      ],
    });
  });

  it.each([
    ['{ agreements(first: 0) { nodes { id } } }', 'first'],
    ['{ agreements(filter: { regions: ["1571"] }) { nodes { id } } }', 'filter.regions'],
    ['{ agreements(after: "x") { nodes { id } } }', 'after'],
    ['{ recordsNaming(region: "1571") { recordId } }', 'region'],
  ])('refuses %s', async (source, field) => {
    const { errors } = await ask(source);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  describe('documents', () => {
    const DOCUMENTS =
      '{ agreements(orderBy: TITLE_ASC) { nodes { id records { region { code } documents { id url } } } } }';

    it('come from each node by one request; a silent one is named and takes nothing else away', async () => {
      const { data, errors } = await ask(DOCUMENTS);
      expect(node.asked).toEqual([
        { ids: expect.arrayContaining(['city', 'circle', 'umbrella']), authorization: undefined },
      ]);
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        extensions: { code: 'SOURCE_SILENT', region: '15.04' },
        path: expect.arrayContaining(['documents']),
      });
      const nodes = JSON.stringify(data);
      expect(nodes).toContain(
        `{"region":{"code":"15.71"},"documents":[{"id":"doc-1","url":"${node.url}/documents/doc-1"}]}`,
      );
      expect(nodes).toContain('{"region":{"code":"15.04"},"documents":null}');
    });

    it('are asked for with a service token only for an officer (P5)', async () => {
      await ask('{ agreement(id: "payung") { records { documents { id } } } }', OFFICER);
      const caller = await verifyToken(node.asked[0]?.authorization, {
        issuers: new Map([
          ['simpul:gateway:15', { publicKey: KEYS.publicKey, roles: ['province'] }],
        ]),
        audience: 'simpul:node:15.71',
        now: () => NOW,
      });
      expect(caller).toMatchObject({ role: 'province', subject: 'Biro Kerja Sama' });
    });

    it.each<[string, DocumentNode['answer']]>([
      ['no JSON', () => '<html>'],
      ['another shape', () => '{"data":{"_entities":[{"id":"umbrella","documents":[{"id":1}]}]}}'],
      [
        'a link that is a script',
        (url, ids) => honest(url, ids).replaceAll(url, 'javascript:alert(1)//'),
      ],
    ])('are refused when the node answers %s', async (_what, answer) => {
      node.answer = answer;
      const { data, errors } = await ask(
        '{ agreement(id: "payung") { records { documents { id } } } }',
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SOURCE_REFUSED', region: '15.71' });
      expect(data).toEqual({ agreement: { records: [{ documents: null }] } });
    });

    it('are not read beyond the size allowed', async () => {
      node.answer = () => ' '.repeat(5_000_000);
      const { errors } = await ask('{ agreement(id: "payung") { records { documents { id } } } }');
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SOURCE_SILENT', region: '15.71' });
    });
  });

  describe('what only an officer may do', () => {
    const ACTIONS = [
      ['pull(region: "15.71")', 'pull 15.71'],
      [
        'resolveHold(region: "15.71", accept: true, reason: "benar")',
        'hold 15.71 true benar Biro Kerja Sama',
      ],
      ['pinSourceKey(region: "15.71", fingerprint: "f")', 'pin 15.71 f Biro Kerja Sama'],
    ] as const;

    it.each(ACTIONS)('%s', async (action, call) => {
      const source = `mutation { done: ${action} { region { code } held } }`;
      const refused = await ask(source);
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
      const other = await ask(source, { ...OFFICER, role: 'province' });
      expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      expect(calls).toEqual([]);
      expect(await ask(source, OFFICER)).toEqual({
        data: { done: { region: { code: '15.71' }, held: 1 } },
      });
      expect(calls).toEqual([call]);
    });
  });

  it('pivots the catalogue, and says beside it how whole it is', async () => {
    const { data, errors } = await ask(`{
      statistics(groupBy: [REGION, INSTRUMENT], filter: { signedFrom: "2023-01-01" }) {
        keys { dimension value label } count funding { currency amount }
      }
      byAffair: statistics(groupBy: [AFFAIR]) { keys { value label } count }
      byCurrency: statistics(groupBy: [CURRENCY]) { keys { value label } }
      total: statistics(groupBy: []) { keys { value } count }
      completeness { complete asOf }
    }`);
    expect(errors).toBeUndefined();
    const keys = (value: string, label: string) => [
      { dimension: 'REGION', value, label },
      {
        dimension: 'INSTRUMENT',
        value: 'KESEPAKATAN_BERSAMA',
        label: 'Kesepakatan bersama (KB) / Joint agreement',
      },
    ];
    const funding = [{ currency: 'EUR', amount: '13400000.00' }];
    expect(data).toEqual({
      statistics: [
        { keys: keys('15.04', 'Kabupaten Batanghari'), count: 1, funding },
        { keys: keys('15.71', 'Kota Jambi'), count: 1, funding },
      ],
      byAffair: [{ keys: [{ value: null, label: 'tidak diketahui / unknown' }], count: 3 }],
      byCurrency: [
        { keys: [{ value: 'NONE', label: 'tanpa pembiayaan / no funding' }] },
        { keys: [{ value: 'EUR', label: 'Euro' }] },
      ],
      total: [{ keys: [], count: 3 }],
      completeness: { complete: true, asOf: NOW.toISOString() },
    });
  });

  it.each([
    ['[REGION, YEAR, SCALE, NATURE]', /groupBy .*4 dimensi.* \/ .*at most 3/, 4],
    ['[YEAR, SCALE, YEAR]', /groupBy .*YEAR.* \/ .*YEAR more than once; name it once/, 'YEAR'],
  ])('refuses to pivot by %s', async (groupBy, message, value) => {
    const { data, errors } = await ask(`{ statistics(groupBy: ${groupBy}) { count } }`);
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'groupBy', value });
  });

  it('refuses a filter of statistics as it refuses one of a list', async () => {
    const { errors } = await ask(
      '{ statistics(groupBy: [], filter: { regions: ["1571"] }) { count } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'filter.regions',
    });
  });

  it('has a label in both languages for every term, and the name of whatever has one', () => {
    const terms: readonly [Dimension, readonly string[]][] = [
      ['CATEGORY', CATEGORIES],
      ['NATURE', NATURES],
      ['INSTRUMENT', INSTRUMENTS],
      ['VALIDITY', VALIDITIES],
      ['CONSENSUS', CONSENSUSES],
      ['SCALE', SCALES],
      ['PARTNER_KIND', PARTY_KINDS],
      ['AFFAIR', ALL_AFFAIRS.map(({ code }) => code)],
    ];
    for (const [dimension, values] of terms) {
      const labels = values.map((value) => labelOf(dimension, value));
      expect(labels.filter((label) => !/^[^/]+\S.* \/ \S/.test(label))).toEqual([]);
      expect(new Set(labels).size).toBe(values.length);
    }
    expect(labelOf('COUNTRY', 'SG')).toBe('Singapura / Singapore');
    expect(labelOf('COUNTRY', 'XQ')).toBe('XQ');
    expect(labelOf('REGION', '99.99')).toBe('99.99');
    expect(labelOf('YEAR', '2023')).toBe('2023');
  });

  it('lets three whole pivots be asked for in one query', () => {
    const pivot =
      'statistics(groupBy: [YEAR]) { keys { dimension value label } count funding { currency amount } }';
    const document = parse(`{ a: ${pivot} b: ${pivot} c: ${pivot} }`);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    expect(findLimitExceeded(schema, document, operation, {}, DEFAULT_QUERY_LIMITS)).toBeNull();
  });

  it('serves as a subgraph: its SDL, and entities by key', async () => {
    const { data } = await ask(`{
      _service { sdl }
      _entities(representations: [{ __typename: "Region", code: "15.71" }, { __typename: "Agreement", id: "n" }, { __typename: "Agreement", id: "zzz" }]) {
        ... on Region { name }
        ... on Agreement { id title records { recordId } }
      }
    }`);
    expect(data?.['_entities']).toEqual([
      { name: 'Kota Jambi' },
      { id: 'm', title: 'Sampah', records: [{ recordId: 'city' }, { recordId: 'regency' }] },
      null,
    ]);
    expect(JSON.stringify(data?.['_service'])).toContain('@key');
  });

  it('knows regions and affairs', async () => {
    const { data } = await ask(
      '{ regions(province: "15") { code } region(code: "99.99") { code } affairs { code } }',
    );
    expect(data).toMatchObject({ regions: { length: 12 }, region: null, affairs: { length: 32 } });
  });

  it.each([
    ['15.71', '15'],
    ['14.71', '14'],
    ['99', '15'],
    ['Jambi', '15'],
    ['', '15'],
  ])('says that "%s" is no province rather than that it has no regions', async (code, province) => {
    const { data, errors } = await ask(`{ regions(province: "${code}") { code } }`);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: `province: "${code}" bukan kode provinsi; pakai dua angka seperti "${province}". / province: "${code}" is no code of a province; use two digits such as "${province}".`,
        extensions: { code: 'BAD_USER_INPUT', field: 'province', value: code },
      },
    ]);
  });
});
