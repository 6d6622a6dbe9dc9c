import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import type { GivenAnswer } from '../compiled/answers.js';
import { compileAgreement, type CompiledAgreement } from '../compiled/compile-agreement.js';
import { groupBy } from '../linking/group-by.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import type { LinkGroup } from '../linking/assign-ids.js';
import { linkAgreements } from '../linking/link-agreements.js';
import type { Changes } from '../records/changed.js';
import type { ValidityContext } from './agreement-cells.js';
import { recordChanges, type Touched } from './changes/change-log.js';
import { chunks } from './chunks.js';
import { hangingTogether } from './links/hanging-together.js';
import { noteJoins } from './links/join-history.js';
import { linkedRecords } from './links/link-index.js';
import { loadAnswers } from './load-records.js';
import { pairUp } from './links/pair-up.js';
import { noteCandidates } from './links/scored-pairs.js';
import { relationTargets, settleRelations } from './settle-relations.js';
import { keyText, TableAccess, type RecordKey } from './table-access.js';
import { deleteAgreements, insertAgreements } from './write-agreements.js';

/** So that few compiled agreements are in memory at once. */
const AGREEMENTS_AT_A_TIME = 100;

export interface RecompileSetting {
  readonly engine: Engine;
  /** Regions that run a node. */
  readonly nodes: ReadonlySet<string>;
  readonly validity: ValidityContext;
  /** When it is done; RFC 3339 in UTC. */
  readonly at: string;
}

/** Brings the catalogue up to date as `recompile` does, and notes what changed in it. */
export async function recompileChanges(
  manager: EntityManager,
  changes: Changes,
  setting: RecompileSetting,
): Promise<void> {
  const tables = new TableAccess(manager, setting.engine);
  await recordChanges(tables, await recompile(tables, changes, setting), setting.at);
}

/**
 * Brings the catalogue up to date with changed records and answers: only what hangs together with
 * them is linked and compiled anew, and the result is the same as from scratch (I9).
 */
export async function recompile(
  tables: TableAccess,
  changes: Changes,
  setting: RecompileSetting,
): Promise<Touched> {
  const { records: changed, answers: answered, judged = [] } = changes;
  const linked = await linkedRecords(tables, changed, distinct(judged));
  const paired = await pairUp(tables, { changed, linked, judged }, setting.nodes);
  const about = [
    ...paired,
    ...answered.map(({ recordRegion, recordId }) => ({ region: recordRegion, recordId })),
    ...(await formerMates(tables, changed)),
  ];
  const { records, pairs, verdicts } = await hangingTogether(tables, linked, about);
  const { groups, candidates } = linkAgreements(records, { comparisons: pairs, verdicts });
  await noteCandidates(tables, pairs, candidates);
  const joins = groups.flatMap((group) => group.joins);
  await noteJoins(tables, [...new Set([...records, ...changed].map(keyText))], joins, setting.at);

  const answers = await loadAnswers(tables, records);

  const replaced = await agreementsOf(tables, [...records, ...changes.records]);
  const formerTargets = await relationTargets(tables, replaced);
  const former = await tables.whereIn<{ readonly id: string }>(
    'agreement',
    '"id"',
    'key',
    replaced,
  );
  await deleteAgreements(tables, replaced);
  const written: number[] = [];
  const compileGroup = compilerOf(answers, setting.nodes);
  for (const part of chunks(groups, AGREEMENTS_AT_A_TIME)) {
    const agreements = part.map(compileGroup);
    written.push(...(await insertAgreements(tables, agreements, setting.validity)));
    // SQLite's statements never wait: without this nobody is answered until the last is written.
    await setImmediate();
  }
  const settled = await settleRelations(tables, written, formerTargets, setting.validity);
  const keys = [...new Set([...written, ...settled])];
  return { keys, formerIds: former.map(({ id }) => id) };
}

type CompileGroup = (group: LinkGroup<PublishedRecord>) => CompiledAgreement;

function compilerOf(answers: readonly GivenAnswer[], nodes: ReadonlySet<string>): CompileGroup {
  const answersByKey = groupBy(answers, ({ recordRegion, recordId }) =>
    keyText({ region: recordRegion, recordId }),
  );
  return (group) =>
    compileAgreement({
      ...group,
      answers: group.records.flatMap((record) => answersByKey.get(keyText(record)) ?? []),
      nodes,
    });
}

/**
 * The records of the agreements that these belonged to. Whatever had brought them together, they are
 * compiled anew when one of them leaves.
 */
async function formerMates(tables: TableAccess, left: readonly RecordKey[]): Promise<RecordKey[]> {
  const agreements = await agreementsOf(tables, left);
  return tables.whereIn('agreement_record', '"region", "recordId"', 'agreementKey', agreements);
}

/** Keys of the agreements that these records belong to. */
async function agreementsOf(tables: TableAccess, keys: readonly RecordKey[]): Promise<number[]> {
  const rows = await tables.whereRecord<{ readonly agreementKey: number }>(
    'agreement_record',
    '"agreementKey"',
    distinct(keys),
  );
  return [...new Set(rows.map(({ agreementKey }) => agreementKey))];
}

function distinct(keys: readonly RecordKey[]): RecordKey[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}
