import { expect, it } from '@jest/globals';
import { loadGatewayConfig } from '../../gateway/config.js';
import { allBorderPairs, borderPairsOf } from '../../gateway/obligations/border-pairs.js';
import { PROVINCES } from '../../schema/reference/regions.js';

it('all borders are those of the provinces together, each once', () => {
  const all = allBorderPairs().map(String);
  expect(all).toHaveLength(991);
  expect([...all].sort()).toEqual(all);
  const ofProvinces = PROVINCES.flatMap(({ code }) => borderPairsOf(code)).map(String);
  expect(new Set(all)).toEqual(new Set(ofProvinces));
});

it('a gateway looks at its own province unless told otherwise', () => {
  expect(loadGatewayConfig({}).borders).toBe('PROVINCE');
  expect(loadGatewayConfig({ GATEWAY_BORDERS: 'NATIONAL' }).borders).toBe('NATIONAL');
  expect(() => loadGatewayConfig({ GATEWAY_BORDERS: 'ASIA' })).toThrow(
    /GATEWAY_BORDERS: salah satu dari .*\/ one of PROVINCE, NATIONAL/,
  );
});
