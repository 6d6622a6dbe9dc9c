import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { AgreementInput } from '../../node/agreement/agreement.inputs.js';
import { AgreementReader } from '../../node/agreement/agreement.reader.js';
import { AgreementService } from '../../node/agreement/agreement.service.js';
import { openRegister } from '../../node/db/open-register.js';
import { loadIdentity } from '../../node/identity/node-identity.js';
import type { Database } from '../../schema/database/database.js';
import { publicKeyText } from '../../schema/feed/head.js';
import { sqliteDriver } from '../../schema/database/sqlite-driver.js';
import { createLogger } from '../../schema/server/logger.js';
import { gatewayIdentity, nodeIdentity, signToken } from '../../schema/server/tokens.js';
import { agreementInput, BATANG_HARI, KOTA_JAMBI } from '../support/agreement-input.js';
import { change, SAVE, startTestNode, WITHDRAW, type TestNode } from '../support/node.js';

/** Words that stand in what is not public, each nowhere else. */
const SECRETS = [
  'Rahasiadraf',
  'Rahasiainternal',
  'Rahasiatarik',
  'Rahasiapribadi',
  'Rahasiaberkas',
];

const EVERYTHING = `{
  id agreementId version title scope validity parties { name signatoryName documentNumber }
  relations { agreementId text } funding { note } citations { title }
  documents { id kind fileName sha256 visibility url }
}`;

function mentions(text: string): string[] {
  return SECRETS.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
}

