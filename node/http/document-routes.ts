import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireRole } from '../../schema/server/tokens.js';
import { viewerOf } from '../access/viewer.js';
import { tooLarge } from '../document/document-files.js';
import type { DocumentFacts, DocumentService } from '../document/document.service.js';

/** `POST /documents` takes a file from an officer; `GET /documents/:id` hands it out by right. */
export function documentRoutes(app: FastifyInstance, documents: DocumentService): void {
  void app.register((scope, _options, done) => {
    // The body goes to the disk as it comes; it is never held in memory.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, parsed) => parsed(null, body));
    scope.post(
      '/documents',
      { bodyLimit: Number.MAX_SAFE_INTEGER },
      (request: FastifyRequest, reply: FastifyReply) => receive(documents, request, reply),
    );
    scope.get<{ Params: { id: string } }>('/documents/:id', (request, reply) =>
      handOut(documents, request, request.params.id, reply),
    );
    done();
  });
}

async function receive(
  documents: DocumentService,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  requireRole(request.caller, 'officer');
  const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  try {
    if (Number(request.headers['content-length'] ?? 0) > documents.maxBytes) {
      throw tooLarge(documents.maxBytes);
    }
    return reply.code(201).send(await documents.store(request.raw, mediaType.trim().toLowerCase()));
  } catch (error) {
    // What is still on its way is not waited for, so nothing else can come on this connection.
    if (!request.raw.complete) void reply.header('connection', 'close');
    throw error;
  }
}

async function handOut(
  documents: DocumentService,
  request: FastifyRequest,
  id: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { facts, content } = await documents.open(id, viewerOf(request.caller));
  return reply
    .header('content-type', facts.mediaType)
    .header('content-length', facts.size)
    .header('content-disposition', attachmentNamed(facts))
    .header('etag', `"${facts.sha256}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
    .send(content.createReadStream());
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
