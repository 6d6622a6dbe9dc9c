import { z } from 'zod';

/** How the loader reaches one node: as any officer's program would. */
export interface NodeAccess {
  readonly region: string;
  /** The node's GraphQL address. */
  readonly endpoint: string;
  /** Officer token of that node. */
  readonly token: string;
}

const heldRecord = z.object({
  id: z.string(),
  agreementId: z.string(),
  version: z.int(),
  published: z.boolean(),
  title: z.string(),
  signedOn: z.string().nullable(),
});
/** What a node already has of an agreement. */
export type HeldRecord = z.infer<typeof heldRecord>;

const saved = z.object({
  agreement: heldRecord.nullable(),
  problems: z.array(z.object({ message: z.string(), severity: z.enum(['ERROR', 'WARNING']) })),
});

const response = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

const HELD_FIELDS = 'id agreementId version published title signedOn';
const RESULT_FIELDS = `agreement { ${HELD_FIELDS} } problems { message severity }`;

/** A node's public GraphQL, as far as loading needs it. */
export class NodeClient {
  constructor(private readonly access: NodeAccess) {}

  /** The whole own register, drafts included. */
  async register(): Promise<HeldRecord[]> {
    const page = z.object({
      agreements: z.object({
        nodes: z.array(heldRecord),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    });
    const query = `query Register($after: String) {
      agreements(first: 200, after: $after) {
        nodes { ${HELD_FIELDS} } pageInfo { hasNextPage endCursor }
      }
    }`;
    const found: HeldRecord[] = [];
    let after: string | null = null;
    do {
      const { agreements } = page.parse(await this.ask(query, { after }));
      found.push(...agreements.nodes);
      after = agreements.pageInfo.hasNextPage ? agreements.pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  }

  /** How many records the node says that it publishes. */
  async publishedCount(): Promise<number> {
    const self = z.object({ self: z.object({ published: z.int() }) });
    return self.parse(await this.ask('{ self { published } }', {})).self.published;
  }

  /** @throws Error the node refuses the record; nothing is written */
  async save(input: object): Promise<HeldRecord> {
    const mutation = `mutation Save($input: AgreementInput!) {
      saveAgreement(input: $input) { ${RESULT_FIELDS} }
    }`;
    const { saveAgreement } = z
      .object({ saveAgreement: saved })
      .parse(await this.ask(mutation, { input }));
    return this.agreed(saveAgreement);
  }

  /** @throws Error the node refuses to publish it */
  async publish({ id, version }: HeldRecord): Promise<HeldRecord> {
    const mutation = `mutation Publish($id: ID!, $version: Int!) {
      publishAgreement(id: $id, expectedVersion: $version) { ${RESULT_FIELDS} }
    }`;
    const { publishAgreement } = z
      .object({ publishAgreement: saved })
      .parse(await this.ask(mutation, { id, version }));
    return this.agreed(publishAgreement);
  }

  private agreed({ agreement, problems }: z.infer<typeof saved>): HeldRecord {
    if (agreement !== null) return agreement;
    const errors = problems
      .filter(({ severity }) => severity === 'ERROR')
      .map(({ message }) => message);
    throw new Error(`${this.access.region}: ${errors.join('; ')}`);
  }

  private async ask(query: string, variables: object): Promise<unknown> {
    const { region, endpoint, token } = this.access;
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = response.parse(await answer.json());
    if (errors !== undefined) {
      throw new Error(`${region}: ${errors.map(({ message }) => message).join('; ')}`);
    }
    return data;
  }
}
