import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OFFICER, openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  beforeEach(() => asked.reset());
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  describe('what only an officer may do', () => {
    const ACTIONS = [
      ['pull(region: "15.71")', 'pull 15.71'],
      [
        'resolveHold(region: "15.71", accept: true, reason: "benar")',
        'hold 15.71 true benar Biro Kerja Sama',
      ],
      ['pinSourceKey(region: "15.71", fingerprint: "f")', 'pin 15.71 f Biro Kerja Sama'],
    ] as const;

    it.each(ACTIONS)('%s', async (action, call) => {
      const source = `mutation { done: ${action} { region { code } held } }`;
      const refused = await ask(source);
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
      const other = await ask(source, { ...OFFICER, role: 'province' });
      expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      expect(asked.calls).toEqual([]);
      expect(await ask(source, OFFICER)).toEqual({
        data: { done: { region: { code: '15.71' }, held: 1 } },
      });
      expect(asked.calls).toEqual([call]);
    });
  });
});
