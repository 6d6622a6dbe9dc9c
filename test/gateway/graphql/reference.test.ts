import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  it('knows regions and affairs', async () => {
    const { data } = await ask(
      '{ regions(province: "15") { code } region(code: "99.99") { code } affairs { code } }',
    );
    expect(data).toMatchObject({ regions: { length: 12 }, region: null, affairs: { length: 32 } });
  });

  it.each([
    ['15.71', '15'],
    ['14.71', '14'],
    ['99', '15'],
    ['Jambi', '15'],
    ['', '15'],
  ])('says that "%s" is no province rather than that it has no regions', async (code, province) => {
    const { data, errors } = await ask(`{ regions(province: "${code}") { code } }`);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: `province: "${code}" bukan kode provinsi; pakai dua angka seperti "${province}". / province: "${code}" is no code of a province; use two digits such as "${province}".`,
        extensions: { code: 'BAD_USER_INPUT', field: 'province', value: code },
      },
    ]);
  });
});
