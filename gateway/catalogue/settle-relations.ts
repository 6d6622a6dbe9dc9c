import { cyclicEdges } from '../compiled/relation-cycles.js';
import { supersededOn, type RenewalFacts } from '../compiled/supersession.js';
import type { Category, DatePrecision, Day, RelationKind } from '../../schema/law/terms.js';
import { groupBy } from '../linking/group-by.js';
import { decisionCells, validityCells, type ValidityContext } from './agreement-cells.js';
import { touchBlocks } from './agreement-blocks.js';
import { settleBorderValidity } from './agreement-borders.js';
import { sql } from './sql.js';
import type { TableAccess } from './table-access.js';

interface RelationRow {
  readonly agreementKey: number;
  readonly kind: RelationKind;
  readonly target: string;
  readonly cut: unknown;
}

interface WalkedRelation extends RelationRow {
  readonly from: number;
  /** Null: no agreement of the catalogue. */
  readonly to: number | null;
}

function leadsOn<R extends WalkedRelation>(relation: R): relation is R & { readonly to: number } {
  return relation.to !== null;
}

/** Raw federation ids that the agreements' relations name. */
export async function relationTargets(
  tables: TableAccess,
  keys: readonly number[],
): Promise<string[]> {
  return (await relationsOf(tables, keys)).map(({ target }) => target);
}

/**
 * Brings what depends on relations up to date after agreements were written: which relations lie
 * on a cycle and are not followed, and who is superseded since when (P21).
 *
 * @param written keys of the agreements written
 * @param formerTargets what the rows that they replaced pointed at
 * @returns keys of the agreements that were changed by it
 */
export async function settleRelations(
  tables: TableAccess,
  written: readonly number[],
  formerTargets: readonly string[],
  context: ValidityContext,
): Promise<number[]> {
  const touched = await resolve(tables, formerTargets);
  const relations = await reachedFrom(tables, [...written, ...touched.values()]);
  const cyclic: ReadonlySet<WalkedRelation> = cyclicEdges(relations.filter(leadsOn));
  const changed = relations.filter((relation) => Boolean(relation.cut) !== cyclic.has(relation));
  for (const relation of changed) await setCut(tables, relation, cyclic.has(relation));

  const fromWritten = new Set(written);
  const renewed = relations
    .filter((relation) => fromWritten.has(relation.from) || changed.includes(relation))
    .filter(leadsOn);
  const settled = await settleSupersession(
    tables,
    [...new Set([...written, ...touched.values(), ...renewed.map(({ to }) => to)])],
    context,
  );
  return [...changed.map(({ from }) => from), ...settled];
}

/** All relations met when walking along them; a cycle through a start is among them. */
async function reachedFrom(
  tables: TableAccess,
  starts: readonly number[],
): Promise<WalkedRelation[]> {
  const seen = new Set<number>();
  const found: WalkedRelation[] = [];
  let next = [...new Set(starts)];
  while (next.length > 0) {
    next.forEach((key) => seen.add(key));
    const rows = await relationsOf(tables, next);
    const agreements = await resolve(
      tables,
      rows.map(({ target }) => target),
    );
    const walked = rows.map((row) => ({
      ...row,
      from: row.agreementKey,
      to: agreements.get(row.target) ?? null,
    }));
    found.push(...walked);
    next = [...new Set(walked.filter(leadsOn).map(({ to }) => to))].filter((key) => !seen.has(key));
  }
  return found;
}

function relationsOf(tables: TableAccess, keys: readonly number[]): Promise<RelationRow[]> {
  const columns = '"agreementKey", "kind", "target", "cut"';
  return tables.whereIn('agreement_relation', columns, 'agreementKey', keys);
}

interface AliasRow {
  readonly alias: string;
  readonly agreementKey: number;
}

/** Agreement keys by the ids that lead to them. */
async function resolve(
  tables: TableAccess,
  aliases: readonly string[],
): Promise<Map<string, number>> {
  const columns = '"alias", "agreementKey"';
  const rows = await tables.whereIn<AliasRow>('agreement_alias', columns, 'alias', aliases);
  return new Map(rows.map(({ alias, agreementKey }) => [alias, agreementKey]));
}

async function setCut(
  tables: TableAccess,
  { agreementKey, kind }: RelationRow,
  cut: boolean,
): Promise<void> {
  await tables.run(
    sql`UPDATE "agreement_relation" SET "cut" = ${cut} WHERE "agreementKey" = ${agreementKey} AND "kind" = ${kind}`,
  );
}

