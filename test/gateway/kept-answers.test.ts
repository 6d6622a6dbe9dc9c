import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, validate, type OperationDefinitionNode } from 'graphql';
import { lastingAnswers } from '../../gateway/graphql/lasting-answers.js';
import { buildGatewaySchema } from '../../gateway/graphql/schema.js';
import { committedState } from '../../schema/database/committed-state.js';
import type { Executor } from '../../schema/server/executor/compiled-executor.js';
import { KeptAnswers } from '../../schema/server/executor/kept-answers.js';
import { keepingExecutor } from '../../schema/server/executor/keeping-executor.js';
import { lastingOperation } from '../../schema/server/executor/lasting-operation.js';
import { WrittenJson } from '../../schema/server/written-json.js';
import { EXTERNALITY_FIELDS } from '../../schema/reference/externality-fields.js';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { stringifyAnswer } from '../support/stringify-answer.js';
import { ENGINES, openTestCatalogue } from './support/catalogue.js';
import { record } from './support/records.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const schema = await buildGatewaySchema();
const { rule } = lastingAnswers({} as never);

function operationOf(query: string): OperationDefinitionNode {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation first');
  return operation;
}

describe('an answer lasts', () => {
  const lasts = (query: string, variables: Record<string, unknown> = {}): boolean => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const [operation] = document.definitions;
    return lastingOperation(schema, document, operation as never, rule)(variables);
  };

  it('when it is made of what is committed, heard and the day', () => {
    expect(lasts('{ agreements { totalCount nodes { id records { recordId } } } }')).toBe(true);
    expect(lasts('{ sources { status lastSuccessAt } coverage { completeness { asOf } } }')).toBe(
      true,
    );
    expect(lasts('{ agreements(freshness: STORED) { totalCount } }')).toBe(true);
  });

  it('never with an age in it, or what a node is asked for', () => {
    expect(lasts('{ sources { ageSeconds } }')).toBe(false);
    expect(lasts('{ sources { lastAttemptAt } }')).toBe(false);
    expect(
      lasts(
        '{ agreements { completeness { ...F } } } fragment F on Completeness { sources { ageSeconds } }',
      ),
    ).toBe(false);
    expect(lasts('{ agreement(id: "x") { records { documents { id } } } }')).toBe(false);
    expect(lasts('{ _service { sdl } }')).toBe(false);
    expect(lasts('mutation { pull(region: "15.71") { held } }')).toBe(false);
  });

  it('never when nodes are to be asked first, however that is said', () => {
    const asked = 'query ($f: Freshness) { agreements(freshness: $f) { totalCount } }';
    expect(lasts('{ agreements(freshness: LIVE) { totalCount } }')).toBe(false);
    expect(lasts(asked, { f: 'LIVE' })).toBe(false);
    expect(lasts(asked, { f: 'STORED' })).toBe(true);
    expect(lasts(asked)).toBe(true);
    expect(lasts(asked.replace('$f: Freshness', '$f: Freshness = LIVE'))).toBe(false);
  });
});

