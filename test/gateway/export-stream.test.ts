import 'reflect-metadata';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { placesFor } from '../../gateway/export/export-places.js';
import {
  exportRoutes,
  type ExportLimits,
  type ExportOptions,
} from '../../gateway/export/export-route.js';
import { openPages } from '../../gateway/export/export-pages.js';
import { pacedStream } from '../../gateway/export/paced-stream.js';
import { buildGatewaySchema } from '../../gateway/graphql/schema.js';
import { createLogger } from '../../schema/server/logger.js';
import { serveGraphql, type GraphqlServer } from '../../schema/server/serve.js';
import { ANONYMOUS } from '../../schema/server/tokens.js';
import { openTestCatalogue, type TestCatalogue } from './support/catalogue.js';
import { parseLines } from './support/exports.js';
import { record } from './support/records.js';

const PAGES = 40;
const PAGE = 200;

/** Long enough that sockets, which take some megabytes, do not hold the whole. */
const PADDING = 'x'.repeat(4_000);
/** As long, and such that a workbook does not make it small. */
const NOISE = randomBytes(3_000_000).toString('base64');
const noise = (): string => NOISE.slice(randomInt(NOISE.length - PADDING.length)).slice(0, 4_000);

let test: TestCatalogue;
let server: GraphqlServer;
/** Pages read so far; what is done before one of them is read. */
let read: number;
let before: (page: number) => void | Promise<void>;
/** What the catalogue says that there is. */
let matching = PAGES * PAGE;
/** What the export logged, from warnings on. */
let logged: string[] = [];

/** Gives the one page of the catalogue again and again, as if it were that long. */
function longCatalogue(): ExportOptions['catalogue'] {
  return {
    page: async (request) => {
      read += 1;
      await before(read);
      const page = await test.catalogue.page({ ...request, after: null });
      const rows = page.rows.map((row) => ({ ...row, title: noise() }));
      return { ...page, rows, hasNextPage: read < PAGES };
    },
    countMatching: async () => matching,
    countUndecided: async () => 0,
    inSnapshot: (work) => test.catalogue.inSnapshot(work),
    changesSince: (since) => test.catalogue.changesSince(since),
    changes: (span, first) => test.catalogue.changes(span, first),
    find: (ids, columns) => test.catalogue.find(ids, columns),
  };
}

async function serve(limits: ExportLimits): Promise<GraphqlServer> {
  return serveGraphql({
    schema: await buildGatewaySchema(),
    context: async () => ({}),
    authenticate: async () => ANONYMOUS,
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ name: 'test', level: 'silent' }),
    health: () => ({ ok: true }),
    playground: null,
    routes: (app) =>
      exportRoutes(app, {
        catalogue: longCatalogue(),
        sources: {
          all: () => [],
          get: () => undefined,
          regions: () => [],
          silent: () => new Set(),
          url: () => undefined,
        },
        origin: { province: { code: '15', name: 'Provinsi Jambi' }, licence: '', notice: null },
        now: () => new Date('2026-03-01T05:00:00Z'),
        dayOf: () => '2026-03-01',
        logger: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
        limits,
      }),
  });
}

const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (await holds()) return;
    await moment(10);
  }
  throw new Error('it never came to hold');
}

