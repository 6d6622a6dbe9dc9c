import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/gateway.js';

const MATRIX = `{
  pairs { regions { code name shortName } pairType lengthKm }
  affairs { code name }
  cells { regions affair status agreementCount obligationId unknownBecause }
}`;

describe('the price of a coverage', () => {
  let gateway: TestGateway | undefined;
  afterEach(() => gateway?.stop());
  const start = async (borders: string) => {
    gateway = await startTestGateway({ sources: [], env: { GATEWAY_BORDERS: borders } });
    return gateway;
  };

  it("leaves room for a country's whole matrix, once", async () => {
    const { ask } = await start('NATIONAL');
    const { data, errors } = await ask<{ coverage: { cells: object[] } }>(
      `{ coverage ${MATRIX} completeness { complete } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?.coverage.cells).toHaveLength(991 * 32);
    const twice = await ask(`{ coverage ${MATRIX} again: coverage ${MATRIX} }`);
    expect(twice.errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
  });

  it("is that of its own borders in a province's gateway", async () => {
    const { ask } = await start('PROVINCE');
    const aliased = (times: number) =>
      `{ ${Array.from({ length: times }, (_, n) => `c${n}: coverage ${MATRIX}`).join(' ')} }`;
    expect((await ask(aliased(4))).errors).toBeUndefined();
    const { errors } = await ask(aliased(6));
    expect(errors?.[0]?.extensions).toMatchObject({ limit: 'cost', allowed: 50_000 });
  });
});
