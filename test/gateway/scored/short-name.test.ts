import { describe, expect, it } from '@jest/globals';
import { isShortFor } from '../../../gateway/linking/scored/short-name.js';

describe('a short name', () => {
  it.each([
    ['pmi', 'palang merah indonesia', true],
    ['unja', 'universitas jambi', true],
    ['pmi', 'badan palang merah indonesia', true],
    ['kejati', 'kejaksaan tinggi', true],
    ['palang', 'palang merah', false],
    ['pmj', 'palang merah indonesia', false],
    ['pm', 'palang merah', false],
  ])('%s of %s: %s', (short, name, expected) => {
    expect(isShortFor(short, name.split(' '))).toBe(expected);
  });

  it('is told of whatever a stranger writes, without trying every way', () => {
    const words = Array.from({ length: 40 }, (_, place) => 'a'.repeat(40 - place));
    expect(isShortFor(`${'a'.repeat(14)}b`, words)).toBe(false);
    expect(isShortFor(`${'a'.repeat(39)}b`, words)).toBe(false);
  });
});
