import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { Day } from '../../schema/law/terms.js';
import type { Logger } from '../../schema/server/logger.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { csvFormat } from './csv-format.js';
import { stampNow, wholenessHeaders, type ExportFacts, type ExportOrigin } from './export-facts.js';
import type { ExportFormat } from './export-format.js';
import { AGREEMENTS, CHANGES, STATISTICS, type ExportList } from './export-list.js';
import { placesFor, type PlaceKind, type Places } from './export-places.js';
import { readExportQuery, type ExportQuery, type Parameter } from './export-query.js';
import { JSON_LINES } from './json-lines.js';
import { pacedStream } from './paced-stream.js';
import { XLSX } from './xlsx-format.js';

export interface ExportLimits {
  /** Exports that run at the same time. */
  readonly atOnce: number;
  /** Of these, workbooks: each takes a processor's time. */
  readonly workbooksAtOnce: number;
  /** In this time a client must have taken each piece, of up to 50 agreements. */
  readonly pieceDeadlineMs: number;
}

export const EXPORT_LIMITS: ExportLimits = {
  atOnce: 4,
  workbooksAtOnce: 2,
  pieceDeadlineMs: 60_000,
};

export interface ExportOptions {
  readonly catalogue: Pick<
    Catalogue,
    'page' | 'countMatching' | 'countUndecided' | 'inSnapshot' | 'changesSince' | 'changes' | 'find'
  >;
  readonly sources: SourceDirectory;
  readonly origin: ExportOrigin;
  readonly now: () => Date;
  /** The day that a file's name carries. */
  readonly dayOf: (instant: Date) => Day;
  readonly logger: Logger;
  readonly limits?: ExportLimits;
}

interface FileKind {
  /** Besides those of the list. */
  readonly parameters: readonly Parameter[];
  readonly formatOf: (query: ExportQuery) => ExportFormat;
}

const FILES: Readonly<Record<ExportFormat['extension'], FileKind>> = {
  csv: { parameters: ['separator'], formatOf: ({ separator }) => csvFormat(separator) },
  jsonl: { parameters: [], formatOf: () => JSON_LINES },
  xlsx: { parameters: [], formatOf: () => XLSX },
};

/** Indonesian and English. */
const KINDS: Readonly<Record<PlaceKind, readonly [string, string]>> = {
  exports: ['ekspor', 'exports'],
  workbooks: ['ekspor XLSX', 'exports as XLSX'],
};

const EXTENSIONS = ['csv', 'jsonl', 'xlsx'] as const;

/** A stranger who was turned away may come again after so long. */
const RETRY_AFTER_SECONDS = 30;

/**
 * `GET /export/agreements.csv`, `.jsonl` and `.xlsx`, and the same of `/export/statistics`: what the
 * parameters ask for, whole, from the catalogue as it is held. `GET /export/changes.jsonl`: what a
 * copy lacks. HEAD tells what the headers tell and reads no list.
 */
export function exportRoutes(app: FastifyInstance, options: ExportOptions): void {
  const limits = options.limits ?? EXPORT_LIMITS;
  const places = placesFor('exports', limits.atOnce);
  const workbooks = placesFor('workbooks', limits.workbooksAtOnce);
  const serve = <T extends object>(
    url: string,
    list: ExportList<T>,
    extensions: readonly ExportFormat['extension'][],
  ) => {
    for (const extension of extensions) {
      const file = FILES[extension];
      const serving = { ...options, places: extension === 'xlsx' ? [workbooks, places] : [places] };
      app.route({
        method: ['GET', 'HEAD'],
        url: `${url}.${extension}`,
        handler: (request, reply) => answer(list, file, serving, request, reply),
      });
    }
  };
  serve('/export/agreements', AGREEMENTS, EXTENSIONS);
  serve('/export/statistics', STATISTICS, EXTENSIONS);
  serve('/export/changes', CHANGES, ['jsonl']);
}

type Serving = ExportOptions & { readonly places: readonly Places[] };

async function answer<T extends object>(
  list: ExportList<T>,
  file: FileKind,
  serving: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Its only sign of a file's end is that the connection closes, which a cut one does too.
  if (request.raw.httpVersion === '1.0') return refuseOldHttp(reply);
  const names = [...list.parameters, ...file.parameters];
  const query = readExportQuery(request.url, request.query, names);
  const format = file.formatOf(query);
  const table = list.table(query);
  if (request.method === 'HEAD') {
    const { facts } = await beginning(query, list, format, serving);
    return reply.headers(headersOf(table.name, format, facts, serving)).send();
  }
  const taken = takeAll(serving.places);
  if ('full' in taken) return refuseForNow(reply, taken.full);
  try {
    const { facts, silent } = await beginning(query, list, format, serving);
    const { pages, ...further } = await list.open(serving.catalogue, query, silent);
    const pieces = format.pieces(pages, table, { ...facts, ...further });
    const stream = streamOf(pieces, serving, request.id);
    stream.once('close', taken.leave);
    return reply.headers(headersOf(table.name, format, facts, serving)).send(stream);
  } catch (error) {
    taken.leave();
    throw error;
  }
}

