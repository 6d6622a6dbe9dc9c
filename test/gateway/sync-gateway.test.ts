import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeNode, newKeys, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { askAcross, audit } from '../support/toy-supergraph.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';

const KOTA = '15.71';
const SOURCES = '{ sources { region { code } status published held lastError heldBack } }';
const PULL = 'mutation ($region: ID!) { pull(region: $region) { status held lastError } }';

interface SourceAnswer {
  readonly region: { readonly code: string };
  readonly status: string;
  readonly published: number | null;
  readonly held: number;
  readonly lastError: string | null;
  readonly heldBack: number;
}

describe.each(['sqlite', 'postgres'] as const)('a whole gateway on %s', (engine) => {
  let cluster: PostgresCluster | undefined;
  let databaseUrl: string | null;
  let node: FakeNode;
  let gateway: TestGateway;

  beforeAll(async () => {
    if (engine === 'postgres') cluster = await startPostgres();
  }, 60_000);
  afterAll(async () => cluster?.stop());
  beforeEach(async () => {
    databaseUrl = (await cluster?.createDatabase()) ?? null;
    node = await FakeNode.start(KOTA);
    node.putMany(3);
    gateway = await startTestGateway({ sources: [node], databaseUrl });
  }, 60_000);
  afterEach(async () => {
    await gateway.stop();
    await node.stop();
  });

  const source = async (from = gateway): Promise<SourceAnswer> => {
    const { data, errors } = await from.ask<{ sources: SourceAnswer[] }>(SOURCES);
    const [first] = data?.sources ?? [];
    if (first === undefined) throw new Error(JSON.stringify(errors));
    return first;
  };
  const untilHeld = async (held: number, from = gateway): Promise<void> => {
    for (let i = 0; i < 500 && (await source(from)).held !== held; i += 1) await moment(20);
    expect(await source(from)).toMatchObject({ held });
  };
  const nudge = (body: unknown) =>
    fetch(`${gateway.url}/nudge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('follows from the start and answers from its catalogue', async () => {
    await untilHeld(3);
    expect(await source()).toMatchObject({ status: 'FRESH', published: 3, lastError: null });
    const { data } = await gateway.ask('{ agreements { totalCount completeness { complete } } }');
    expect(data).toMatchObject({ agreements: { totalCount: 3, completeness: { complete: true } } });
  });

  it('pulls at once for an officer, and for nobody else', async () => {
    await untilHeld(3);
    node.putMany(1);
    const refused = await gateway.ask(PULL, { region: KOTA });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const { data } = await gateway.ask(PULL, { region: KOTA }, gateway.officer);
    expect(data).toMatchObject({ pull: { status: 'FRESH', held: 4 } });
    const unknown = await gateway.ask(PULL, { region: '15.99' }, gateway.officer);
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('pulls soon when the node nudges', async () => {
    await untilHeld(3);
    node.putMany(2);
    expect((await nudge(node.nudge())).status).toBe(204);
    await untilHeld(5);
  });

  it('believes no nudge but one that the pinned key signed just now', async () => {
    await untilHeld(3);
    node.putMany(1);
    const asked = node.asked.length;
    const old = new Date(Date.now() - 301_000).toISOString();
    const answers = await Promise.all([
      nudge({ hello: 'world' }),
      nudge({ ...node.nudge(), sequence: 99 }),
      nudge(node.nudge({}, newKeys())),
      nudge(node.nudge({}, { ...newKeys(), keyId: node.keys.keyId })),
      nudge(node.nudge({ signedAt: old })),
      nudge(node.nudge({ region: '15.05' })),
      nudge({ ...node.nudge(), junk: 'x'.repeat(5_000) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 403, 403, 403, 403, 403, 413]);
    await moment(150);
    expect(node.asked.length).toBe(asked);
  });

  it('answers 204 and pulls nothing for a nudge that tells nothing new', async () => {
    await untilHeld(3);
    const asked = node.asked.length;
    expect((await nudge(node.nudge())).status).toBe(204);
    await moment(150);
    expect(node.asked.length).toBe(asked);
  });

  it('lets one region nudge only so often', async () => {
    await untilHeld(3);
    const body = node.nudge();
    const answers = await Promise.all(Array.from({ length: 60 }, () => nudge(body)));
    expect(answers.map(({ status }) => status)).toContain(429);
  });

  it('hears a node through a stranger’s flood of forgeries', async () => {
    await untilHeld(3);
    const forged = { ...node.nudge(), signature: 's' };
    const answers = await Promise.all(Array.from({ length: 60 }, () => nudge(forged)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    expect((await nudge(node.nudge())).status).toBe(204);
  });

  it('refuses a question that would list all regions’ neighbours’ neighbours’ neighbours', async () => {
    const wide = await gateway.ask(
      '{ regions { neighbours { neighbours { neighbours { code } } } } }',
    );
    expect(wide.errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const honest = await gateway.ask(
      '{ regions { code name shortName neighbours { code name } } }',
    );
    expect(honest.errors).toBeUndefined();
  });

  it('passes every MUST and SHOULD of the GraphQL over HTTP audit', async () => {
    expect(await audit(gateway.url)).toEqual({ answered: 61, failing: [], notices: 3 });
  });

  it('composes into a supergraph with another subgraph and is queried across', async () => {
    await untilHeld(3);
    const { data } = await gateway.ask<{
      _service: { sdl: string };
      agreements: { nodes: { id: string; title: string }[] };
    }>('{ _service { sdl } agreements { nodes { id title } } }');
    const [first] = data!.agreements.nodes;
    const supergraph = {
      ask: (query: string, variables?: Record<string, unknown>) => gateway.ask(query, variables),
      sdl: data!._service.sdl,
      agreementId: first!.id,
      regionCode: KOTA,
    };
    const question = '{ notes { text about { title scale } in { name neighbours { code } } } }';
    const across = await askAcross(supergraph, question);
    expect(across.errors).toBeUndefined();
    expect(across.data).toMatchObject({
      notes: [
        {
          text: 'Tinjau',
          about: { title: first!.title, scale: 'BILATERAL' },
          in: { name: 'Kota Jambi', neighbours: [{ code: '15.05' }] },
        },
      ],
    });
  });

  it('starts and answers with every node down, and knows what it knew', async () => {
    await untilHeld(3);
    await node.stop();
    const second = await startTestGateway({ sources: [node], databaseUrl });
    expect((await fetch(`${second.url}/health`)).status).toBe(200);
    if (engine === 'postgres') {
      expect(await source(second)).toMatchObject({ held: 3 });
      const { data } = await second.ask('{ agreements { totalCount } }');
      expect(data).toMatchObject({ agreements: { totalCount: 3 } });
    } else {
      expect(await source(second)).toMatchObject({ status: 'NEVER_HEARD', held: 0 });
    }
    await second.stop();
    await node.listen();
  });

  if (engine === 'postgres') {
    it('lets one of two gateways follow, and the other step in', async () => {
      await untilHeld(3);
      const second = await startTestGateway({ sources: [node], databaseUrl });
      await moment(300);
      const asked = node.asked.length;
      expect(asked).toBe(1);
      node.put(recordOf(KOTA));
      await gateway.stop();
      await untilHeld(4, second);
      gateway = second;
    }, 30_000);

    it('answers LIVE on the gateway that does not follow', async () => {
      await untilHeld(3);
      const second = await startTestGateway({ sources: [node], databaseUrl });
      node.putMany(1);
      const { data } = await second.ask('{ agreements(freshness: LIVE) { totalCount } }');
      expect(data).toMatchObject({ agreements: { totalCount: 4 } });
      await second.stop();
    });
  }
});

function moment(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
