import 'reflect-metadata';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  Kind,
  parse,
  print,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
} from 'graphql';
import { NODE_MIGRATIONS, openRegister } from '../../node/db/open-register.js';
import { buildNodeSchema } from '../../node/graphql/node-schema.js';
import { printSortedSdl } from '../../schema/graphql/export-sdl.js';
import { agreementInput } from '../support/agreement-input.js';
import { startTestNode, type TestNode } from '../support/node.js';
import { askAcross, audit } from '../support/toy-supergraph.js';

const SDL_FILE = join(process.cwd(), 'schema', 'sdl', 'node.graphql');
const CONTRACT_FILE = join(process.cwd(), 'test', 'node', 'contract.graphql');

/** `Type.field(arg: Type): Type` of everything in a schema, to look the contract's names up in. */
function linesOf(schema: GraphQLSchema): Set<string> {
  const lines = new Set<string>();
  for (const [name, type] of Object.entries(schema.getTypeMap())) {
    lines.add(name);
    if (isEnumType(type)) type.getValues().forEach((value) => lines.add(`${name}.${value.name}`));
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      lines.add(`${name}.${field.name}: ${String(field.type)}`);
      if (!('args' in field)) continue;
      for (const arg of field.args) {
        lines.add(`${name}.${field.name}(${arg.name}: ${String(arg.type)})`);
      }
    }
  }
  return lines;
}

function contractLines(text: string): string[] {
  return parse(text).definitions.flatMap((definition) => {
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) return [definition.name.value];
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      const type = definition.name.value;
      return (definition.values ?? []).map((value) => `${type}.${value.name.value}`);
    }
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION
    ) {
      throw new Error(`unexpected ${definition.kind}`);
    }
    const type = definition.name.value;
    return (definition.fields ?? []).flatMap((field) => fieldLines(type, field));
  });
}

function fieldLines(type: string, field: FieldDefinitionNode | InputValueDefinitionNode): string[] {
  const name = `${type}.${field.name.value}`;
  const args = 'arguments' in field ? (field.arguments ?? []) : [];
  return [
    `${name}: ${print(field.type)}`,
    ...args.map((arg) => `${name}(${arg.name.value}: ${print(arg.type)})`),
  ];
}

describe("the node's schema", () => {
  it('is the printed one (UPDATE_SDL=1 writes it anew, for a review of the difference)', async () => {
    const sdl = printSortedSdl(await buildNodeSchema());
    if (process.env['UPDATE_SDL'] === '1') await writeFile(SDL_FILE, sdl);
    expect(await readFile(SDL_FILE, 'utf8')).toBe(sdl);
  });

  it('keeps every name and type of the contract', async () => {
    const lines = linesOf(await buildNodeSchema());
    const contract = contractLines(await readFile(CONTRACT_FILE, 'utf8'));
    expect(contract.length).toBeGreaterThan(250);
    // A value that is always there serves those who reckon with its absence.
    const isKept = (line: string) => lines.has(line) || lines.has(`${line}!`);
    expect(contract.filter((line) => !isKept(line))).toEqual([]);
  });

  it('describes every type, for those who read it in the playground', async () => {
    const types = Object.values((await buildNodeSchema()).getTypeMap()).filter(
      ({ name }) => !name.startsWith('_') && !['Query', 'Mutation'].includes(name),
    );
    expect(types.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });
});

describe('a running node', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startTestNode();
  });
  afterAll(() => node.stop());

  it('passes every MUST and SHOULD of the GraphQL over HTTP audit', async () => {
    // The three notices are bare GETs, which CSRF prevention refuses.
    expect(await audit(node.url)).toEqual({ answered: 61, failing: [], notices: 3 });
  });

  it('composes into a supergraph with another subgraph and is queried across', async () => {
    const published = await node.savePublished(agreementInput({ title: 'Persampahan' }));
    const { data } = await node.ask<{ _service: { sdl: string } }>('{ _service { sdl } }');
    const supergraph = {
      ask: (query: string, variables?: Record<string, unknown>) => node.ask(query, variables),
      sdl: data!._service.sdl,
      agreementId: published.id,
      regionCode: '15.04',
    };
    const across = await askAcross(
      supergraph,
      '{ notes { text about { title parties { name } } in { name } } }',
    );
    expect(across.errors).toBeUndefined();
    expect(across.data).toEqual({
      notes: [
        {
          text: 'Tinjau',
          about: {
            title: 'Persampahan',
            parties: [{ name: 'Kota Jambi' }, { name: 'Kabupaten Batang Hari' }],
          },
          in: { name: 'Kabupaten Batanghari' },
        },
      ],
    });
  });

  it('tells its health', async () => {
    const response = await fetch(`${node.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, region: '15.71' });
  });
});

describe("the register's tables", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-tables-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are what the entities say', async () => {
    const database = await openRegister(folder);
    try {
      const { upQueries } = await database.write.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await database.close();
    }
  });

  it('go down and up again migration by migration', async () => {
    const database = await openRegister(folder);
    try {
      const tables = async () => {
        const rows: { sql: string }[] = await database.write.query(
          `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name`,
        );
        return rows.map(({ sql }) => sql);
      };
      const before = await tables();
      for (let i = 0; i < NODE_MIGRATIONS.length; i += 1) await database.write.undoLastMigration();
      expect(await tables()).toHaveLength(1);
      await database.write.runMigrations();
      expect(await tables()).toEqual(before);
    } finally {
      await database.close();
    }
  });
});
