import { expect, it } from '@jest/globals';
import { render, type Sql } from '../../gateway/catalogue/sql.js';
import { CodedValues } from '../../gateway/columns/coded-values.js';
import { Columns } from '../../gateway/columns/columns.js';
import { openTestCatalogue } from './support/catalogue.js';
import { record } from './support/records.js';

it('ranks the values of a column by code point, those that came later too', () => {
  const values = new CodedValues();
  const ranked = (...texts: readonly string[]) =>
    texts.map((text) => values.ranks()[values.codeOf(text)]);
  ['2024-01-01', '', '~'].forEach((text) => values.codeOf(text));
  expect(ranked('', '2024-01-01', '~')).toEqual([0, 1, 2]);
  values.codeOf('2020-01-01');
  expect(ranked('', '2020-01-01', '2024-01-01', '~')).toEqual([0, 1, 2, 3]);
});

it('reads the versions of all blocks as often, however many of them are missing', async () => {
  const { catalogue, database, publish, close } = await openTestCatalogue(null);
  const BLOCKS = 30;
  try {
    await publish(record('15.71'));
    const all = Array.from({ length: BLOCKS }, (_, block) => `(${block}, 1)`).join(', ');
    await database.inTransaction(async (manager) => {
      await manager.query('DELETE FROM "agreement_block"');
      await manager.query(`INSERT INTO "agreement_block" ("block", "version") VALUES ${all}`);
    });
    let versions = 0;
    const columns = new Columns({
      inSnapshot: (read) =>
        catalogue.inSnapshot((tables) => {
          const run = tables.run.bind(tables);
          tables.run = async <R>(statement: Sql): Promise<R[]> => {
            const rows = await run<R>(statement);
            if (render('sqlite', statement).text.includes('agreement_block')) {
              versions += rows.length;
            }
            return rows;
          };
          return read(tables);
        }),
    });
    const read = await columns.read({ names: ['CATEGORY'] }, async (blocks) => blocks.length);
    expect(read).toBe(BLOCKS);
    // Before and after reading what is missing, one by one meanwhile, and for the answer.
    expect(versions).toBe(4 * BLOCKS);
  } finally {
    await close();
  }
});
