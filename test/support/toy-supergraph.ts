import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices } from '@theguild/federation-composition';
import { graphql, parse, print, type ExecutionResult } from 'graphql';
import { auditServer } from 'graphql-http';

/** A subgraph of somebody else, which knows our agreements and regions by their keys alone. */
const NOTES = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Query { notes: [Note!]! }
  type Note { text: String! about: Agreement! in: Region! }
  type Agreement @key(fields: "id", resolvable: false) { id: ID! }
  type Region @key(fields: "code", resolvable: false) { code: ID! }`;

interface Asked {
  readonly document: Parameters<typeof print>[0];
  readonly variables?: Record<string, unknown>;
}

export interface Supergraph {
  /** Asks the running server of ours. */
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<unknown>;
  /** The server's `_service { sdl }`. */
  readonly sdl: string;
  /** What the one note is about. */
  readonly agreementId: string;
  readonly regionCode: string;
}

/** Composes the server with the notes and asks a question that needs both. */
export async function askAcross(supergraph: Supergraph, source: string): Promise<ExecutionResult> {
  const { supergraphSdl, errors } = composeServices([
    { name: 'simpul', url: 'http://simpul', typeDefs: parse(supergraph.sdl) },
    { name: 'notes', url: 'http://notes', typeDefs: parse(NOTES) },
  ]);
  if (errors?.length) throw new Error(errors.map(({ message }) => message).join('\n'));
  const { agreementId: id, regionCode: code } = supergraph;
  const note = { __typename: 'Note', text: 'Tinjau', about: { id }, in: { code } };
  const stitched = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: supergraphSdl ?? '',
    onSubschemaConfig: (config) => {
      config.executor = (async ({ document, variables }: Asked) =>
        config.name.toLowerCase() === 'simpul'
          ? supergraph.ask(print(document), variables)
          : { data: { notes: [note] } }) as never;
    },
  });
  return graphql({ schema: stitched, source });
}

/** Names of the GraphQL over HTTP audits that a MUST or SHOULD fails, and how many were answered. */
export async function audit(url: string) {
  const results = await auditServer({ url: `${url}/graphql`, fetchFn: fetch });
  const failing = results.filter(({ status }) => status !== 'ok' && status !== 'notice');
  return {
    answered: results.length,
    failing: failing.map(({ name }) => name),
    notices: results.filter(({ status }) => status === 'notice').length,
  };
}
