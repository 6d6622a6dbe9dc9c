import { cyclicEdges } from '../compiled/relation-cycles.js';
import { supersededOn, type RenewalFacts } from '../compiled/supersession.js';
import type { DatePrecision, Day, RelationKind } from '../../schema/law/terms.js';
import { groupBy } from '../linking/group-by.js';
import { validityCells, type ValidityContext } from './agreement-cells.js';
import { sql } from './sql.js';
import type { TableAccess } from './table-access.js';

interface RelationRow {
  readonly agreementId: string;
  readonly kind: RelationKind;
  readonly target: string;
  readonly cut: unknown;
}

interface WalkedRelation extends RelationRow {
  readonly from: string;
  /** Null: no agreement of the catalogue. */
  readonly to: string | null;
}

function leadsOn<R extends WalkedRelation>(relation: R): relation is R & { readonly to: string } {
  return relation.to !== null;
}

/** Raw federation ids that the agreements' relations name. */
export async function relationTargets(
  tables: TableAccess,
  ids: readonly string[],
): Promise<string[]> {
  return (await relationsOf(tables, ids)).map(({ target }) => target);
}

/**
 * Brings what depends on relations up to date after agreements were written: which relations lie
 * on a cycle and are not followed, and who is superseded since when (P21).
 *
 * @param written ids of the agreements written
 * @param formerTargets what the rows that they replaced pointed at
 */
export async function settleRelations(
  tables: TableAccess,
  written: readonly string[],
  formerTargets: readonly string[],
  context: ValidityContext,
): Promise<void> {
  const touched = await resolve(tables, formerTargets);
  const relations = await reachedFrom(tables, [...written, ...touched.values()]);
  const cyclic: ReadonlySet<WalkedRelation> = cyclicEdges(relations.filter(leadsOn));
  const changed = relations.filter((relation) => Boolean(relation.cut) !== cyclic.has(relation));
  for (const relation of changed) await setCut(tables, relation, cyclic.has(relation));

  const fromWritten = new Set(written);
  const renewed = relations
    .filter((relation) => fromWritten.has(relation.from) || changed.includes(relation))
    .filter(leadsOn);
  await settleSupersession(
    tables,
    [...new Set([...written, ...touched.values(), ...renewed.map(({ to }) => to)])],
    context,
  );
}

/** All relations met when walking along them; a cycle through a start is among them. */
async function reachedFrom(
  tables: TableAccess,
  starts: readonly string[],
): Promise<WalkedRelation[]> {
  const seen = new Set<string>();
  const found: WalkedRelation[] = [];
  let next = [...new Set(starts)];
  while (next.length > 0) {
    next.forEach((id) => seen.add(id));
    const rows = await relationsOf(tables, next);
    const agreements = await resolve(
      tables,
      rows.map(({ target }) => target),
    );
    const walked = rows.map((row) => ({
      ...row,
      from: row.agreementId,
      to: agreements.get(row.target) ?? null,
    }));
    found.push(...walked);
    next = [...new Set(walked.filter(leadsOn).map(({ to }) => to))].filter((id) => !seen.has(id));
  }
  return found;
}

function relationsOf(tables: TableAccess, ids: readonly string[]): Promise<RelationRow[]> {
  const columns = '"agreementId", "kind", "target", "cut"';
  return tables.whereIn('agreement_relation', columns, 'agreementId', ids);
}

interface AliasRow {
  readonly alias: string;
  readonly agreementId: string;
}

/** Agreement ids by the ids that lead to them. */
async function resolve(
  tables: TableAccess,
  aliases: readonly string[],
): Promise<Map<string, string>> {
  const columns = '"alias", "agreementId"';
  const rows = await tables.whereIn<AliasRow>('agreement_alias', columns, 'alias', aliases);
  return new Map(rows.map(({ alias, agreementId }) => [alias, agreementId]));
}

