import type { FastifyInstance, FastifyReply } from 'fastify';
import { bilingual, CallerError, HTTP_STATUS } from '../errors.js';
import type { Logger } from './logger.js';
import { INTERNAL_ERROR } from './mask-errors.js';

/** The form of every refusal outside GraphQL: the one that GraphQL clients already read. */
interface ErrorBody {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** Answers in JSON whatever goes wrong before or beside GraphQL. */
export function answerErrors(app: FastifyInstance, logger: Logger, bodyLimitBytes: number): void {
  app.setNotFoundHandler((request, reply) =>
    send(reply, 404, {
      message: bilingual(
        `Tidak ada apa pun di ${request.method} ${pathOf(request.url)}; GraphQL ada di /graphql.`,
        `There is nothing at ${request.method} ${pathOf(request.url)}; GraphQL is at /graphql.`,
      ),
      extensions: { code: 'NOT_FOUND' },
    }),
  );

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof CallerError) {
      const { message, code, extensions } = error;
      if (code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
      if (code === 'BUSY') void reply.header('retry-after', extensions['retryAfterSeconds']);
      return send(reply, HTTP_STATUS[code], { message, extensions });
    }
    const status = clientStatusOf(error);
    if (status !== null) return send(reply, status, clientError(status, bodyLimitBytes));
    logger.error({ requestId: request.id, err: error }, 'a request failed');
    return send(reply, 500, {
      message: INTERNAL_ERROR,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });
}

/** Answers an address that Fastify cannot read, before any route is known. */
export function answerUnreadableAddress(reply: FastifyReply): FastifyReply {
  return send(reply, 400, {
    message: bilingual(
      'Alamat tidak dapat dibaca; tulis tanda % sebagai %25 dan huruf lain dalam UTF-8.',
      'The address cannot be read; write a % as %25 and other letters in UTF-8.',
    ),
    extensions: { code: 'BAD_USER_INPUT', field: 'url' },
  });
}

/** Paths are repeated in answers and logs, never query strings: these may hold data. */
export function pathOf(url: string): string {
  return (url.split('?', 1)[0] ?? '').slice(0, 200);
}

function send(reply: FastifyReply, status: number, error: ErrorBody): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [error] });
}

/** The 4xx that the HTTP layer itself gave; null for a failure of ours. */
function clientStatusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  const { statusCode } = error;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? statusCode
    : null;
}

function clientError(status: number, bodyLimitBytes: number): ErrorBody {
  switch (status) {
    case 413:
      return {
        message: bilingual(
          `Isi permintaan melebihi ${bodyLimitBytes} bita; kirim dalam beberapa permintaan.`,
          `The body is larger than ${bodyLimitBytes} bytes; send it in several requests.`,
        ),
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'body', allowed: bodyLimitBytes },
      };
    case 415:
      return {
        message: bilingual(
          'Jenis isi permintaan tidak didukung; kirim Content-Type: application/json.',
          'The type of the body is not supported; send Content-Type: application/json.',
        ),
        extensions: { code: 'BAD_USER_INPUT', field: 'content-type' },
      };
    case 416:
      return {
        message: bilingual(
          'Range meminta bagian di luar berkas; mulai sebelum akhirnya, atau minta seluruhnya tanpa Range.',
          'Range asks for a part beyond the file; begin before its end, or ask for all of it without Range.',
        ),
        extensions: { code: 'BAD_USER_INPUT', field: 'range' },
      };
    default:
      return {
        message: bilingual(
          'Permintaan tidak dapat dibaca; kirim JSON yang sah.',
          'The request cannot be read; send valid JSON.',
        ),
        extensions: { code: 'BAD_USER_INPUT', field: 'body' },
      };
  }
}
