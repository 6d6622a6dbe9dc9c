import { Readable } from 'node:stream';
import { send } from '@fastify/send';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { namesEtag } from '../../schema/server/if-none-match.js';
import { KEPT_AND_ASKED_ANEW } from '../../schema/server/unchanged-answers.js';
import { viewerOf } from '../access/viewer.js';
import type { FilePlace } from '../document/document-files.js';
import type { DocumentFacts, DocumentService } from '../document/document.service.js';

/** The library looks after ranges; what a document is called, and its type, we know better. */
const RANGES_ONLY = {
  cacheControl: false,
  contentType: false,
  etag: false,
  index: false,
  lastModified: false,
} as const;

/**
 * Answers with a document; with 304 when the client has it, with 206 and one part of it when the
 * client asks for one (RFC 9110). Its ETag is the hash of its content.
 *
 * @throws CallerError NOT_FOUND there is none, or it is not for this caller, whatever he has of it
 * @throws Error with `statusCode` 416: the part begins beyond the end; ask for an earlier one
 */
export async function handOut(
  documents: DocumentService,
  request: FastifyRequest,
  id: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { facts, place } = await documents.find(id, viewerOf(request.caller));
  const etag = `"${facts.sha256}"`;
  const caching = { etag, ...(request.caller.kind === 'ANONYMOUS' && KEPT_AND_ASKED_ANEW) };
  if (namesEtag(request.headers['if-none-match'], etag)) {
    return reply.code(304).headers(caching).send();
  }
  const part = await send(rangeRequest(request, etag, facts.size), place.path, {
    ...RANGES_ONLY,
    root: place.folder,
  });
  if (part.type !== 'file') {
    const cause = part.type === 'error' ? part.metadata.error : undefined;
    if (cause === undefined || part.statusCode !== 416) throw unreadable(place, cause);
    void reply.header('content-range', `bytes */${facts.size}`);
    throw cause;
  }
  return reply
    .code(part.statusCode)
    .headers(part.headers)
    .headers(caching)
    .header('content-type', facts.mediaType)
    .header('content-disposition', attachmentNamed(facts))
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
    .send(part.stream);
}

/**
 * As much of the request as the library may see. It would compare conditions with an ETag of its
 * own making, so they are settled here: a part of another file is no use, then all is sent. So it
 * is for the last bytes of a shorter file, which the library would refuse.
 */
function rangeRequest({ method, headers }: FastifyRequest, etag: string, size: number): Readable {
  const { range = '', 'if-range': ifRange = etag } = headers;
  const last = Number(/^bytes=-(\d+)$/.exec(range)?.[1] ?? 0);
  const inPart = method === 'GET' && range !== '' && ifRange === etag && last < size;
  return Object.assign(Readable.from([]), { method, headers: inPart ? { range } : {} });
}

function unreadable({ folder, path }: FilePlace, cause: unknown): Error {
  return new Error(`${folder}/${path} cannot be read: restore it from the backup`, { cause });
}

/** RFC 6266: the name in ASCII for old programs, and in full. */
function attachmentNamed({ fileName }: DocumentFacts): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${full}`;
}
