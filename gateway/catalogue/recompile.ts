import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import type { GivenAnswer } from '../compiled/answers.js';
import { compileAgreement, type CompiledAgreement } from '../compiled/compile-agreement.js';
import { groupBy } from '../linking/group-by.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { linkRecords } from '../linking/link-records.js';
import type { Changes } from '../records/changed.js';
import type { ValidityContext } from './agreement-cells.js';
import { linkedWith, updateLinkKeys } from './link-index.js';
import { loadAnswers, loadRecords } from './load-records.js';
import { relationTargets, settleRelations } from './settle-relations.js';
import { keyText, TableAccess, type RecordKey } from './table-access.js';
import { deleteAgreements, insertAgreements } from './write-agreements.js';

export interface RecompileSetting {
  readonly engine: Engine;
  /** Regions that run a node. */
  readonly nodes: ReadonlySet<string>;
  readonly validity: ValidityContext;
}

/**
 * Brings the catalogue up to date with changed records and answers: only what hangs together with
 * them is linked and compiled anew, and the result is the same as from scratch (I9).
 */
export async function recompileChanges(
  manager: EntityManager,
  changes: Changes,
  setting: RecompileSetting,
): Promise<void> {
  const tables = new TableAccess(manager, setting.engine);
  const linked = await updateLinkKeys(tables, changes.records);
  const answered = await linkedWith(
    tables,
    changes.answers.map(({ recordRegion, recordId }) => ({ region: recordRegion, recordId })),
  );
  const affected = distinct([...linked, ...answered]);
  const records = await loadRecords(tables, affected, changes.records);
  const answers = await loadAnswers(tables, affected);

  const replaced = await agreementsOf(tables, [...affected, ...changes.records]);
  const formerTargets = await relationTargets(tables, replaced);
  await deleteAgreements(tables, replaced);
  const agreements = compile(records, answers, setting.nodes);
  await insertAgreements(tables, agreements, setting.validity);
  await settleRelations(
    tables,
    agreements.map(({ id }) => id),
    formerTargets,
    setting.validity,
  );
}

/** Links the records and compiles each agreement that they add up to. */
export function compile(
  records: readonly PublishedRecord[],
  answers: readonly GivenAnswer[],
  nodes: ReadonlySet<string>,
): CompiledAgreement[] {
  const answersByKey = groupBy(answers, ({ recordRegion, recordId }) =>
    keyText({ region: recordRegion, recordId }),
  );
  return linkRecords(records).flatMap((group) => {
    const [first, ...rest] = group.records;
    if (first === undefined) return [];
    return [
      compileAgreement({
        id: group.id,
        aliases: group.aliases,
        problems: group.problems,
        records: [first, ...rest],
        answers: group.records.flatMap((record) => answersByKey.get(keyText(record)) ?? []),
        nodes,
      }),
    ];
  });
}

async function agreementsOf(tables: TableAccess, keys: readonly RecordKey[]): Promise<string[]> {
  const rows = await tables.whereRecord<{ readonly agreementId: string }>(
    'agreement_record',
    '"agreementId"',
    distinct(keys),
  );
  return [...new Set(rows.map(({ agreementId }) => agreementId))];
}

function distinct(keys: readonly RecordKey[]): RecordKey[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}