async function setCut(
  tables: TableAccess,
  { agreementId, kind }: RelationRow,
  cut: boolean,
): Promise<void> {
  await tables.run(
    sql`UPDATE "agreement_relation" SET "cut" = ${cut} WHERE "agreementId" = ${agreementId} AND "kind" = ${kind}`,
  );
}

interface FactsRow extends RenewalFacts {
  readonly id: string;
  readonly supersededOn: Day | null;
  readonly signedOnPrecision: DatePrecision;
}

const FACTS =
  '"id", "signedOn", "signedOnPrecision", "validFrom", "validUntil", "openEnded", "endedOn", "supersededOn"';

async function settleSupersession(
  tables: TableAccess,
  ids: readonly string[],
  context: ValidityContext,
): Promise<void> {
  const renewals = await renewalsOf(tables, ids);
  const agreements = await tables.whereIn<FactsRow>('agreement', FACTS, 'id', ids);
  for (const agreement of agreements) {
    const day = supersededOn((renewals.get(agreement.id) ?? []).map(({ facts }) => facts));
    if (day === agreement.supersededOn) continue;
    await setSuperseded(tables, agreement, day, context);
  }
}

/**
 * What renews each agreement, cycles left out. Only its own parties may renew it: a record of
 * another region that says so supersedes nothing.
 */
async function renewalsOf(
  tables: TableAccess,
  ids: readonly string[],
): Promise<Map<string, { readonly facts: FactsRow }[]>> {
  const columns = '"alias", "agreementId"';
  const aliases = await tables.whereIn<AliasRow>('agreement_alias', columns, 'agreementId', ids);
  const idByAlias = new Map(aliases.map(({ alias, agreementId }) => [alias, agreementId]));
  const relations = await tables.whereIn<RelationRow>(
    'agreement_relation',
    '"agreementId", "kind", "target", "cut"',
    'target',
    [...idByAlias.keys()],
  );
  const renewing = relations.filter(({ kind, cut }) => kind === 'RENEWS' && !cut);
  const rows = await tables.whereIn<FactsRow>(
    'agreement',
    FACTS,
    'id',
    renewing.map(({ agreementId }) => agreementId),
  );
  const factsById = new Map(rows.map((row) => [row.id, row]));
  const recorders = await regionsOf(tables, 'agreement_record', [...factsById.keys()]);
  const parties = await regionsOf(tables, 'agreement_region', ids);
  const renewals = renewing.flatMap(({ agreementId, target }) => {
    const renewed = idByAlias.get(target);
    const facts = factsById.get(agreementId);
    if (renewed === undefined || facts === undefined) return [];
    const regions = parties.get(renewed);
    const byParty = recorders
      .get(agreementId)
      ?.some(({ region }) => regions?.some((party) => party.region === region));
    return byParty === true ? [{ renewed, facts }] : [];
  });
  return groupBy(renewals, ({ renewed }) => renewed);
}

interface RegionRow {
  readonly agreementId: string;
  readonly region: string;
}

/** Who recorded the agreements, or who are their parties, by the agreements' ids. */
async function regionsOf(
  tables: TableAccess,
  table: 'agreement_record' | 'agreement_region',
  ids: readonly string[],
): Promise<Map<string, RegionRow[]>> {
  const rows = await tables.whereIn<RegionRow>(
    table,
    '"agreementId", "region"',
    'agreementId',
    ids,
  );
  return groupBy(rows, ({ agreementId }) => agreementId);
}

async function setSuperseded(
  tables: TableAccess,
  facts: FactsRow,
  day: Day | null,
  context: ValidityContext,
): Promise<void> {
  const { validity, validityDue } = validityCells(
    { ...facts, openEnded: Boolean(facts.openEnded), supersededOn: day },
    context,
  );
  await tables.run(
    sql`UPDATE "agreement" SET "supersededOn" = ${day}, "validity" = ${validity}, "validityDue" = ${validityDue} WHERE "id" = ${facts.id}`,
  );
}
