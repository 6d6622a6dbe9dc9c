import { randomBytes } from 'node:crypto';
import { contentsOf } from './agreement-content.js';
import { chunks } from '../chunks.js';
import { raw, sql } from '../sql.js';
import type { TableAccess } from '../table-access.js';

/** Agreements that are gone, and whose last change is still known; an older reader takes all anew. */
export const MOST_GONE = 100_000;
/** Starts of gateways back to which a position is still recognised. */
const MOST_EPOCHS = 1_000;
const AT_ONCE = 200;

export interface ChangeEpoch {
  readonly number: number;
  readonly id: string;
  readonly floor: number;
  readonly position: number;
}

/** What a transaction may have changed. */
export interface Touched {
  /** Keys of agreements that were written or settled. */
  readonly keys: readonly number[];
  /** Ids of agreements that were replaced; one that no row has now is gone. */
  readonly formerIds: readonly string[];
}

/** The epoch that positions are given out in; undefined: none was ever begun. */
export async function newestEpoch(tables: TableAccess): Promise<ChangeEpoch | undefined> {
  const [epoch] = await tables.run<ChangeEpoch>(
    raw(
      'SELECT "number", "id", "floor", "position" FROM "agreement_change_epoch" ORDER BY "number" DESC LIMIT 1',
    ),
  );
  return epoch;
}

/** To be done by every gateway that starts, within a transaction that changes the catalogue. */
export async function beginEpoch(tables: TableAccess): Promise<ChangeEpoch> {
  const former = await newestEpoch(tables);
  const epoch: ChangeEpoch = {
    number: (former?.number ?? 0) + 1,
    id: randomBytes(9).toString('base64url'),
    floor: former?.floor ?? 0,
    position: former?.position ?? 0,
  };
  const { number, id, floor, position } = epoch;
  await tables.insert(
    'agreement_change_epoch',
    ['number', 'id', 'floor', 'position'],
    [[number, id, floor, position]],
  );
  await tables.run(
    sql`DELETE FROM "agreement_change_epoch" WHERE "number" <= ${number - MOST_EPOCHS}`,
  );
  return epoch;
}

/**
 * Notes which of the agreements say something else than when they were last noted, in the
 * transaction that wrote them. One that says the same adds nothing, however often it is compiled.
 *
 * @param at RFC 3339 in UTC
 * @param mostGone of these, the latest are kept
 */
export async function recordChanges(
  tables: TableAccess,
  { keys, formerIds }: Touched,
  at: string,
  mostGone = MOST_GONE,
): Promise<void> {
  const present = new Set<string>();
  for (const part of chunks(keys, AT_ONCE)) {
    const contents = await contentsOf(tables, part);
    contents.forEach((_, id) => present.add(id));
    await note(tables, contents, at);
  }
  const gone = formerIds.filter((id) => !present.has(id));
  for (const part of chunks(gone, AT_ONCE)) {
    const elsewhere = await tables.whereIn<IdRow>('agreement', '"id"', 'id', part);
    const there = new Set(elsewhere.map(({ id }) => id));
    const absent = part.filter((id) => !there.has(id));
    await note(tables, new Map(absent.map((id) => [id, null])), at);
  }
  if (gone.length > 0) await forgetGone(tables, mostGone);
}

/** As `recordChanges`, of the whole catalogue. */
export async function recordAllChanges(tables: TableAccess, at: string): Promise<void> {
  const keys = await tables.run<{ readonly key: number }>(
    raw('SELECT "key" FROM "agreement" ORDER BY "key"'),
  );
  const gone = await tables.run<{ readonly agreementId: string }>(
    raw(
      `SELECT c."agreementId" FROM "agreement_change" c WHERE c."content" IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM "agreement" a WHERE a."id" = c."agreementId")`,
    ),
  );
  await recordChanges(
    tables,
    { keys: keys.map(({ key }) => key), formerIds: gone.map(({ agreementId }) => agreementId) },
    at,
  );
}

interface IdRow {
  readonly id: string;
}

interface NotedRow {
  readonly agreementId: string;
  readonly content: string | null;
}

async function note(
  tables: TableAccess,
  contents: ReadonlyMap<string, string | null>,
  at: string,
): Promise<void> {
  const rows = await tables.whereIn<NotedRow>(
    'agreement_change',
    '"agreementId", "content"',
    'agreementId',
    [...contents.keys()],
  );
  const noted = new Map(rows.map(({ agreementId, content }) => [agreementId, content]));
  // What was never noted and is gone again was never told to anybody.
  const changed = [...contents].filter(([id, content]) => content !== (noted.get(id) ?? null));
  if (changed.length === 0) return;
  const last = await takePositions(tables, changed.length);
  const first = last - changed.length + 1;
  await tables.insert(
    'agreement_change',
    ['position', 'agreementId', 'content', 'at'],
    changed.map(([id, content], place) => [first + place, id, content, at]),
    ['agreementId'],
  );
}

/**
 * Gives out the next positions. The epoch's row stays locked until the transaction ends, so that no
 * other one gives out later positions and is committed sooner.
 *
 * @returns the last of them
 */
async function takePositions(tables: TableAccess, count: number): Promise<number> {
  const { number } = (await newestEpoch(tables)) ?? (await beginEpoch(tables));
  await tables.run(
    sql`UPDATE "agreement_change_epoch" SET "position" = "position" + ${count} WHERE "number" = ${number}`,
  );
  const [row] = await tables.run<Pick<ChangeEpoch, 'position'>>(
    sql`SELECT "position" FROM "agreement_change_epoch" WHERE "number" = ${number}`,
  );
  if (row === undefined) throw new Error('takePositions: the epoch is gone');
  return row.position;
}

async function forgetGone(tables: TableAccess, most: number): Promise<void> {
  const [oldest] = await tables.run<{ readonly position: number }>(
    sql`SELECT "position" FROM "agreement_change" WHERE "content" IS NULL ORDER BY "position" DESC LIMIT 1 OFFSET ${most}`,
  );
  if (oldest === undefined) return;
  const { position } = oldest;
  await tables.run(
    sql`DELETE FROM "agreement_change" WHERE "content" IS NULL AND "position" <= ${position}`,
  );
  await tables.run(sql`UPDATE "agreement_change_epoch" SET "floor" = ${position}`);
  await tables.run(
    sql`DELETE FROM "agreement_change_epoch" WHERE "position" < ${position} AND "number" <> (SELECT MAX("number") FROM "agreement_change_epoch")`,
  );
}
