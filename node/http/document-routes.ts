import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireRole } from '../../schema/server/tokens.js';
import { tooLarge } from '../document/document-files.js';
import type { DocumentService } from '../document/document.service.js';
import { handOut } from './hand-out.js';

/** `POST /documents` takes a file from an officer; `GET /documents/<id>` hands it out by right. */
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
    // No `:id`: the router refuses a long parameter in its own words, before any of our answers.
    scope.get<{ Params: { '*': string } }>('/documents/*', (request, reply) =>
      handOut(documents, request, request.params['*'], reply),
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
