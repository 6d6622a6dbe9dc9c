import 'reflect-metadata';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { pino } from 'pino';
import type { AgreementPage } from '../../../gateway/catalogue/agreement-page.js';
import {
  exportRoutes,
  type ExportLimits,
  type ExportOptions,
} from '../../../gateway/export/export-route.js';
import { buildGatewaySchema } from '../../../gateway/graphql/schema.js';
import { createLogger } from '../../../schema/server/logger.js';
import { serveGraphql, type GraphqlServer } from '../../../schema/server/serve.js';
import { ANONYMOUS } from '../../../schema/server/tokens.js';
import { openTestCatalogue, type TestCatalogue } from './catalogue.js';
import { record } from './records.js';

export const PAGES = 40;
export const PAGE = 200;

/** Long enough that sockets, which take some megabytes, do not hold the whole. */
export const PADDING = 'x'.repeat(4_000);
/** As long, and such that a workbook does not make it small. */
const NOISE = randomBytes(3_000_000).toString('base64');
const noise = (): string => NOISE.slice(randomInt(NOISE.length - PADDING.length)).slice(0, 4_000);

export const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws Error it did not come to hold within some seconds */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (await holds()) return;
    await moment(10);
  }
  throw new Error('it never came to hold');
}

/** All that is still to be read of an answer. */
export async function textOf(answer: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The route of exports over a catalogue that gives the same page again and again, PAGES times. */
export class LongExport {
  /** Pages read so far. */
  read = 0;
  /** What is done before one of them is read. */
  before: (page: number) => void | Promise<void> = () => undefined;
  /** Is shown each page that was read. */
  after: (page: AgreementPage) => void = () => undefined;
  /** What the catalogue says that there is. */
  matching = PAGES * PAGE;
  /** What the export logged, from warnings on. */
  readonly logged: string[] = [];
  readonly catalogue: ExportOptions['catalogue'];
  readonly #test: TestCatalogue;
  readonly #limits: ExportLimits;
  #server: GraphqlServer | undefined;

  private constructor(test: TestCatalogue, limits: ExportLimits) {
    this.#test = test;
    this.#limits = limits;
    this.catalogue = this.#longCatalogue(test.catalogue);
  }

  static async start(limits: Partial<ExportLimits> = {}): Promise<LongExport> {
    const test = await openTestCatalogue(null);
    await test.publish(...Array.from({ length: PAGE }, () => record('15.71')));
    const all = { atOnce: 2, workbooksAtOnce: 1, pieceDeadlineMs: 60_000, ...limits };
    const long = new LongExport(test, all);
    long.#server = await long.#serve();
    return long;
  }

  get port(): number {
    return this.#running().port;
  }

  /** Of the list as a file. */
  address(extension: 'csv' | 'jsonl' | 'xlsx'): string {
    return `${this.#running().url}/export/agreements.${extension}`;
  }

  /** Of the statistics as a workbook. */
  get statisticsAddress(): string {
    return `${this.#running().url}/export/statistics.xlsx`;
  }

  /** An answer of which nothing has been read but its headers. */
  async begin(extension: 'csv' | 'jsonl' | 'xlsx' = 'csv'): Promise<IncomingMessage> {
    const request = get(this.address(extension), { agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  /** Status of an export that is left at once. */
  async status(): Promise<number | undefined> {
    this.read = 0;
    const response = await this.begin();
    response.destroy();
    return response.statusCode;
  }

  /** Pages read, once no more are. */
  async readAtRest(): Promise<number> {
    let seen = -1;
    while (seen !== this.read) {
      seen = this.read;
      await moment(300);
    }
    return seen;
  }

  /** Whether both places come to be free again. */
  async bothPlaces(): Promise<boolean> {
    this.before = () => undefined;
    this.read = 0;
    const taken: IncomingMessage[] = [];
    await until(async () => {
      const response = await this.begin();
      if (response.statusCode === 200) taken.push(response);
      else response.destroy();
      return taken.length === 2;
    });
    for (const response of taken) response.destroy();
    return true;
  }

  async stop(): Promise<void> {
    await this.#running().close();
    await this.#test.close();
  }

  #running(): GraphqlServer {
    if (this.#server === undefined) throw new Error('the long export does not serve');
    return this.#server;
  }

  #longCatalogue(whole: TestCatalogue['catalogue']): ExportOptions['catalogue'] {
    return {
      page: async (request) => {
        this.read += 1;
        await this.before(this.read);
        const page = await whole.page({ ...request, after: null });
        const rows = page.rows.map((row) => ({ ...row, title: noise() }));
        const long = { ...page, rows, hasNextPage: this.read < PAGES };
        this.after(long);
        return long;
      },
      countMatching: async () => this.matching,
      countUndecided: async () => 0,
      inSnapshot: (work) => whole.inSnapshot(work),
      changesSince: (since) => whole.changesSince(since),
      changes: (span, first) => whole.changes(span, first),
      find: (ids, columns) => whole.find(ids, columns),
    };
  }

  async #serve(): Promise<GraphqlServer> {
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
          catalogue: this.catalogue,
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
          logger: pino({ level: 'warn' }, { write: (line: string) => void this.logged.push(line) }),
          limits: this.#limits,
        }),
    });
  }
}
