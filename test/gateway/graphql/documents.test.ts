import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyToken } from '../../../schema/server/tokens.js';
import { KEYS, NOW, OFFICER, openAskedSchema, type AskedSchema } from '../support/asked-schema.js';
import { honest, type DocumentAnswer } from '../support/document-node.js';

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  beforeEach(() => asked.reset());
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  describe('documents', () => {
    const DOCUMENTS =
      '{ agreements(orderBy: TITLE_ASC) { nodes { id records { region { code } documents { id url } } } } }';

    it('come from each node by one request; a silent one is named and takes nothing else away', async () => {
      const { data, errors } = await ask(DOCUMENTS);
      expect(asked.node.asked).toEqual([
        { ids: expect.arrayContaining(['city', 'circle', 'umbrella']), authorization: undefined },
      ]);
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        extensions: { code: 'SOURCE_SILENT', region: '15.04' },
        path: expect.arrayContaining(['documents']),
      });
      const nodes = JSON.stringify(data);
      expect(nodes).toContain(
        `{"region":{"code":"15.71"},"documents":[{"id":"doc-1","url":"${asked.node.url}/documents/doc-1"}]}`,
      );
      expect(nodes).toContain('{"region":{"code":"15.04"},"documents":null}');
    });

    it('are asked for with a service token only for an officer (P5)', async () => {
      await ask('{ agreement(id: "payung") { records { documents { id } } } }', OFFICER);
      const caller = await verifyToken(asked.node.asked[0]?.authorization, {
        issuers: new Map([
          ['simpul:gateway:15', { publicKey: KEYS.publicKey, roles: ['province'] }],
        ]),
        audience: 'simpul:node:15.71',
        now: () => NOW,
      });
      expect(caller).toMatchObject({ role: 'province', subject: 'Biro Kerja Sama' });
    });

    it.each<[string, DocumentAnswer]>([
      ['no JSON', () => '<html>'],
      ['another shape', () => '{"data":{"_entities":[{"id":"umbrella","documents":[{"id":1}]}]}}'],
      [
        'a link that is a script',
        (url, ids) => honest(url, ids).replaceAll(url, 'javascript:alert(1)//'),
      ],
    ])('are refused when the node answers %s', async (_what, answer) => {
      asked.node.answer = answer;
      const { data, errors } = await ask(
        '{ agreement(id: "payung") { records { documents { id } } } }',
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SOURCE_REFUSED', region: '15.71' });
      expect(data).toEqual({ agreement: { records: [{ documents: null }] } });
    });

    it('are not read beyond the size allowed', async () => {
      asked.node.answer = () => ' '.repeat(5_000_000);
      const { errors } = await ask('{ agreement(id: "payung") { records { documents { id } } } }');
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SOURCE_SILENT', region: '15.71' });
    });
  });
});
