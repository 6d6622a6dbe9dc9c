import 'reflect-metadata';
import { undoAtSignals } from './left-behind.js';
import { measureFirstSync } from './measures/first-sync.js';
import { measureLiveList } from './measures/live-list.js';
import { measureStoredList } from './measures/stored-list.js';
import { measureWriteToAnswer } from './measures/write-to-answer.js';
import { markdownTable, type Row } from './table.js';

const RECORDS_PER_NODE = 2_000;

const MEASURES: Readonly<Record<string, () => Promise<Row[]>>> = {
  a: () => measureStoredList(RECORDS_PER_NODE),
  b: measureLiveList,
  c: () => measureFirstSync(RECORDS_PER_NODE),
  d: measureWriteToAnswer,
};

/** `npm run bench -- a c` measures these parts only. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const parts = asked.length === 0 ? Object.keys(MEASURES) : asked;
  const rows: Row[] = [];
  for (const part of parts) {
    const measure = MEASURES[part];
    if (measure === undefined) {
      throw new Error(`There is no part "${part}"; choose ${Object.keys(MEASURES).join(', ')}.`);
    }
    rows.push(...(await measure()));
  }
  process.stdout.write(`${markdownTable(rows)}\n`);
}

undoAtSignals();
await main();
