import { createHash } from 'node:crypto';
import { cellOf, FROM_AGREEMENT, JOIN_DETAIL, type AgreementColumn } from '../agreement-columns.js';
import { raw, sql } from '../sql.js';
import type { TableAccess } from '../table-access.js';

/** Whether a column tells something, or only helps to sort and to find. Total. */
const TELLS: Readonly<Record<AgreementColumn, boolean>> = {
  id: true,
  title: true,
  titleKey: false,
  titleAsWritten: true,
  category: true,
  nature: true,
  instrument: true,
  instrumentAsWritten: true,
  scale: true,
  partnerKinds: false,
  affairsKnown: true,
  crossBorder: true,
  crossProvince: true,
  signedOn: true,
  signedOnPrecision: true,
  signedFirst: false,
  signedLast: false,
  signedNewest: false,
  signedOldest: false,
  validFrom: true,
  validUntil: true,
  decisionDay: true,
  openEnded: true,
  untilSoonest: false,
  decisionSoonest: false,
  endedOn: true,
  endReason: true,
  supersededOn: true,
  validity: true,
  validityDue: false,
  updatedAt: true,
  consensus: true,
  awaited: true,
  scope: true,
  aliases: true,
  parties: true,
  affairs: true,
  pairTypes: true,
  funding: true,
  citations: true,
  records: true,
  answers: true,
  differences: true,
  origins: true,
  problems: true,
};

const CELLS = Object.keys(TELLS)
  .filter(isColumn)
  .filter((column) => TELLS[column])
  .map(cellOf)
  .join(', ');

/** 132 bits: no two contents of an agreement meet. */
const DIGEST_LENGTH = 22;

/** What the catalogue says of agreements, each as a digest, by their ids; its relations included. */
export async function contentsOf(
  tables: TableAccess,
  keys: readonly number[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const write = raw(tables.engine === 'sqlite' ? 'json_array' : 'json_build_array');
  const rows = await tables.run<ContentRow>(
    sql`SELECT a."key", a."id", CAST(${write}(${raw(CELLS)}) AS text) AS "cells" ${FROM_AGREEMENT}${JOIN_DETAIL} WHERE a."key" IN (${tables.values(keys)}) ORDER BY a."key"`,
  );
  const relations = await relationTexts(tables, keys);
  return new Map(
    rows.map(({ key, id, cells }) => [id, digest([cells, ...(relations.get(key) ?? [])])]),
  );
}

interface ContentRow {
  readonly key: number;
  readonly id: string;
  readonly cells: string;
}

interface RelationRow {
  readonly agreementKey: number;
  readonly kind: string;
  readonly target: string;
  readonly cut: unknown;
}

async function relationTexts(
  tables: TableAccess,
  keys: readonly number[],
): Promise<Map<number, string[]>> {
  const columns = '"agreementKey", "kind", "target", "cut"';
  const rows = await tables.whereIn<RelationRow>(
    'agreement_relation',
    columns,
    'agreementKey',
    keys,
  );
  const texts = new Map<number, string[]>();
  for (const { agreementKey, kind, target, cut } of rows) {
    const text = JSON.stringify([kind, target, Boolean(cut)]);
    texts.set(agreementKey, [...(texts.get(agreementKey) ?? []), text].sort());
  }
  return texts;
}

function digest(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('base64url').slice(0, DIGEST_LENGTH);
}

function isColumn(name: string): name is AgreementColumn {
  return Object.hasOwn(TELLS, name);
}
