import type { Clerk } from './clerk.js';
import { askGraphql, type GraphqlAnswer } from './node.js';
import type { NodeLog } from './node-log.js';

interface RegisterRow {
  readonly id: string;
  readonly version: number;
  readonly published: boolean;
  readonly title: string;
}

/**
 * Which promises a node did not keep: what its clerk was told is kept and in the log exactly once,
 * and register and log tell the same of everything (I1). Empty when all is well.
 */
export async function brokenPromises(clerk: Clerk, log: NodeLog): Promise<string[]> {
  const broken = [...clerk.refusals];
  const register = new Map((await wholeRegister(clerk)).map((row) => [row.id, row]));
  const told = new Map<string, number>();
  for (const { kind, recordId, version } of log.entries) {
    const statement = kind === 'ANSWER' ? `answer to ${recordId}` : `${recordId} ${version}`;
    told.set(statement, (told.get(statement) ?? 0) + 1);
  }
  for (const [statement, times] of told) {
    if (times > 1) broken.push(`${statement} is in the log ${times} times`);
  }
  for (const [id, { version, published }] of clerk.acknowledged) {
    const kept = register.get(id)?.version ?? 0;
    if (kept < version) broken.push(`${id}: ${version} was acknowledged, ${kept} is kept`);
    if (published && !told.has(`${id} ${version}`))
      broken.push(`${id} ${version} is not in the log`);
  }
  for (const recordId of clerk.answered) {
    if (!told.has(`answer to ${recordId}`)) broken.push(`answer to ${recordId} is not in the log`);
  }
  const published = log.records();
  for (const { id, version, title, published: says } of register.values()) {
    const entry = published.get(id);
    if ((entry !== undefined) !== says)
      broken.push(`${id}: published ${says}, in the log otherwise`);
    if (entry === undefined) continue;
    const payload: { title?: unknown } = JSON.parse(entry.payload ?? '{}');
    if (entry.version === version && payload.title === title) continue;
    broken.push(`${id}: register has ${version} "${title}", the log ${entry.version}`);
  }
  for (const id of published.keys()) {
    if (!register.has(id)) broken.push(`${id} is in the log and not in the register`);
  }
  return broken;
}

async function wholeRegister({ node, officer }: Clerk): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = [];
  let after: string | null = null;
  do {
    const answer: GraphqlAnswer<RegisterPage> = await askGraphql(
      node.url,
      `query($after: String) { agreements(first: 200, after: $after) {
        nodes { id version published title } pageInfo { hasNextPage endCursor } } }`,
      { after },
      officer,
    );
    const page = answer.data?.agreements;
    if (page === undefined) throw new Error(`the register of ${node.region} cannot be read`);
    rows.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

interface RegisterPage {
  readonly agreements: {
    readonly nodes: readonly RegisterRow[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