interface FactsRow extends RenewalFacts {
  readonly key: number;
  readonly supersededOn: Day | null;
  readonly signedOnPrecision: DatePrecision;
  readonly category: Category;
  /** 0 and 1 on SQLite. */
  readonly foreignParty: unknown;
}

const FACTS =
  '"key", "category", "signedOn", "signedOnPrecision", "validFrom", "validUntil", "openEnded", "endedOn", "supersededOn", ' +
  'EXISTS (SELECT 1 FROM "agreement_country" c WHERE c."agreementKey" = "agreement"."key") AS "foreignParty"';

async function settleSupersession(
  tables: TableAccess,
  keys: readonly number[],
  context: ValidityContext,
): Promise<number[]> {
  const settled: number[] = [];
  const renewals = await renewalsOf(tables, keys);
  const agreements = await tables.whereIn<FactsRow>('agreement', FACTS, 'key', keys);
  for (const agreement of agreements) {
    const day = supersededOn((renewals.get(agreement.key) ?? []).map(({ facts }) => facts));
    if (day === agreement.supersededOn) continue;
    await setSuperseded(tables, agreement, day, context);
    settled.push(agreement.key);
  }
  return settled;
}

/**
 * What renews each agreement, cycles left out. Only its own parties may renew it: a record of
 * another region that says so supersedes nothing.
 */
async function renewalsOf(
  tables: TableAccess,
  keys: readonly number[],
): Promise<Map<number, { readonly facts: FactsRow }[]>> {
  const columns = '"alias", "agreementKey"';
  const aliases = await tables.whereIn<AliasRow>('agreement_alias', columns, 'agreementKey', keys);
  const keyByAlias = new Map(aliases.map(({ alias, agreementKey }) => [alias, agreementKey]));
  const relations = await tables.whereIn<RelationRow>(
    'agreement_relation',
    '"agreementKey", "kind", "target", "cut"',
    'target',
    [...keyByAlias.keys()],
  );
  const renewing = relations.filter(({ kind, cut }) => kind === 'RENEWS' && !cut);
  const rows = await tables.whereIn<FactsRow>(
    'agreement',
    FACTS,
    'key',
    renewing.map(({ agreementKey }) => agreementKey),
  );
  const factsByKey = new Map(rows.map((row) => [row.key, row]));
  const recorders = await regionsOf(tables, 'agreement_record', [...factsByKey.keys()]);
  const parties = await regionsOf(tables, 'agreement_region', keys);
  const renewals = renewing.flatMap(({ agreementKey, target }) => {
    const renewed = keyByAlias.get(target);
    const facts = factsByKey.get(agreementKey);
    if (renewed === undefined || facts === undefined) return [];
    const regions = parties.get(renewed);
    const byParty = recorders
      .get(agreementKey)
      ?.some(({ region }) => regions?.some((party) => party.region === region));
    return byParty === true ? [{ renewed, facts }] : [];
  });
  return groupBy(renewals, ({ renewed }) => renewed);
}

interface RegionRow {
  readonly agreementKey: number;
  readonly region: string;
}

/** Who recorded the agreements, or who are their parties, by the agreements' keys. */
async function regionsOf(
  tables: TableAccess,
  table: 'agreement_record' | 'agreement_region',
  keys: readonly number[],
): Promise<Map<number, RegionRow[]>> {
  const rows = await tables.whereIn<RegionRow>(
    table,
    '"agreementKey", "region"',
    'agreementKey',
    keys,
  );
  return groupBy(rows, ({ agreementKey }) => agreementKey);
}

async function setSuperseded(
  tables: TableAccess,
  row: FactsRow,
  day: Day | null,
  context: ValidityContext,
): Promise<void> {
  const facts = {
    ...row,
    openEnded: Boolean(row.openEnded),
    foreignParty: Boolean(row.foreignParty),
    supersededOn: day,
  };
  const { validity, validityDue } = validityCells(facts, context);
  const { decisionDay, decisionSoonest } = decisionCells(facts, context);
  await tables.run(
    sql`UPDATE "agreement" SET "supersededOn" = ${day}, "validity" = ${validity}, "validityDue" = ${validityDue}, "decisionDay" = ${decisionDay}, "decisionSoonest" = ${decisionSoonest} WHERE "key" = ${row.key}`,
  );
  await settleBorderValidity(tables, row.key, validity);
  await touchBlocks(tables, [row.key]);
}
