import { describe, expect, it } from '@jest/globals';
import { answerPayload, passThroughApollo } from '../../../schema/server/answer-payload.js';
import { WrittenJson } from '../../../schema/server/written-json.js';

const LIST = [{ title: 'Kerja sama "contoh"\n' }, { title: '協力 é' }];
const bytes = (value: unknown) => new Uint8Array(Buffer.from(JSON.stringify(value)));
const shown = (payload: unknown) => {
  if (!Buffer.isBuffer(payload)) throw new TypeError('no bytes');
  return payload.toString('utf8');
};

describe('what is sent of an answer that Apollo passes on', () => {
  it('is its bytes where parts of it are bytes, whatever else is asked meanwhile', () => {
    const answer = (part: unknown) => ({ data: { before: 'é', nodes: part, after: '協' } });
    const first = passThroughApollo(answer(new WrittenJson('[', bytes(1), ',', bytes(2), ']')));
    const second = passThroughApollo(answer(new WrittenJson(bytes(LIST))));
    expect(shown(answerPayload(second))).toBe(JSON.stringify(answer(LIST)));
    expect(shown(answerPayload(first))).toBe(JSON.stringify(answer([1, 2])));
  });

  it('is its text where it has no bytes', () => {
    const text = passThroughApollo({ nodes: new WrittenJson('[', '1', ']') });
    expect(text).toBe('{"nodes":[1]}');
    expect(answerPayload(text)).toBe(text);
  });

  it('is kept no longer than until it is taken', () => {
    const name = passThroughApollo({ nodes: new WrittenJson(bytes([])) });
    expect(shown(answerPayload(name))).toBe('{"nodes":[]}');
    expect(() => answerPayload(name)).toThrow('no answer has this name');
  });
});
