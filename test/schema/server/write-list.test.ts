import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeList, type Flat } from '../../../schema/server/executor/write-list.js';
import { stringifyAnswer } from '../../support/stringify-answer.js';

const anyFlat: fc.Arbitrary<Flat> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, false, '1', 1, '', 'null'),
  fc.array(fc.string()),
);

it('writes a list as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: anyFlat, b: anyFlat })), (objects) => {
      const members = [
        { name: 'b', read: ({ b }: (typeof objects)[number]) => b },
        { name: 'a "quoted"', read: ({ a }: (typeof objects)[number]) => a },
      ];
      const plain = objects.map(({ a, b }) => ({ b, 'a "quoted"': a }));
      expect(stringifyAnswer(writeList(objects, members))).toBe(JSON.stringify(plain));
    }),
  );
});

it('writes a list of many pieces', () => {
  const objects = Array.from({ length: 5_000 }, (_, number) => ({
    number,
    word: `jalan ${number} – 🛣`,
  }));
  const written = writeList(new Set(objects), [
    { name: 'number', read: ({ number }) => number },
    { name: 'word', read: ({ word }) => word },
  ]);
  expect(stringifyAnswer(written)).toBe(JSON.stringify(objects));
  expect(written.pieces.length).toBeGreaterThan(5);
});
