import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bilingual } from '../../schema/errors.js';
import type { Day } from '../../schema/law/terms.js';
import type { Logger } from '../../schema/server/logger.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { stampNow, type ExportFacts, type ExportOrigin } from './export-facts.js';
import { csvFormat, JSON_LINES, textOf, type ExportFormat } from './export-format.js';
import { openPages } from './export-pages.js';
import { placesFor, type Places } from './export-places.js';
import { readExportQuery, type ExportQuery } from './export-query.js';
import { pacedStream } from './paced-stream.js';

export interface ExportLimits {
  /** Exports that run at the same time. */
  readonly atOnce: number;
  /** In this time a client must have taken each piece, of up to 200 agreements. */
  readonly pieceDeadlineMs: number;
}

export const EXPORT_LIMITS: ExportLimits = { atOnce: 4, pieceDeadlineMs: 60_000 };

export interface ExportOptions {
  readonly catalogue: Pick<Catalogue, 'page' | 'countMatching' | 'countUndecided'>;
  readonly sources: SourceDirectory;
  readonly origin: ExportOrigin;
  readonly now: () => Date;
  /** The day that a file's name carries. */
  readonly dayOf: (instant: Date) => Day;
  readonly logger: Logger;
  readonly limits?: ExportLimits;
}

interface ExportKind {
  readonly read: (address: string, query: unknown) => ExportQuery;
  readonly formatOf: (query: ExportQuery) => ExportFormat;
}

const CSV: ExportKind = {
  read: (address, query) => readExportQuery(address, query),
  formatOf: ({ separator }) => csvFormat(separator),
};

const LINES: ExportKind = {
  read: (address, query) => readExportQuery(address, query, ['separator']),
  formatOf: () => JSON_LINES,
};

/** A stranger who was turned away may come again after so long. */
const RETRY_AFTER_SECONDS = 30;

/**
 * `GET /export/agreements.csv` and `GET /export/agreements.jsonl`: the list that the parameters ask
 * for, whole, from the catalogue as it is held. HEAD tells what the headers tell and reads no list.
 */
export function exportRoutes(app: FastifyInstance, options: ExportOptions): void {
  const places = placesFor((options.limits ?? EXPORT_LIMITS).atOnce);
  const serve = (url: string, kind: ExportKind) =>
    app.route({
      method: ['GET', 'HEAD'],
      url,
      handler: (request, reply) => answer(kind, { ...options, places }, request, reply),
    });
  serve('/export/agreements.csv', CSV);
  serve('/export/agreements.jsonl', LINES);
}

type Serving = ExportOptions & { readonly places: Places };

async function answer(
  kind: ExportKind,
  serving: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Its only sign of a file's end is that the connection closes, which a cut one does too.
  if (request.raw.httpVersion === '1.0') return refuseOldHttp(reply);
  const query = kind.read(request.url, request.query);
  const format = kind.formatOf(query);
  if (request.method === 'HEAD') {
    const { headers } = await beginning(query, format, serving);
    return reply.headers(headers).send();
  }
  const leave = serving.places.take();
  if (leave === null) return refuseForNow(reply, serving.places.most);
  try {
    const { facts, question, headers } = await beginning(query, format, serving);
    const pages = await openPages(serving.catalogue, question);
    const stream = streamOf(textOf(pages, format.writer(facts)), serving, request.id);
    stream.once('close', leave);
    return reply.headers(headers).send(stream);
  } catch (error) {
    leave();
    throw error;
  }
}

async function beginning(
  { filter, order }: ExportQuery,
  { extension, contentType }: ExportFormat,
  { catalogue, sources, origin, now, dayOf }: Serving,
) {
  const begun = now();
  const question = { filter, order, silent: sources.silent() };
  const facts: ExportFacts = {
    ...stampNow(origin, sources, begun),
    query: { filter, order },
    totalCount: await catalogue.countMatching(question),
    undecidedCount: await catalogue.countUndecided(question),
  };
  const name = `simpul-${origin.province.code}-agreements-${dayOf(begun)}.${extension}`;
  const headers = {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    'x-simpul-complete': String(facts.stamp.complete),
    ...(facts.stamp.asOf !== null && { 'x-simpul-as-of': facts.stamp.asOf }),
    'x-simpul-total-count': String(facts.totalCount),
    'x-simpul-undecided-count': String(facts.undecidedCount),
  };
  return { facts, question, headers };
}

/** Once its first byte is sent, a failure can only be told by ending the connection. */
function streamOf(
  pieces: AsyncIterable<string>,
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

function refuseForNow(reply: FastifyReply, most: number): FastifyReply {
  const message = bilingual(
    `Sudah ada ${most} ekspor yang berjalan bersamaan; coba lagi setelah ${RETRY_AFTER_SECONDS} detik.`,
    `${most} exports are running at the same time already; try again after ${RETRY_AFTER_SECONDS} seconds.`,
  );
  const extensions = { code: 'LIMIT_EXCEEDED', limit: 'exports', allowed: most };
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
