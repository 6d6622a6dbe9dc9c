import { NodeClient, type HeldRecord, type NodeAccess } from './node-client.js';
import type { PressRecord, PressStatement } from './press-record.js';

/**
 * Brings the records into the registers of their regions through the nodes' public mutations.
 *
 * The first party's node records first; the others adopt its agreementId. Each node is first asked
 * what it has, and a record counts as there when title and signing day are the same: so a load that
 * was cut off at any point is taken up where it stopped, and a repeated one changes nothing.
 *
 * @param loaded records that are left alone, agreementId by key
 * @returns the agreementId of every record by its key, those left alone included
 * @throws Error naming record, region and the node's own reason, at the first refusal
 */
export async function loadRecords(
  records: readonly PressRecord[],
  loaded: ReadonlyMap<string, string>,
  nodes: readonly NodeAccess[],
): Promise<ReadonlyMap<string, string>> {
  const registers = new Map(
    await Promise.all(
      nodes.map(async (access) => [access.region, await Register.open(access)] as const),
    ),
  );
  const agreementIds = new Map(loaded);
  for (const record of records.filter(({ key }) => !loaded.has(key))) {
    try {
      agreementIds.set(record.key, await loadRecord(record, registers, agreementIds));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`demo/records/${record.key}.json: ${reason}`, { cause });
    }
  }
  return agreementIds;
}

/** @returns the agreementId that all its records share */
async function loadRecord(
  { statements }: PressRecord,
  registers: ReadonlyMap<string, Register>,
  agreementIds: ReadonlyMap<string, string>,
): Promise<string> {
  const entries = [...statements].map(([region, statement]) => {
    const register = registers.get(region);
    if (register === undefined) throw new Error(`${region} has no node to record it`);
    return { register, statement: withRelations(statement, agreementIds) };
  });
  const first =
    entries.find(({ register, statement }) => register.find(statement) !== undefined) ?? entries[0];
  if (first === undefined) throw new Error('no party of this province to record it');
  const { agreementId } = await first.register.enter(first.statement, null);
  // Each goes to another node, so nobody gets two requests at once.
  await Promise.all(
    entries
      .filter((entry) => entry !== first)
      .map(({ register, statement }) => register.enter(statement, agreementId)),
  );
  return agreementId;
}

/** A statement whose relations name agreements by id, as the contract wants them. */
type Enterable = Omit<PressStatement, 'relations'> & {
  readonly relations: readonly { kind: string; agreementId: string | null; text: string | null }[];
};

function withRelations(
  statement: PressStatement,
  agreementIds: ReadonlyMap<string, string>,
): Enterable {
  const relations = statement.relations.map(({ kind, record, text }) => {
    const agreementId = record === null ? null : agreementIds.get(record);
    if (agreementId === undefined) throw new Error(`it relates to ${record}, which is not loaded`);
    return { kind, agreementId, text };
  });
  return { ...statement, relations };
}

/** One node's register with what it held when loading began. */
class Register {
  private constructor(
    private readonly client: NodeClient,
    private readonly held: ReadonlyMap<string, HeldRecord>,
  ) {}

  static async open(access: NodeAccess): Promise<Register> {
    const client = new NodeClient(access);
    const records = await client.register();
    return new Register(client, new Map(records.map((record) => [identity(record), record])));
  }

  find(statement: Enterable): HeldRecord | undefined {
    return this.held.get(identity(statement));
  }

  /** Saves and publishes what is still missing of it. */
  async enter(statement: Enterable, agreementId: string | null): Promise<HeldRecord> {
    const record = this.find(statement) ?? (await this.client.save({ ...statement, agreementId }));
    return record.published ? record : this.client.publish(record);
  }
}

function identity({ title, signedOn }: { title: string; signedOn: string | null }): string {
  return `${signedOn ?? ''} ${title}`;
}
