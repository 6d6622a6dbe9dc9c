import { describe, expect, it } from '@jest/globals';
import { openChanges } from '../../gateway/export/change-pages.js';
import { openPages } from '../../gateway/export/export-pages.js';
import { openTestCatalogue } from './support/catalogue.js';
import { record } from './support/records.js';

describe.each(['SIGNED_ON_DESC', 'TITLE_ASC', 'UPDATED_AT_DESC'] as const)(
  'the pages in %s',
  (order) => {
    it('hold every agreement once, in the order of the list', async () => {
      const test = await openTestCatalogue(null);
      try {
        const records = Array.from({ length: 450 }, (_unused, i) =>
          record('15.71', { title: `Naskah ${i % 3}`, signedOn: `202${i % 4}-01-01` }),
        );
        await test.publish(...records);
        const question = { filter: {}, order, silent: new Set<string>() };
        const ids: string[] = [];
        const sizes: number[] = [];
        for await (const rows of await openPages(test.catalogue, question)) {
          sizes.push(rows.length);
          ids.push(...rows.map(({ id }) => id));
        }
        // More at once become old, and their garbage stays.
        expect(sizes).toEqual(Array.from({ length: 9 }, () => 50));
        const [key, sign] = (
          {
            SIGNED_ON_DESC: ['signedOn', -1],
            TITLE_ASC: ['title', 1],
            UPDATED_AT_DESC: ['updatedAt', -1],
          } as const
        )[order];
        const sorted = records.toSorted((a, b) => {
          const [one, other] = [a[key] ?? '', b[key] ?? ''];
          if (one !== other) return one < other ? -sign : sign;
          return a.agreementId < b.agreementId ? -1 : 1;
        });
        expect(ids).toEqual(sorted.map(({ agreementId }) => agreementId));
      } finally {
        await test.close();
      }
    });
  },
);

describe('the changes', () => {
  it('hold every agreement once, as few at a time as the list', async () => {
    const test = await openTestCatalogue(null);
    try {
      const records = Array.from({ length: 120 }, () => record('15.71'));
      await test.publish(...records);
      const ids: string[] = [];
      const sizes: number[] = [];
      const { pages } = await openChanges(test.catalogue, null, new Set());
      for await (const rows of pages) {
        sizes.push(rows.length);
        ids.push(...rows.map(({ id }) => id));
      }
      expect(sizes).toEqual([50, 50, 20]);
      expect(ids.toSorted()).toEqual(records.map(({ agreementId }) => agreementId).toSorted());
    } finally {
      await test.close();
    }
  });
});