describe('what is not public (I11)', () => {
  let node: TestNode;
  let log = '';
  let province: string;
  const id: Record<'open' | 'draft' | 'internal' | 'withdrawn' | 'person', string> = {
    open: '',
    draft: '',
    internal: '',
    withdrawn: '',
    person: '',
  };
  const documentId: Record<string, string> = {};

  beforeAll(async () => {
    const gateway = generateKeyPairSync('ed25519');
    node = await startTestNode({
      config: { trustedGatewayKey: publicKeyText(gateway.publicKey) },
      surroundings: {
        logger: createLogger({ name: 'node', level: 'trace' }, { write: (line) => (log += line) }),
      },
    });
    const token = await signToken(
      {
        issuer: gatewayIdentity('15'),
        audience: nodeIdentity('15.71'),
        role: 'province',
        subject: 'Operator Biro',
        issuedAt: new Date(),
        expiresInSeconds: 60,
      },
      gateway.privateKey,
    );
    province = `Bearer ${token}`;
    id.open = (await node.savePublished(agreementInput({ openEnded: true }))).id;
    id.draft = (await node.save(agreementInput({ title: 'Rahasiadraf' }))).agreement!.id;
    id.internal = (
      await node.save(agreementInput({ title: 'Rahasiainternal', visibility: 'INTERNAL' }))
    ).agreement!.id;
    id.withdrawn = (await node.savePublished(agreementInput({ title: 'Rahasiatarik' }))).id;
    await change(node.url, WITHDRAW, { id: id.withdrawn, reason: 'Salah catat' }, node.officer);
    const person = {
      kind: 'PERSEORANGAN',
      name: 'Rahasiapribadi',
      signatoryName: 'Rahasiapribadi',
      signatoryOffice: 'Pemilik lahan',
      documentNumber: '12/PKS/2023',
    };
    id.person = (
      await node.savePublished(
        agreementInput({
          category: 'KSDPK',
          instrument: 'PERJANJIAN_KERJA_SAMA',
          parties: [KOTA_JAMBI, person],
        }),
      )
    ).id;
    for (const visibility of ['PUBLIC', 'PROVINCE', 'INTERNAL']) {
      await attach(id.open, visibility, visibility === 'INTERNAL' ? 'Rahasiaberkas' : visibility);
    }
    await attach(id.draft, 'PUBLIC', 'Rahasiaberkas');
  });
  afterAll(() => node.stop());

  async function attach(agreement: string, visibility: string, name: string): Promise<void> {
    const response = await fetch(`${node.url}/documents`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', authorization: node.officer },
      body: `%PDF-1.7 ${visibility} ${name}`,
    });
    const { sha256 } = (await response.json()) as { sha256: string };
    const { data } = await node.ask<{
      attachDocument: { agreement: { documents: { id: string; sha256: string }[] } };
    }>(
      `mutation($agreement: ID!, $sha256: String!, $fileName: String!, $visibility: Visibility!) {
        attachDocument(agreement: $agreement, sha256: $sha256, kind: "naskah", fileName: $fileName, visibility: $visibility) {
          agreement { documents { id sha256 } } problems { message }
        }
      }`,
      { agreement, sha256, fileName: `${name}.pdf`, visibility },
      node.officer,
    );
    const { documents } = data!.attachDocument.agreement;
    documentId[`${agreement === id.draft ? 'DRAFT ' : ''}${visibility}`] = documents.find(
      (document) => document.sha256 === sha256,
    )!.id;
  }

  it('is seen whole by the officer, so that the rest of this test means something', async () => {
    const { data } = await node.ask(`{ agreements { nodes ${EVERYTHING} } }`, {}, node.officer);
    expect(mentions(JSON.stringify(data))).toEqual(SECRETS);
  });

  it.each(['nobody', 'the province'])(
    'is in no list, record, entity or feed of %s',
    async (who) => {
      const as = who === 'nobody' ? undefined : province;
      const answers = [
        await node.ask(
          `{ agreements { totalCount undecidedCount nodes ${EVERYTHING} edges { cursor } } }`,
          {},
          as,
        ),
        await node.ask('{ changes { entries { payload reason } } self { published } }', {}, as),
      ];
      for (const record of Object.values(id)) {
        const variables = { id: record, of: [{ __typename: 'Agreement', id: record }] };
        answers.push(
          await node.ask(
            `query($id: ID!, $of: [_Any!]!) {
            agreement(id: $id) ${EVERYTHING}
            _entities(representations: $of) { ... on Agreement ${EVERYTHING} }
          }`,
            variables,
            as,
          ),
        );
      }
      for (const answer of answers) expect(answer.errors).toBeUndefined();
      expect(mentions(JSON.stringify(answers))).toEqual([]);
      for (const hidden of [id.draft, id.internal, id.withdrawn]) {
        const { data } = await node.ask<{ agreement: null }>(
          'query($id: ID!) { agreement(id: $id) { id } }',
          { id: hidden },
          as,
        );
        expect(data!.agreement).toBeNull();
      }
    },
  );

  it('cannot be found by its words, counts or orders', async () => {
    for (const secret of SECRETS) {
      for (const search of [secret, secret.slice(0, 9)]) {
        const { data } = await node.ask<{ agreements: object; all: object }>(
          `query($search: String) { agreements(filter: { search: $search, categories: [KSDLL] }) { totalCount undecidedCount }
            all: agreements(filter: { search: $search }) { totalCount undecidedCount } }`,
          { search },
        );
        expect(data!.agreements).toEqual({ totalCount: 0, undecidedCount: 0 });
        expect(data!.all).toEqual({ totalCount: 0, undecidedCount: 0 });
      }
    }
    const { data } = await node.ask(
      '{ agreements { totalCount } self { published head { published } } }',
    );
    expect(data).toEqual({
      agreements: { totalCount: 2 },
      self: { published: 2, head: { published: 2 } },
    });
  });

  it('does not show in the validity of what it renews', async () => {
    const old = await node.savePublished(agreementInput({ openEnded: true }));
    await node.save(
      agreementInput({
        visibility: 'INTERNAL',
        validFrom: '2023-10-25',
        relations: [{ kind: 'RENEWS', agreementId: old.agreementId }],
      }),
    );
    const validity = async (as?: string) => {
      const { data } = await node.ask<{ agreement: { validity: string } }>(
        'query($id: ID!) { agreement(id: $id) { validity } }',
        { id: old.id },
        as,
      );
      return data!.agreement.validity;
    };
    expect([await validity(), await validity(province), await validity(node.officer)]).toEqual([
      'IN_FORCE',
      'IN_FORCE',
      'SUPERSEDED',
    ]);
    await change(node.url, WITHDRAW, { id: old.id, reason: 'Hanya untuk uji ini' }, node.officer);
  });

  it('names a private person by role, unless the name is public', async () => {
    const { data } = await node.ask<{ agreement: { parties: object[] } }>(
      'query($id: ID!) { agreement(id: $id) { parties { name signatoryName signatoryOffice documentNumber } } }',
      { id: id.person },
    );
    expect(data!.agreement.parties[1]).toEqual({
      name: 'Perseorangan',
      signatoryName: null,
      signatoryOffice: null,
      documentNumber: '12/PKS/2023',
    });
    const told = await node.ask('{ changes { entries { recordId payload } } }');
    expect(JSON.stringify(told)).toContain('12/PKS/2023');
    expect(JSON.stringify(told)).not.toContain('Pemilik lahan');
    const open = await node.savePublished(
      agreementInput({
        category: 'KSDPK',
        instrument: 'PERJANJIAN_KERJA_SAMA',
        parties: [KOTA_JAMBI, { kind: 'PERSEORANGAN', name: 'Pemilik lahan', namePublic: true }],
      }),
    );
    const feed = await node.ask('{ changes { entries { recordId payload } } }');
    expect(JSON.stringify(feed)).toContain('Pemilik lahan');
    await change(node.url, WITHDRAW, { id: open.id, reason: 'Hanya untuk uji ini' }, node.officer);
  });

  it('hands documents out by right, and says the same of what is hidden and what is not there', async () => {
    const status = async (document: string, as?: string) => {
      const headers: Record<string, string> = as === undefined ? {} : { authorization: as };
      const response = await fetch(`${node.url}/documents/${document}`, { headers });
      return { status: response.status, body: await response.text() };
    };
    const seenBy = async (as?: string) =>
      Promise.all(
        ['PUBLIC', 'PROVINCE', 'INTERNAL', 'DRAFT PUBLIC'].map(
          async (name) => (await status(documentId[name]!, as)).status,
        ),
      );
    expect(await seenBy()).toEqual([200, 404, 404, 404]);
    expect(await seenBy(province)).toEqual([200, 200, 404, 404]);
    expect(await seenBy(node.officer)).toEqual([200, 200, 200, 200]);
    const hidden = await status(documentId['INTERNAL']!);
    expect(hidden).toEqual(await status('01a205df-1b05-7516-b0dc-9f92432dd601'));
    expect(hidden.body).not.toContain('Rahasia');

    const listed = async (as?: string) => {
      const { data } = await node.ask<{ agreement: { documents: { visibility: string }[] } }>(
        'query($id: ID!) { agreement(id: $id) { documents { visibility } } }',
        { id: id.open },
        as,
      );
      return data!.agreement.documents.map(({ visibility }) => visibility);
    };
    expect(await listed()).toEqual(['PUBLIC']);
    expect(await listed(province)).toEqual(['PUBLIC', 'PROVINCE']);
    expect(await listed(node.officer)).toEqual(['PUBLIC', 'PROVINCE', 'INTERNAL']);
  });

  it('lets the province write nothing', async () => {
    const { errors } = await node.ask(SAVE, { input: agreementInput() }, province);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('is in no error and no line of the log, not even when the database fails', async () => {
    const broken = new DataSource({
      type: 'better-sqlite3',
      database: `${node.config.dataDir}/register.sqlite`,
      driver: sqliteDriver(),
    });
    await broken.initialize();
    await broken.query('ALTER TABLE "citation" RENAME TO "gone"');
    const failed = await node.ask(
      SAVE,
      { input: agreementInput({ title: 'Rahasiadraf', scope: 'Rahasiainternal' }) },
      node.officer,
    );
    await broken.query('ALTER TABLE "gone" RENAME TO "citation"');
    await broken.query(
      `CREATE TRIGGER refuse BEFORE INSERT ON "party" BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    const refused = await node.ask(
      SAVE,
      {
        input: agreementInput({
          title: 'Rahasiadraf',
          parties: [KOTA_JAMBI, { ...BATANG_HARI, signatoryName: 'Rahasiapribadi' }],
        }),
      },
      node.officer,
    );
    await broken.query('DROP TRIGGER refuse');
    await broken.destroy();
    for (const answer of [failed, refused]) {
      expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
      expect(mentions(JSON.stringify(answer))).toEqual([]);
    }
    expect(log).toContain('a resolver failed');
    expect(mentions(log)).toEqual([]);
  });
});

describe('a record that is made INTERNAL while it is read (I11)', () => {
  let folder: string;
  let database: Database;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-torn-'));
    database = await openRegister(folder);
    await loadIdentity(database, folder, '15.71');
    // Every read waits a little, so that the change falls between two of one answer.
    const runner = database.read.createQueryRunner();
    const query = runner.query.bind(runner);
    runner.query = async (...asked: Parameters<typeof query>) => {
      await wait(READ_DELAY_MS);
      return query(...asked);
    };
    database.read.createQueryRunner = () => runner;
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const READ_DELAY_MS = 4;

  it('is seen as it was or not at all', async () => {
    const options = { database, now: () => new Date(), today: () => '2026-03-01' };
    const service = new AgreementService({
      ...options,
      region: '15.71',
      onFeedGrown: () => undefined,
    });
    const reader = new AgreementReader(options);
    const input = agreementInput({ signedOnPrecision: 'DAY' }) as unknown as AgreementInput;
    const hidden = { ...BATANG_HARI, documentNumber: 'Rahasiainternal' };
    for (let delay = 0; delay < 40; delay += READ_DELAY_MS) {
      const saved = await service.save(input);
      const { id } = saved.agreement!;
      await service.publish(id, 1);
      const reading = reader.byIds([id], 'PUBLIC');
      await wait(delay);
      const parties = [KOTA_JAMBI, hidden] as unknown as AgreementInput['parties'];
      await service.save({ ...input, id, expectedVersion: 2, visibility: 'INTERNAL', parties });
      expect(mentions(JSON.stringify(await reading))).toEqual([]);
    }
  });
});
