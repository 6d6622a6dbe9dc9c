import { expect, it } from '@jest/globals';
import { CodedValues } from '../../gateway/columns/coded-values.js';

it('ranks the values of a column by code point, those that came later too', () => {
  const values = new CodedValues();
  const ranked = (...texts: readonly string[]) =>
    texts.map((text) => values.ranks()[values.codeOf(text)]);
  ['2024-01-01', '', '~'].forEach((text) => values.codeOf(text));
  expect(ranked('', '2024-01-01', '~')).toEqual([0, 1, 2]);
  values.codeOf('2020-01-01');
  expect(ranked('', '2020-01-01', '2024-01-01', '~')).toEqual([0, 1, 2, 3]);
});
