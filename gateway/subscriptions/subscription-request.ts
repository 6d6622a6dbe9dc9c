import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bilingual, CallerError } from '../../schema/errors.js';

export interface SubscriptionRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Position of the last event that the client read; null: it comes for the first time. */
  readonly after: string | null;
}

const anyObject = z.record(z.string(), z.unknown());

const graphqlRequest = z.object({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: anyObject.nullish(),
  extensions: anyObject.nullish(),
});

/** Longer ones are none of ours. */
const MAX_POSITION_LENGTH = 200;

/**
 * Reads a GraphQL request for an event stream: POST with a JSON body, or GET, which is all that
 * EventSource can do.
 *
 * @throws CallerError BAD_USER_INPUT it is no GraphQL request; FORBIDDEN a page of another site
 * asks in a browser
 */
export function readSubscriptionRequest(
  request: Pick<FastifyRequest, 'method' | 'body' | 'query' | 'headers'>,
): SubscriptionRequest {
  const { method, headers } = request;
  // A browser asks on behalf of any page; the answer it would keep from that page all the same.
  if (headers['sec-fetch-site'] === 'cross-site') throw crossSite();
  const asked = graphqlRequest.safeParse(method === 'GET' ? fromAddress(request) : request.body);
  if (!asked.success) throw notGraphql(asked.error);
  const { query, operationName, variables, extensions } = asked.data;
  // On its own a browser repeats the address it began with, and tells the newest position beside it.
  const after = headers['last-event-id'] ?? parametersOf(request).get('lastEventId');
  return {
    query,
    operationName: operationName ?? null,
    variables: variables ?? {},
    after: positionFrom(after ?? extensions?.['lastEventId']),
  };
}

function parametersOf({ query }: Pick<FastifyRequest, 'query'>): ReadonlyMap<string, unknown> {
  return new Map(typeof query === 'object' && query !== null ? Object.entries(query) : []);
}

function fromAddress(request: Pick<FastifyRequest, 'query'>): unknown {
  const parameters = Object.fromEntries(parametersOf(request));
  return {
    ...parameters,
    variables: fromJson('variables', parameters['variables']),
    extensions: fromJson('extensions', parameters['extensions']),
  };
}

function fromJson(field: string, text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return text === '' ? undefined : text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CallerError(
      'BAD_USER_INPUT',
      bilingual(
        `Parameter ${field} bukan JSON yang sah; tulis sebagai objek JSON, disandikan untuk alamat.`,
        `The parameter ${field} is no valid JSON; write it as a JSON object, encoded for an address.`,
      ),
      { field },
      { cause },
    );
  }
}

/** Nothing is written back into the stream that was not checked to be a position. */
function positionFrom(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && value.length <= MAX_POSITION_LENGTH) return value;
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      'lastEventId bukan posisi dari aliran ini; kirim id peristiwa terakhir yang diterima, atau jangan kirim.',
      'lastEventId is no position of this stream; send the id of the last event received, or none.',
    ),
    { field: 'lastEventId' },
  );
}

function notGraphql({ issues }: z.ZodError): CallerError {
  const field = issues[0]?.path[0];
  const name = typeof field === 'string' ? field : 'query';
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `Bukan permintaan GraphQL: isian "${name}" tidak ada atau keliru. Kirim JSON {"query": "subscription …", "variables": {…}} dengan Content-Type: application/json, atau query dan variables di alamat.`,
      `Not a GraphQL request: the field "${name}" is missing or wrong. Send JSON {"query": "subscription …", "variables": {…}} with Content-Type: application/json, or query and variables in the address.`,
    ),
    { field: name },
  );
}

function crossSite(): CallerError {
  return new CallerError(
    'FORBIDDEN',
    bilingual(
      'Halaman dari situs lain tidak boleh berlangganan lewat peramban; ambil lewat server situs itu sendiri.',
      "A page of another site may not subscribe through a browser; let that site's own server do it.",
    ),
    { field: 'sec-fetch-site', value: 'cross-site' },
  );
}