/** An answer of which nothing has been read but its headers. */
async function begin(extension: 'csv' | 'jsonl' | 'xlsx' = 'csv'): Promise<IncomingMessage> {
  const request = get(`${server.url}/export/agreements.${extension}`, { agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Pages read, once no more are. */
async function readAtRest(): Promise<number> {
  let seen = -1;
  while (seen !== read) {
    seen = read;
    await moment(300);
  }
  return seen;
}

describe('a long export', () => {
  beforeEach(async () => {
    read = 0;
    before = () => undefined;
    logged = [];
    test = await openTestCatalogue(null);
    await test.publish(...Array.from({ length: PAGE }, () => record('15.71')));
    server = await serve({ atOnce: 2, workbooksAtOnce: 1, pieceDeadlineMs: 60_000 });
  });
  afterEach(async () => {
    await server.close();
    await test.close();
  });

  it('comes whole to whoever reads it', async () => {
    const lines = parseLines(await textOf(await begin('jsonl')));
    expect(lines).toHaveLength(PAGES * PAGE + 2);
    expect(lines.at(-1)).toEqual({ kind: 'end', rows: PAGES * PAGE });
    expect(read).toBe(PAGES);
  });

  it.each(['csv', 'xlsx'] as const)(
    'is read no further than its reader takes it as %s',
    async (extension) => {
      const response = await begin(extension);
      response.pause();
      const ahead = await readAtRest();
      // A page is 0.9 MB; beside it there is what the sockets of both sides hold.
      expect(ahead).toBeLessThan(PAGES / 2);
      response.resume();
      await once(response, 'end');
      expect(read).toBe(PAGES);
    },
  );

  it('lets others have their turn between two pages, however fast they are taken', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const question = { filter: {}, order: 'TITLE_ASC', silent: new Set<string>() } as const;
    for await (const rows of await openPages(longCatalogue(), question)) {
      expect(rows).toHaveLength(PAGE);
    }
    clearInterval(counting);
    expect(turns).toBeGreaterThan(PAGES / 4);
  });

  it('is an error for its reader when a page cannot be read, and never looks whole', async () => {
    before = (page) => {
      if (page === 3) throw new Error('the disk is gone');
    };
    for (const extension of ['csv', 'jsonl', 'xlsx'] as const) {
      read = 0;
      const response = await begin(extension);
      expect(response.statusCode).toBe(200);
      await expect(textOf(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
      read = 0;
      const fetched = await fetch(`${server.url}/export/agreements.${extension}`);
      await expect(fetched.text()).rejects.toThrow('terminated');
    }
    expect(logged).toHaveLength(6);
    for (const line of logged) expect(line).toMatch(/"requestId":".+the disk is gone.+broke off/);
  });

  it('is answered as a failure when the very first page cannot be read', async () => {
    before = () => {
      throw new Error('the disk is gone');
    };
    const response = await fetch(`${server.url}/export/agreements.csv`);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.text()).toMatch(/INTERNAL_SERVER_ERROR/);
    await expect(bothPlaces()).resolves.toBe(true);
  });

  it.each(['csv', 'xlsx'] as const)(
    'is not read on for a client that went away from %s',
    async (extension) => {
      const response = await begin(extension);
      response.pause();
      const ahead = await readAtRest();
      response.destroy();
      await moment(300);
      expect(read).toBe(ahead);
      // People close windows all the time.
      expect(logged).toEqual([]);
      await expect(bothPlaces()).resolves.toBe(true);
    },
  );

  it('is not read on for a client that went away while a page was read', async () => {
    let goOn = () => {};
    before = (page) => (page === 3 ? new Promise<void>((resolve) => (goOn = resolve)) : undefined);
    const response = await begin();
    response.resume().on('error', () => {});
    await until(() => read === 3);
    response.destroy();
    await moment(100);
    goOn();
    await moment(300);
    expect(read).toBe(3);
    before = () => undefined;
    await expect(bothPlaces()).resolves.toBe(true);
  });

  it('gives its place back when the client went away before anything was sent', async () => {
    let goOn = () => {};
    before = () => new Promise<void>((resolve) => (goOn = resolve));
    const request = get(`${server.url}/export/agreements.csv`, { agent: false });
    request.on('error', () => {});
    await until(() => read === 1);
    request.destroy();
    await moment(100);
    goOn();
    await moment(100);
    expect(read).toBe(1);
    await expect(bothPlaces()).resolves.toBe(true);
  });

  it('has a place for so many at once, and says when to come again', async () => {
    const [first, second] = [await begin(), await begin()];
    const third = await fetch(`${server.url}/export/agreements.jsonl`);
    expect(third.status).toBe(503);
    expect(third.headers.get('retry-after')).toBe('30');
    const { errors } = (await third.json()) as {
      errors: { message: string; extensions: object }[];
    };
    expect(errors[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'exports', allowed: 2 });
    expect(errors[0]?.message).toMatch(/^.+30 detik\. \/ .+30 seconds\.$/);
    // What is refused or only asked about takes no place.
    expect((await fetch(`${server.url}/export/agreements.csv?x=1`)).status).toBe(400);
    expect((await fetch(`${server.url}/export/agreements.csv`, { method: 'HEAD' })).status).toBe(
      200,
    );
    first.destroy();
    await until(async () => (await status()) === 200);
    second.destroy();
    await expect(bothPlaces()).resolves.toBe(true);
  });

  it('has fewer places for workbooks, which do not keep other files away', async () => {
    const first = await begin('xlsx');
    const second = await fetch(`${server.url}/export/agreements.xlsx`);
    expect(second.status).toBe(503);
    expect(await second.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'workbooks', allowed: 1 } }],
    });
    const file = await begin();
    expect(file.statusCode).toBe(200);
    file.destroy();
    first.destroy();
    await expect(bothPlaces()).resolves.toBe(true);
  });

  it('is refused as a workbook before anything is sent when Excel could not open it', async () => {
    matching = 100_001;
    const refused = await fetch(`${server.url}/export/agreements.xlsx`);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(
            /^100001 baris; .+100000.+\.csv.+ \/ 100001 rows; .+100000/,
          ),
          extensions: { code: 'LIMIT_EXCEEDED', limit: 'rows', allowed: 100_000, value: 100_001 },
        },
      ],
    });
    expect(read).toBe(0);
    const head = await fetch(`${server.url}/export/agreements.xlsx`, { method: 'HEAD' });
    expect(head.status).toBe(413);
    // Few rows may count many agreements.
    const counted = await fetch(`${server.url}/export/statistics.xlsx`);
    expect(counted.status).toBe(200);
    await counted.arrayBuffer();
    matching = 100_000;
    await until(async () => {
      const response = await begin('xlsx');
      response.destroy();
      return response.statusCode === 200;
    });
    matching = PAGES * PAGE;
    await expect(bothPlaces()).resolves.toBe(true);
  });

  it('is refused over HTTP/1.0, where a cut file looks like a whole one', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.end('GET /export/agreements.csv HTTP/1.0\r\nHost: x\r\n\r\n');
    const answer = await textOf(socket as unknown as IncomingMessage);
    expect(answer).toMatch(/^HTTP\/1\.1 426 /);
    expect(answer).toMatch(/An export needs HTTP\/1\.1.+proxy_http_version 1\.1\./);
    expect(read).toBe(0);
  });

  /** Of an export that is left at once. */
  async function status(): Promise<number | undefined> {
    read = 0;
    const response = await begin();
    response.destroy();
    return response.statusCode;
  }

  /** Whether both places are free again. */
  async function bothPlaces(): Promise<boolean> {
    before = () => undefined;
    read = 0;
    const taken: IncomingMessage[] = [];
    await until(async () => {
      const response = await begin();
      if (response.statusCode === 200) taken.push(response);
      else response.destroy();
      return taken.length === 2;
    });
    for (const response of taken) response.destroy();
    return true;
  }
});

