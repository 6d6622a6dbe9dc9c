import type { Database } from '../../schema/database/database.js';
import { changeCatalogue } from '../db/catalogue-transaction.js';
import { AnswerRow } from './answer.entity.js';
import type { ChangedAnswer, ChangedRecord, RecompileCatalogue } from './changed.js';
import { keepHistory } from './keep-history.js';
import { readAnswer, readRecord } from './reading.js';
import { RecordRow } from './record.entity.js';

/**
 * Reads again what an older program could not read: after an upgrade it may be understood (P13).
 *
 * @returns how many statements are understood now
 */
export function rereadUnreadable(
  database: Database,
  recompile: RecompileCatalogue,
  now: Date,
): Promise<number> {
  const { engine } = database;
  const learntAt = now.toISOString();
  return changeCatalogue(database, async (manager) => {
    const records: ChangedRecord[] = [];
    for (const row of await manager.findBy(RecordRow, { readable: false })) {
      const { region, recordId } = row;
      const reading = readRecord(row, region);
      if (reading.state !== 'READ') continue;
      const { agreementId } = reading.value;
      const understood = { readable: true, problem: null, agreementId, learntAt };
      await keepHistory(manager, engine, 'RECORD', region, [row], learntAt);
      await manager.update(RecordRow, { region, recordId }, understood);
      records.push({ region, recordId, before: null, after: reading.value });
    }
    const answers: ChangedAnswer[] = [];
    for (const row of await manager.findBy(AnswerRow, { readable: false })) {
      const { region, recordId } = row;
      const reading = readAnswer(row, region);
      if (reading.state !== 'READ') continue;
      const { recordRegion, version, answer, reason } = reading.value;
      const understood = {
        ...{ readable: true, problem: null, learntAt },
        ...{ recordRegion, version, answer, reason },
      };
      await keepHistory(manager, engine, 'ANSWER', region, [row], learntAt);
      await manager.update(AnswerRow, { region, recordId }, understood);
      answers.push({ region, recordRegion, recordId });
    }
    if (records.length + answers.length > 0) await recompile(manager, { records, answers });
    return records.length + answers.length;
  });
}