/** A place of each kind, or none. */
function takeAll(places: readonly Places[]): { leave: () => void } | { full: Places } {
  const left: (() => void)[] = [];
  const leave = () => left.forEach((leaveOne) => leaveOne());
  for (const kind of places) {
    const leaveOne = kind.take();
    if (leaveOne === null) {
      leave();
      return { full: kind };
    }
    left.push(leaveOne);
  }
  return { leave };
}

async function beginning<T>(
  query: ExportQuery,
  list: ExportList<T>,
  format: ExportFormat,
  { catalogue, sources, origin, now }: Serving,
) {
  const silent = sources.silent();
  const question = { filter: query.filter, silent };
  const facts: ExportFacts = {
    ...stampNow(origin, sources, now()),
    query: list.asked(query),
    totalCount: await catalogue.countMatching(question),
    undecidedCount: await catalogue.countUndecided(question),
  };
  if (list.rowPerAgreement) assertRoom(facts.totalCount, format);
  return { facts, silent };
}

/** Said before anything is sent, and of HEAD too. */
function assertRoom(rows: number, { mostRows, extension }: ExportFormat): void {
  if (mostRows === null || rows <= mostRows) return;
  throw new CallerError(
    'LIMIT_EXCEEDED',
    bilingual(
      `${rows} baris; berkas ${extension} memuat paling banyak ${mostRows}. Persempit saringan, atau ambil .csv atau .jsonl.`,
      `${rows} rows; a file of type ${extension} holds at most ${mostRows}. Narrow the filter, or take .csv or .jsonl.`,
    ),
    { limit: 'rows', allowed: mostRows, value: rows },
  );
}

function headersOf(
  name: string,
  { extension, contentType }: ExportFormat,
  { stamp, totalCount, undecidedCount }: ExportFacts,
  { origin, dayOf }: Serving,
) {
  const day = dayOf(new Date(stamp.exportedAt));
  const fileName = `simpul-${origin.province.code}-${name}-${day}.${extension}`;
  return {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
    ...wholenessHeaders(stamp),
    'x-simpul-total-count': String(totalCount),
    'x-simpul-undecided-count': String(undecidedCount),
  };
}
/** Once its first byte is sent, a failure can only be told by ending the connection. */
function streamOf(
  pieces: AsyncIterable<string | Uint8Array>,
  { limits = EXPORT_LIMITS, logger }: Serving,
  requestId: string,
) {
  const { pieceDeadlineMs } = limits;
  const stream = pacedStream(pieces, {
    pieceDeadlineMs,
    onSlow: () => logger.warn({ requestId, pieceDeadlineMs }, 'an export was taken too slowly'),
  });
  stream.on('error', (err) => logger.error({ requestId, err }, 'an export broke off'));
  return stream;
}

function refuseForNow(reply: FastifyReply, { kind, most }: Places): FastifyReply {
  const [id, en] = KINDS[kind];
  const message = bilingual(
    `Sudah ada ${most} ${id} yang berjalan bersamaan; coba lagi setelah ${RETRY_AFTER_SECONDS} detik.`,
    `${most} ${en} are running at the same time already; try again after ${RETRY_AFTER_SECONDS} seconds.`,
  );
  const extensions = { code: 'LIMIT_EXCEEDED', limit: kind, allowed: most };
  return reply
    .code(503)
    .header('retry-after', RETRY_AFTER_SECONDS)
    .send({ errors: [{ message, extensions }] });
}

function refuseOldHttp(reply: FastifyReply): FastifyReply {
  const message = bilingual(
    'Ekspor butuh HTTP/1.1: pada HTTP/1.0 berkas yang terputus tampak utuh. Di nginx: proxy_http_version 1.1.',
    'An export needs HTTP/1.1: over HTTP/1.0 a file that was cut looks whole. In nginx: proxy_http_version 1.1.',
  );
  const extensions = { code: 'BAD_USER_INPUT', field: 'http', value: '1.0' };
  return reply
    .code(426)
    .headers({ upgrade: 'HTTP/1.1', connection: 'upgrade, close' })
    .send({ errors: [{ message, extensions }] });
}
