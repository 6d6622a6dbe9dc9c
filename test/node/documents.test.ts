import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreementInput } from '../support/agreement-input.js';
import { startTestNode, type TestNode } from '../support/node.js';

const PDF = Buffer.from('%PDF-1.7\nnaskah');
const ATTACH = `mutation($agreement: ID!, $sha256: String!, $kind: String!, $fileName: String!, $visibility: Visibility!) {
  attachDocument(agreement: $agreement, sha256: $sha256, kind: $kind, fileName: $fileName, visibility: $visibility) {
    agreement { version documents { id kind fileName mediaType size sha256 visibility url } }
    problems { field code }
  }
}`;

interface Attached {
  readonly agreement: {
    readonly version: number;
    readonly documents: readonly { readonly id: string; readonly url: string }[];
  } | null;
  readonly problems: readonly object[];
}

function zip(firstEntry: string): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  return Buffer.concat([head, Buffer.from(firstEntry, 'latin1')]);
}

describe('documents', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startTestNode({ config: { maxDocumentBytes: 100_000 } });
  });
  afterAll(() => node.stop());

  const send = async (
    body: Buffer,
    type = 'application/pdf',
    authorization: string | null = node.officer,
  ) => {
    const response = await fetch(`${node.url}/documents`, {
      method: 'POST',
      headers: { 'content-type': type, ...(authorization === null ? {} : { authorization }) },
      body: new Uint8Array(body),
    });
    const answer = (await response.json()) as {
      sha256?: string;
      errors?: { extensions: { code: string } }[];
    };
    return { status: response.status, answer, code: answer.errors?.[0]?.extensions?.code };
  };
  const attach = async (changes: object) => {
    const { data, errors } = await node.ask<{ attachDocument: Attached }>(
      ATTACH,
      { kind: 'naskah', fileName: 'naskah.pdf', visibility: 'PUBLIC', ...changes },
      node.officer,
    );
    return {
      agreement: data?.attachDocument.agreement ?? null,
      problems: data?.attachDocument.problems ?? [],
      error: errors?.[0]?.extensions?.['code'],
    };
  };
  const filesOf = async () => {
    const entries = await readdir(join(node.config.dataDir, 'documents'), {
      recursive: true,
      withFileTypes: true,
    });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('stores a file under its hash, once, and hands it out as an attachment', async () => {
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    const stored = { sha256, size: PDF.length, mediaType: 'application/pdf' };
    expect(await send(PDF)).toMatchObject({ status: 201, answer: stored });
    expect(await send(PDF)).toMatchObject({ status: 201, answer: stored });
    expect(await filesOf()).toEqual([sha256.slice(2)]);

    const { id } = await node.savePublished(agreementInput());
    const fileName = 'Naskah "akhir" – ditandatangani.pdf';
    const { agreement } = await attach({ agreement: id, sha256, fileName });
    expect(agreement).toMatchObject({ version: 2, documents: [{ ...stored, fileName }] });
    const response = await fetch(agreement!.documents[0]!.url);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
      'content-disposition': `attachment; filename="Naskah _akhir_ _ ditandatangani.pdf"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
  });

  it('changes how a file is attached when it is attached again', async () => {
    const { answer } = await send(Buffer.from('%PDF-1.7 lagi'));
    const { id } = await node.savePublished(agreementInput());
    const first = await attach({ agreement: id, sha256: answer.sha256 });
    const again = await attach({ agreement: id, sha256: answer.sha256, visibility: 'INTERNAL' });
    expect(again.agreement!.documents).toEqual([
      { ...first.agreement!.documents[0], visibility: 'INTERNAL' },
    ]);
  });

  it.each([
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip('[Content_Types].xml'),
    ],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip('xl/workbook.xml')],
    [
      'application/vnd.oasis.opendocument.text',
      zip('mimetypeapplication/vnd.oasis.opendocument.text'),
    ],
    [
      'application/vnd.oasis.opendocument.spreadsheet',
      zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
    ],
    ['image/jpeg', Buffer.from('\xff\xd8\xff\xe0 foto', 'latin1')],
    ['image/png', Buffer.from('\x89PNG\r\n\x1a\n gambar', 'latin1')],
    ['application/pdf; charset=binary', PDF],
  ])('takes %s', async (type, body) => {
    expect((await send(body, type)).status).toBe(201);
  });

  it.each<[string, Buffer, string, number, string]>([
    ['bytes of another type', Buffer.from('<script>'), 'application/pdf', 400, 'BAD_USER_INPUT'],
    ['an empty file', Buffer.alloc(0), 'application/pdf', 400, 'BAD_USER_INPUT'],
    [
      'a zip of another kind',
      zip('evil.exe'),
      'application/vnd.oasis.opendocument.text',
      400,
      'BAD_USER_INPUT',
    ],
    ['a type that is not accepted', Buffer.from('<html>'), 'text/html', 400, 'BAD_USER_INPUT'],
    ['JSON', Buffer.from('{}'), 'application/json', 400, 'BAD_USER_INPUT'],
    [
      'too many bytes',
      Buffer.concat([PDF, Buffer.alloc(100_000)]),
      'application/pdf',
      413,
      'LIMIT_EXCEEDED',
    ],
  ])('refuses %s and keeps nothing', async (_name, body, type, status, code) => {
    const before = await filesOf();
    expect(await send(body, type)).toMatchObject({ status, code });
    expect(await filesOf()).toEqual(before);
  });

  it('counts the bytes of a body that does not say its length', async () => {
    const before = await filesOf();
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(PDF));
        for (let i = 0; i < 20; i += 1) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });
    const response = await fetch(`${node.url}/documents`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', authorization: node.officer },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(await filesOf()).toEqual(before);
  });

  it('takes files from officers only', async () => {
    expect((await send(PDF, 'application/pdf', null)).status).toBe(401);
    expect((await send(PDF, 'application/pdf', 'Bearer x')).status).toBe(401);
  });

  it.each([
    [{ sha256: 'f'.repeat(64) }, 'sha256', 'NO_SUCH_FILE'],
    [{ sha256: '../../feed.key' }, 'sha256', 'NO_SUCH_FILE'],
    [{ fileName: '../feed.key' }, 'fileName', 'NOT_A_FILE_NAME'],
    [{ fileName: 'a\\b.pdf' }, 'fileName', 'NOT_A_FILE_NAME'],
    [{ fileName: '..' }, 'fileName', 'NOT_A_FILE_NAME'],
    [{ fileName: 'n'.repeat(201) }, 'fileName', 'TEXT_TOO_LONG'],
    [{ kind: '' }, 'kind', 'TEXT_MISSING'],
  ])('refuses to attach with %j', async (changes, field, code) => {
    const { answer } = await send(PDF);
    const { id } = await node.savePublished(agreementInput());
    const refused = await attach({ agreement: id, sha256: answer.sha256, ...changes });
    expect(refused).toMatchObject({ agreement: null, problems: [{ field, code }] });
  });

  it('attaches to nothing that is not there', async () => {
    const { answer } = await send(PDF);
    const agreement = '01a205df-1b05-7516-b0dc-9f92432dd601';
    expect((await attach({ agreement, sha256: answer.sha256 })).error).toBe('NOT_FOUND');
  });

  describe('on their way out', () => {
    /** Longer than one piece of a stream, and no two parts alike. */
    const content = Buffer.concat([
      PDF,
      Buffer.from(Array.from({ length: 90_000 }, (_, i) => i % 251)),
    ]);
    const size = content.length;
    const etag = `"${createHash('sha256').update(content).digest('hex')}"`;
    let url: string;
    let hidden: string;
    const unknown = () => `${node.url}/documents/01a205df-1b05-7516-b0dc-9f92432dd601`;
    beforeAll(async () => {
      const { answer } = await send(content);
      const { id } = await node.savePublished(agreementInput());
      const open = await attach({ agreement: id, sha256: answer.sha256 });
      url = open.agreement!.documents[0]!.url;
      const other = await send(Buffer.from('%PDF-1.7 rahasia'));
      const visibility = 'INTERNAL';
      const secret = await attach({ agreement: id, sha256: other.answer.sha256, visibility });
      hidden = secret.agreement!.documents.at(-1)!.url;
    });

    const get = async (headers: Record<string, string>, from = url, method = 'GET') => {
      const response = await fetch(from, { method, headers });
      const said = new Headers(response.headers);
      for (const name of ['x-request-id', 'date']) said.delete(name);
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: Object.fromEntries(said), body };
    };

    it.each([etag, `W/${etag}`, `"another", ${etag}`, '*'])(
      'are not sent to whoever has %s',
      async (known) => {
        const { status, headers, body } = await get({ 'if-none-match': known });
        expect([status, body.length, headers['etag']]).toEqual([304, 0, etag]);
        expect(headers).not.toHaveProperty('content-type');
      },
    );

    it('are sent to whoever has another', async () => {
      const { status, body } = await get({ 'if-none-match': `"${'0'.repeat(64)}", W/"x"` });
      expect([status, body.equals(content)]).toEqual([200, true]);
    });

    it('may be kept by whoever anybody may be, if he asks anew, and by nobody else', async () => {
      expect((await get({})).headers['cache-control']).toBe('no-cache');
      const { headers } = await get({ authorization: node.officer });
      expect(headers['cache-control']).toBe('no-store');
    });

    it.each([
      ['bytes=0-0', 0, 0],
      ['bytes=70000-', 70_000, size - 1],
      [`bytes=100-${size + 5}`, 100, size - 1],
      ['bytes=-10', size - 10, size - 1],
    ])('go on in part: %s', async (range, first, last) => {
      for (const condition of [[], [['if-range', etag]]]) {
        const { status, headers, body } = await get({ range, ...Object.fromEntries(condition) });
        expect(status).toBe(206);
        expect(headers).toMatchObject({
          'content-range': `bytes ${first}-${last}/${size}`,
          'content-length': String(last - first + 1),
          'content-type': 'application/pdf',
          'content-disposition': expect.stringContaining('naskah.pdf'),
          etag,
        });
        expect(body.equals(content.subarray(first, last + 1))).toBe(true);
      }
    });

    it.each<[string, Record<string, string>]>([
      ['the part is of another file', { range: 'bytes=5-', 'if-range': `"${'0'.repeat(64)}"` }],
      ['an ETag is weak', { range: 'bytes=5-', 'if-range': `W/${etag}` }],
      ['several parts are asked for', { range: 'bytes=0-1,5-6' }],
      ['more last bytes are asked for than there are', { range: 'bytes=-1000000' }],
      ['the unit is unknown', { range: 'pages=1-2' }],
    ])('come whole when %s', async (_why, headers) => {
      const answer = await get(headers);
      expect(answer.headers).toMatchObject({ 'accept-ranges': 'bytes', etag });
      expect([answer.status, answer.body.equals(content)]).toEqual([200, true]);
    });

    it('do not go on beyond their end', async () => {
      const { status, headers, body } = await get({ range: `bytes=${size}-` });
      expect(status).toBe(416);
      expect(headers).toMatchObject({
        'content-range': `bytes */${size}`,
        'content-type': 'application/json; charset=utf-8',
      });
      expect(JSON.parse(body.toString())).toMatchObject({
        errors: [
          {
            message: expect.stringMatching(/^Range meminta .+ \/ Range asks .+\.$/),
            extensions: { code: 'BAD_USER_INPUT', field: 'range' },
          },
        ],
      });
    });

    it('tell their length and ETag without being sent', async () => {
      const { status, headers, body } = await get({ range: 'bytes=5-' }, url, 'HEAD');
      expect([status, body.length]).toEqual([200, 0]);
      expect(headers).toMatchObject({ 'content-length': String(size), etag });
    });

    it('are not there for whoever may not see them, whatever he has of them', async () => {
      const secret = createHash('sha256').update('%PDF-1.7 rahasia').digest('hex');
      expect((await get({ authorization: node.officer }, hidden)).status).toBe(200);
      const asked: Record<string, string>[] = [
        { 'if-none-match': '*' },
        { 'if-none-match': `"${secret}"` },
        { range: 'bytes=2-' },
        { range: 'bytes=2-', 'if-range': `"${secret}"` },
        { range: 'bytes=999-' },
      ];
      for (const headers of asked) {
        const answer = await get(headers, hidden);
        expect(answer).toEqual(await get(headers, unknown()));
        expect(answer.status).toBe(404);
      }
    });

    it.each([['x'.repeat(101)], ['a/b'], ['..%2Ffeed.key'], ['']])(
      'are asked for by an id that is theirs, not by "%s"',
      async (id) => {
        const answer = await get({}, `${node.url}/documents/${id}`);
        expect(answer).toEqual(await get({}, unknown()));
        expect(JSON.parse(answer.body.toString())).toMatchObject({
          errors: [
            { message: expect.stringMatching(/.+ \/ .+/), extensions: { code: 'NOT_FOUND' } },
          ],
        });
      },
    );

    it('are a failure of ours when their file is lost', async () => {
      const { answer } = await send(Buffer.from('%PDF-1.7 hilang'));
      const { id } = await node.savePublished(agreementInput());
      const { agreement } = await attach({ agreement: id, sha256: answer.sha256 });
      const sha256 = answer.sha256!;
      await rm(join(node.config.dataDir, 'documents', sha256.slice(0, 2), sha256.slice(2)));
      const lost = await get({}, agreement!.documents[0]!.url);
      expect(lost.status).toBe(500);
      expect(lost.body.toString()).not.toContain(sha256.slice(2));
    });
  });

  it('clears away at start what a crash left of an upload', async () => {
    const incoming = join(node.config.dataDir, 'documents', 'incoming');
    await mkdir(incoming, { recursive: true });
    await writeFile(join(incoming, 'rest'), 'setengah');
    const again = await node.restart();
    try {
      expect(await readdir(incoming)).toEqual([]);
    } finally {
      await again.stop();
    }
  });
});