describe.each(['SIGNED_ON_DESC', 'TITLE_ASC', 'UPDATED_AT_DESC'] as const)(
  'the pages in %s',
  (order) => {
    it('hold every agreement once, in the order of the list', async () => {
      test = await openTestCatalogue(null);
      try {
        const records = Array.from({ length: 450 }, (_unused, i) =>
          record('15.71', { title: `Naskah ${i % 3}`, signedOn: `202${i % 4}-01-01` }),
        );
        await test.publish(...records);
        const question = { filter: {}, order, silent: new Set<string>() };
        const ids: string[] = [];
        const sizes: number[] = [];
        for await (const rows of await openPages(test.catalogue, question)) {
          sizes.push(rows.length);
          ids.push(...rows.map(({ id }) => id));
        }
        expect(sizes).toEqual([200, 200, 50]);
        const [key, sign] = (
          {
            SIGNED_ON_DESC: ['signedOn', -1],
            TITLE_ASC: ['title', 1],
            UPDATED_AT_DESC: ['updatedAt', -1],
          } as const
        )[order];
        const sorted = records.toSorted((a, b) => {
          const [one, other] = [a[key] ?? '', b[key] ?? ''];
          if (one !== other) return one < other ? -sign : sign;
          return a.agreementId < b.agreementId ? -1 : 1;
        });
        expect(ids).toEqual(sorted.map(({ agreementId }) => agreementId));
      } finally {
        await test.close();
      }
    });
  },
);

describe('places', () => {
  it('are given back once each, however often one is told so', () => {
    const places = placesFor('exports', 2);
    const leave = places.take();
    expect(places.take()).not.toBeNull();
    leave?.();
    leave?.();
    expect(places.take()).not.toBeNull();
    expect(places.take()).toBeNull();
  });
});

describe('a stream of pieces', () => {
  it('takes longer than its deadline as a whole, as long as each piece is taken in time', async () => {
    async function* pieces() {
      for (let i = 0; i < 8; i += 1) {
        // The time that a piece is in the making is not the reader's.
        await moment(i === 0 ? 300 : 60);
        yield `${i}${PADDING.repeat(10)}`;
      }
    }
    let slow = 0;
    const stream = pacedStream(pieces(), { pieceDeadlineMs: 200, onSlow: () => (slow += 1) });
    let length = 0;
    for await (const chunk of stream) length += String(chunk).length;
    expect(length).toBe(8 * (10 * PADDING.length + 1));
    await moment(250);
    expect(slow).toBe(0);
  });
});

describe('an export that is taken too slowly', () => {
  it('is ended, so that its place is free, and its reader sees that', async () => {
    read = 0;
    logged = [];
    before = () => undefined;
    test = await openTestCatalogue(null);
    await test.publish(...Array.from({ length: PAGE }, () => record('15.71')));
    server = await serve({ atOnce: 1, workbooksAtOnce: 1, pieceDeadlineMs: 400 });
    try {
      const slow = await begin();
      slow.pause();
      await moment(50);
      expect((await fetch(`${server.url}/export/agreements.csv`)).status).toBe(503);
      await until(async () => {
        const response = await begin();
        response.destroy();
        return response.statusCode === 200;
      });
      await expect(textOf(slow)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(logged.join()).toMatch(/taken too slowly/);
    } finally {
      await server.close();
      await test.close();
    }
  });
});