describe('KeptAnswers', () => {
  const answer = (length: number) => new WrittenJson('x'.repeat(length));

  it('forgets the least recently used where there is no room', () => {
    const kept = new KeptAnswers(33);
    kept.find('a', 's');
    kept.keep('a', 's', answer(10));
    kept.keep('b', 's', answer(10));
    kept.find('a', 's');
    kept.keep('c', 's', answer(10));
    kept.keep('d', 's', answer(10));
    expect(['a', 'b', 'c', 'd'].map((name) => kept.find(name, 's') !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('does not keep what has no room by itself, and forgets nothing for it', () => {
    const kept = new KeptAnswers(33);
    kept.find('a', 's');
    kept.keep('a', 's', answer(10));
    kept.keep('b', 's', answer(33));
    expect(kept.find('b', 's')).toBeUndefined();
    expect(kept.find('a', 's')).toBeDefined();
    kept.keep('b', 's', answer(32));
    expect(kept.find('b', 's')).toBeDefined();
  });

  it('keeps nothing of another state', () => {
    const kept = new KeptAnswers(100);
    kept.find('a', 'one');
    kept.keep('a', 'one', answer(1));
    expect(kept.find('a', 'one')?.pieces).toEqual(['x']);
    expect(kept.find('a', 'two')).toBeUndefined();
    expect(kept.find('a', 'one')).toBeUndefined();
    kept.keep('b', 'before', answer(1));
    expect(kept.find('b', 'one')).toBeUndefined();
  });

  it('remembers what was asked once, of so many questions', () => {
    const kept = new KeptAnswers(100);
    expect(kept.wasSeen('first')).toBe(false);
    expect(kept.wasSeen('first')).toBe(true);
    for (let n = 0; n < 1_000; n += 1) kept.wasSeen(String(n));
    expect(kept.wasSeen('first')).toBe(false);
  });
});

describe('keepingExecutor', () => {
  const query = '{ agreements { totalCount } }';
  const document = parse(query);
  let made = 0;
  let state = 'one';
  let during = (): void => undefined;
  let result: () => object = () => ({ data: { made } });
  const inner = {
    load: async () => ({
      executor: async () => {
        made += 1;
        during();
        return result();
      },
    }),
  } as unknown as Executor;
  const officer = { caller: { kind: 'KNOWN', role: 'officer', subject: 'x', issuer: 'y' } };

  async function asking() {
    const { isPublic } = lastingAnswers({} as never);
    const keeping = { answers: new KeptAnswers(1_000), rule, isPublic, state: async () => state };
    const { executor } = await keepingExecutor(schema, inner, keeping).load({} as never);
    const operation = operationOf(query);
    return async (variables: object = {}, context: object = { caller: { kind: 'ANONYMOUS' } }) => {
      const asked = { document, operation, queryHash: 'h', operationName: null, context };
      const answer = await executor?.({ ...asked, request: { variables } } as never);
      return stringifyAnswer(answer);
    };
  }

  it('answers from memory what was asked twice, and each question its own answer', async () => {
    const ask = await asking();
    made = 0;
    await ask();
    await ask();
    expect(await ask()).toBe('{"data":{"made":2}}');
    expect(await ask({ a: 1 })).toBe('{"data":{"made":3}}');
    expect(await ask({ a: 2 })).toBe('{"data":{"made":4}}');
    expect(await ask()).toBe('{"data":{"made":2}}');
  });

  it('never for the known, nor keeps what they are answered', async () => {
    const ask = await asking();
    made = 0;
    for (let n = 1; n <= 3; n += 1) expect(await ask({}, officer)).toBe(`{"data":{"made":${n}}}`);
    expect(await ask()).toBe('{"data":{"made":4}}');
    await ask();
    expect(await ask({}, officer)).toBe('{"data":{"made":6}}');
    expect(await ask()).toBe('{"data":{"made":5}}');
  });

  it('never of another state, nor what was made while it changed', async () => {
    const ask = await asking();
    made = 0;
    await ask();
    await ask();
    state = 'two';
    during = () => (state = 'three') && undefined;
    expect(await ask()).toBe('{"data":{"made":3}}');
    during = () => undefined;
    // As when a clock is put back.
    state = 'two';
    expect(await ask()).toBe('{"data":{"made":4}}');
    expect(await ask()).toBe('{"data":{"made":4}}');
    state = 'three';
    expect(await ask()).toBe('{"data":{"made":5}}');
  });

  it('never with errors in it', async () => {
    const ask = await asking();
    made = 0;
    result = () => ({ data: { made }, errors: [{ message: 'x' }] });
    await ask();
    await ask();
    expect(await ask()).toContain('"made":3');
    result = () => ({ data: { made } });
  });
});

describe.each(ENGINES)('the committed state on %s', (engine) => {
  it('is another one after each commit, and the same without', async () => {
    const url = engine === 'postgres' ? await cluster.createDatabase() : null;
    const { database, publish, close } = await openTestCatalogue(url);
    try {
      const before = await committedState(database);
      if (engine === 'sqlite') expect(await committedState(database)).toBe(before);
      await publish(record('15.71'));
      expect(await committedState(database)).not.toBe(before);
    } finally {
      await close();
    }
  });
});

describe('a gateway that keeps answers', () => {
  const AGE_MS = 900_000;
  const query = `{ agreements { totalCount nodes { title } completeness { complete sources { status } } } }`;
  let node: FakeNode;
  let gateway: TestGateway;
  let clock = Date.parse('2026-03-01T16:30:00Z');

  interface Answer {
    readonly agreements: {
      readonly totalCount: number;
      readonly completeness: { complete: boolean; sources: { status: string }[] };
    };
  }

  beforeAll(async () => {
    node = await FakeNode.start('15.71');
    node.now = () => new Date(clock);
    node.put(recordOf('15.71'));
    gateway = await startTestGateway({ sources: [node], now: () => new Date(clock) });
    while ((await asked()).totalCount === 0) await new Promise((wait) => setTimeout(wait, 20));
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    await node.stop();
  });

  async function asked(): Promise<Answer['agreements']> {
    const { data } = await gateway.ask<Answer>(query);
    if (!data) throw new Error('no answer');
    return data.agreements;
  }

  it('shows a change as soon as it is committed', async () => {
    for (let n = 0; n < 3; n += 1) expect((await asked()).totalCount).toBe(1);
    node.put(recordOf('15.71'));
    expect((await asked()).totalCount).toBe(1);
    const pull = 'mutation { pull(region: "15.71") { held } }';
    await gateway.ask(pull, {}, gateway.officer);
    expect((await asked()).totalCount).toBe(2);
  });

  // The second is written by the database, and sent as bytes.
  it.each(['{ agreements { totalCount } }', '{ agreements { nodes { title } } }'])(
    'tells whoever still has the answer to %s that it is the same',
    async (query) => {
      const address = `${gateway.url}/graphql?query=${encodeURIComponent(query)}`;
      const get = (headers: Record<string, string> = {}) =>
        fetch(address, { headers: { 'apollo-require-preflight': 'true', ...headers } });
      const etag = (await get()).headers.get('etag') ?? '';
      // Made anew and from memory.
      for (let n = 0; n < 3; n += 1) {
        expect((await get({ 'if-none-match': etag })).status).toBe(304);
      }
      const before = await (await get()).text();
      node.put(recordOf('15.71', { title: 'Kerja sama lain' }));
      await gateway.ask('mutation { pull(region: "15.71") { held } }', {}, gateway.officer);
      const changed = await get({ 'if-none-match': etag });
      expect(changed.status).toBe(200);
      const { data } = JSON.parse(await changed.text()) as { data: unknown };
      expect(data).not.toEqual((JSON.parse(before) as { data: unknown }).data);
    },
  );

  it('shows that a node is stale from the moment on from which it is', async () => {
    const state = async () => {
      const { complete, sources } = (await asked()).completeness;
      return { complete, status: sources[0]?.status };
    };
    for (let n = 0; n < 3; n += 1)
      expect(await state()).toEqual({ complete: true, status: 'FRESH' });
    clock += AGE_MS;
    expect(await state()).toEqual({ complete: true, status: 'FRESH' });
    clock += 1;
    expect(await state()).toEqual({ complete: false, status: 'STALE' });
  });

  it('shows what an officer decided, which no node is heard for', async () => {
    const proposed = async () =>
      JSON.stringify((await gateway.ask('{ externalityFields { id proposed } }')).data);
    const before = await proposed();
    for (let n = 0; n < 2; n += 1) expect(await proposed()).toBe(before);
    const [field] = EXTERNALITY_FIELDS;
    const decide = `mutation { proposeObligations(fields: ["${field?.id}"]) { id } }`;
    await gateway.ask(decide, {}, gateway.officer);
    expect(before).not.toContain('true');
    expect(await proposed()).toContain('true');
  });

  it('shows the validity of the day', async () => {
    clock = Date.parse('2026-03-01T16:55:00Z');
    node.put(
      recordOf('15.71', {
        title: 'Berakhir',
        signedOn: '2026-01-01',
        validFrom: '2026-01-01',
        validUntil: '2026-03-01',
      }),
    );
    await gateway.ask('mutation { pull(region: "15.71") { held } }', {}, gateway.officer);
    const validity = '{ agreements(filter: { signedFrom: "2026-01-01" }) { nodes { validity } } }';
    const shown = async () => JSON.stringify((await gateway.ask(validity)).data);
    for (let n = 0; n < 3; n += 1) expect(await shown()).toContain('"ENDING"');
    // Midnight in Jakarta.
    clock = Date.parse('2026-03-01T17:00:00Z');
    expect(await shown()).toContain('"EXPIRED"');
  });
});
