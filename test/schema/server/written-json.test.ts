import { describe, expect, it } from '@jest/globals';
import { WrittenJson } from '../../../schema/server/written-json.js';
import { stringifyAnswer } from '../../support/stringify-answer.js';

describe('an answer of which parts are JSON already', () => {
  it('is what it would be, were they values', () => {
    const list = [{ title: 'a "b"\n$& $1' }, { title: '協力' }];
    const answer = (part: unknown) => ({ data: { a: { nodes: part, n: 1 }, b: { nodes: part } } });
    const written = new WrittenJson(JSON.stringify(list));
    expect(stringifyAnswer(answer(written))).toBe(JSON.stringify(answer(list)));
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(list[1])));
    const pieces = new WrittenJson('[', JSON.stringify(list[0]), ',', bytes, ']');
    expect(stringifyAnswer(answer(pieces))).toBe(JSON.stringify(answer(list)));
  });

  it('keeps its parts apart from those of the answer before', () => {
    stringifyAnswer({ a: new WrittenJson('[1]') });
    expect(stringifyAnswer({ a: new WrittenJson('[2]') })).toBe('{"a":[2]}');
    expect(stringifyAnswer({ a: 'plain' })).toBe('{"a":"plain"}');
  });

  it('takes no text for a part', () => {
    const answer = { part: new WrittenJson('[]'), title: 'written-0', other: 'written-x-0' };
    expect(stringifyAnswer(answer)).toBe('{"part":[],"title":"written-0","other":"written-x-0"}');
  });
});
