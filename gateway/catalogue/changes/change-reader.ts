import { bilingual, CallerError } from '../../../schema/errors.js';
import { newestEpoch, type ChangeEpoch } from './change-log.js';
import { sql } from '../sql.js';
import type { TableAccess } from '../table-access.js';

/** What happened last to an agreement; what happened to it before is no longer told. */
export interface AgreementChange {
  readonly position: number;
  readonly agreementId: string;
  /** GONE: no agreement has this id any more, though one may have it as an alias. */
  readonly kind: 'CHANGED' | 'GONE';
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** Of one that is gone: the agreement that has its id as an alias; null: none. */
  readonly replacedBy: string | null;
}

/** From one position of the catalogue to another, where it stood when it was asked. */
export interface ChangeSpan {
  /** Exclusive; 0: from the very beginning. */
  readonly after: number;
  /** Inclusive. */
  readonly upTo: number;
  readonly epoch: string;
}

const POSITION = /^([\w-]{12})\.(\d{1,10})$/;
const SHOWN_LENGTH = 60;

/** A position as others keep it and come back with; of this span or within it. */
export function positionText({ epoch }: ChangeSpan, position: number): string {
  return `${epoch}.${position}`;
}

/**
 * What changed since a position until now.
 *
 * @param since what `positionText` gave; null: everything, for a first copy
 * @throws CallerError BAD_USER_INPUT no position; GONE too old, or of another database: the remedy
 * is to take everything anew
 */
export async function changesSince(tables: TableAccess, since: string | null): Promise<ChangeSpan> {
  const now = await newestEpoch(tables);
  if (now === undefined) throw new Error('changesSince: no epoch was begun');
  const after = since === null ? 0 : await positionOf(tables, since);
  return { after, upTo: now.position, epoch: now.id };
}

/** Changes within a span, in their order; to go on, give the last one's position as `after`. */
export async function readChanges(
  tables: TableAccess,
  { after, upTo }: Pick<ChangeSpan, 'after' | 'upTo'>,
  first: number,
): Promise<AgreementChange[]> {
  const rows = await tables.run<ChangeRow>(
    sql`SELECT c."position", c."agreementId", c."content", c."at", t."id" AS "replacedBy"
        FROM "agreement_change" c
        LEFT JOIN "agreement_alias" l ON l."alias" = c."agreementId" AND c."content" IS NULL
        LEFT JOIN "agreement" t ON t."key" = l."agreementKey"
        WHERE c."position" > ${after} AND c."position" <= ${upTo} ORDER BY c."position" LIMIT ${first}`,
  );
  return rows.map(({ content, ...row }) => ({
    ...row,
    kind: content === null ? 'GONE' : 'CHANGED',
  }));
}

type ChangeRow = Omit<AgreementChange, 'kind'> & { readonly content: string | null };

async function positionOf(tables: TableAccess, since: string): Promise<number> {
  const [, id, digits] = POSITION.exec(since) ?? [];
  if (id === undefined) throw noPosition(since);
  const [epoch] = await tables.run<ChangeEpoch>(
    sql`SELECT "floor", "position" FROM "agreement_change_epoch" WHERE "id" = ${id}`,
  );
  const position = Number(digits);
  if (epoch === undefined || position > epoch.position || position < epoch.floor) {
    throw notContinued(since);
  }
  return position;
}

function noPosition(given: string): CallerError {
  const value = given.slice(0, SHOWN_LENGTH);
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `since "${value}" bukan posisi; pakai "position" dari baris terakhir ekspor perubahan, atau hapus since untuk salinan lengkap.`,
      `since "${value}" is no position; use the "position" of the last line of an export of changes, or leave since out for a full copy.`,
    ),
    { field: 'since', value },
  );
}

function notContinued(value: string): CallerError {
  return new CallerError(
    'GONE',
    bilingual(
      `since "${value}" tidak dapat dilanjutkan: terlalu lama, atau dari basis data lain. Ambil salinan lengkap tanpa since.`,
      `since "${value}" cannot be continued: it is too old, or of another database. Take a full copy, without since.`,
    ),
    { field: 'since', value },
  );
}
