import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, hashFilter } from '../../../schema/graphql/cursor.js';

const FILTER = { signedFrom: '2021-01-01', regions: ['15.71'] };
/** As a program of an earlier day gave it out. */
const GIVEN =
  'WyJTSUdORURfT05fREVTQyIsInhOZmV3dXZIelZFNS1GNTFDUGczQ0EiLCIyMDIxLTAzLTAxIiwiMDE5MzAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIl0';

describe('a cursor', () => {
  it('of an earlier day still leads on: its filter has the same name', () => {
    const filterHash = hashFilter(FILTER);
    expect(filterHash).toBe('xNfewuvHzVE5-F51CPg3CA');
    const position = decodeCursor(GIVEN, 'SIGNED_ON_DESC', filterHash);
    expect(position).toMatchObject({
      key: '2021-03-01',
      id: '01930000-0000-7000-8000-000000000001',
    });
    expect(encodeCursor(position)).toBe(GIVEN);
  });

  it('names equal filters alike, whatever the order of their fields', () => {
    expect(hashFilter({ regions: ['15.71'], signedFrom: '2021-01-01' })).toBe(hashFilter(FILTER));
    expect(hashFilter({ ...FILTER, regions: ['15.04'] })).not.toBe(hashFilter(FILTER));
  });

  it('is refused with another filter or another order', () => {
    const other = hashFilter({ regions: ['15.04'] });
    expect(() => decodeCursor(GIVEN, 'SIGNED_ON_DESC', other)).toThrow('another filter');
    expect(() => decodeCursor(GIVEN, 'TITLE_ASC', hashFilter(FILTER))).toThrow('another order');
  });
});
