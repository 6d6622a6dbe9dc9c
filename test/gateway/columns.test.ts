import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Catalogue } from '../../gateway/catalogue/catalogue.js';
import { raw, render, type Sql } from '../../gateway/catalogue/sql.js';
import type { BlockKeys } from '../../gateway/columns/block-columns.js';
import { CodedValues } from '../../gateway/columns/coded-values.js';
import { Columns } from '../../gateway/columns/columns.js';
import { YES } from '../../gateway/columns/fact-cells.js';
import { WORD_VALUES, WordColumns } from '../../gateway/columns/word-columns.js';
import { wordName } from '../../gateway/columns/word-name.js';
import { openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
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

/** The catalogue, and what its statements are. */
function overheard(
  catalogue: Pick<Catalogue, 'inSnapshot'>,
  hear: (text: string, rows: readonly unknown[]) => void,
): Pick<Catalogue, 'inSnapshot'> {
  return {
    inSnapshot: (read) =>
      catalogue.inSnapshot((tables) => {
        const run = tables.run.bind(tables);
        tables.run = async <R>(statement: Sql): Promise<R[]> => {
          const rows = await run<R>(statement);
          hear(render('sqlite', statement).text, rows);
          return rows;
        };
        return read(tables);
      }),
  };
}

it('reads the versions of all blocks at once and as often, however many of them are missing', async () => {
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
    const columns = new Columns(
      overheard(catalogue, (text, rows) => {
        if (text.includes('agreement_block')) versions += rows.length;
      }),
    );
    const read = await columns.read({ names: ['CATEGORY'] }, async (blocks) => blocks.length);
    expect(read).toBe(BLOCKS);
    // All before reading what is missing, and for the answer; one by one meanwhile.
    expect(versions).toBe(2 + BLOCKS);
  } finally {
    await close();
  }
});

function blockOf(rows: readonly { readonly key: number }[]): BlockKeys {
  return {
    keys: Int32Array.from(rows, ({ key }) => key),
    oneEach: Uint32Array.from({ length: rows.length + 1 }, (_, place) => place),
  };
}

describe('a word', () => {
  let test: TestCatalogue;
  let columns: Columns;
  let askedIndex: number;
  beforeEach(async () => {
    test = await openTestCatalogue(null);
    askedIndex = 0;
    columns = new Columns(
      overheard(test.catalogue, (text) => {
        if (text.includes('agreement_search')) askedIndex += 1;
      }),
    );
  });
  afterEach(() => test.close());

  const NAME = wordName('sampah');
  const YES_CODE = WORD_VALUES.codeOf(YES);
  const found = () =>
    columns.read(
      { names: [NAME] },
      async (blocks) =>
        blocks.flatMap((block) => [...block.column(NAME).codes]).filter((code) => code === YES_CODE)
          .length,
    );
  const titled = (title: string) => record('15.71', { title });

  it('is looked up in the index once, and after few changes in what is new', async () => {
    const many = Array.from({ length: 300 }, () => titled('Pengelolaan persampahan dan sampah'));
    await test.publish(...many, titled('Air minum'));
    expect([await found(), askedIndex]).toEqual([300, 1]);
    await test.publish(titled('Sampah perkotaan'), titled('Penerangan jalan'));
    expect([await found(), askedIndex]).toEqual([301, 1]);
    await test.withdraw(...many.slice(0, 2));
    expect([await found(), askedIndex]).toEqual([299, 1]);
    await test.publish(...many.slice(0, 202).map((one) => ({ ...one, title: 'Terminal' })));
    expect([await found(), askedIndex]).toEqual([99, 2]);
  });

  it('is believed of no agreement because another one was found by it', async () => {
    const last = titled('Sampah');
    await test.publish(titled('Air minum'), last);
    expect(await found()).toBe(1);
    await test.publish({ ...last, version: 2, title: 'Terminal' });
    expect(await found()).toBe(0);
    await test.publish({ ...last, version: 3, title: 'Sampah' });
    expect(await found()).toBe(1);
  });

  it('stays found while a question of a moment before the block ends', async () => {
    await test.publish(titled('Sampah'), titled('Sampah perkotaan'));
    await test.catalogue.inSnapshot(async (tables) => {
      const keys = await tables.run<{ readonly key: number }>(
        raw('SELECT "key" FROM "agreement" ORDER BY "key"'),
      );
      const words = new WordColumns();
      await words.read(tables, NAME, [blockOf(keys.slice(0, 1))]);
      const whole = blockOf(keys);
      const newer = words.read(tables, NAME, [whole]);
      await words.read(tables, NAME, []);
      expect([...((await newer)(whole)?.codes ?? [])]).toEqual([YES_CODE, YES_CODE]);
    });
  });
});
