import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indexTokens, searchTokens } from '../../schema/search/search-text.js';
import { sortText } from '../../schema/search/sort-text.js';

describe('search tokens', () => {
  it.each([
    ['Kerja Sama', ['kerja', 'sama']],
    ['kerjasama', ['kerja', 'sama']],
    ['12/KSD-2023', ['12', 'ksd', '2023']],
    ['  Café—São ', ['cafe', 'sao']],
    ['" OR *', ['or']],
    ['…', []],
    ['constructor', ['constructor']],
  ])('of %j are %j', (text, expected) => {
    expect(searchTokens(text)).toEqual(expected);
  });

  it('hold letters and digits only, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        searchTokens(text).every((token) => /^[\p{L}\p{N}]+$/u.test(token)),
      ),
    );
  });

  it('of a text are all found in its index, joined neighbours too', () => {
    expect(indexTokens(['Muaro Jambi']).sort()).toEqual(['jambi', 'muaro', 'muarojambi']);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const index = indexTokens([text]);
        return searchTokens(text).every((token) => index.includes(token));
      }),
    );
  });

  it('of an endless text stay within what an index takes', () => {
    const endless = Array.from({ length: 20_000 }, (_, i) => `kata${i}`).join(' ');
    expect(indexTokens([endless])).toHaveLength(5_000);
  });
});

describe('sort text', () => {
  it('lets case, accents and punctuation not count', () => {
    expect(sortText(' "Évaluasi"  (Ä) ')).toBe('evaluasi a');
  });
});
