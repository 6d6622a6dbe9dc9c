import type { FastifyInstance, FastifyReply } from 'fastify';
import { bilingual, CallerError } from '../../schema/errors.js';
import { KEPT_AND_ASKED_ANEW } from '../../schema/server/unchanged-answers.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { stampNow, wholenessHeaders, type ExportOrigin } from '../export/export-facts.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { agreementDocument, DOCUMENT_COLUMNS } from './agreement-document.js';
import { registerDescription } from './register-description.js';
import { rightsOf } from './rights.js';
import { CONTEXT } from './vocabulary.js';

export interface LinkedDataOptions {
  readonly catalogue: Pick<Catalogue, 'find' | 'relations' | 'changesSince' | 'changes'>;
  readonly sources: SourceDirectory;
  readonly origin: ExportOrigin;
  readonly now: () => Date;
  /** Where others reach the gateway, without a trailing slash. Never what a request says it is. */
  readonly publicUrl: () => string;
}

const ENDING = '.jsonld';
const SHOWN_LENGTH = 60;

/**
 * `GET /agreements/<id>.jsonld`: one agreement, by its id or an alias; `GET /katalog.jsonld`: the
 * register as DCAT 3; `GET /context.jsonld`: what the names in both mean.
 */
export function linkedDataRoutes(app: FastifyInstance, options: LinkedDataOptions): void {
  app.get('/context.jsonld', (_request, reply) => send(reply, { '@context': CONTEXT }));
  app.get('/katalog.jsonld', async (request, reply) => {
    refuseParameters(request.query);
    const { origin, publicUrl } = options;
    const modified = await lastChangedAt(options.catalogue);
    const description = registerDescription({ origin, publicUrl: publicUrl(), modified });
    return send(reply, { ...contextOf(options), ...description });
  });
  app.get<{ Params: { document: string } }>('/agreements/:document', async (request, reply) => {
    refuseParameters(request.query);
    const { stamp, agreement } = await agreementOf(request.params.document, options);
    return send(reply.headers(wholenessHeaders(stamp)), agreement);
  });
}

async function agreementOf(document: string, options: LinkedDataOptions) {
  const { catalogue, sources, origin, now, publicUrl } = options;
  const id = document.endsWith(ENDING) ? document.slice(0, -ENDING.length) : '';
  const cells = (await catalogue.find([id], DOCUMENT_COLUMNS)).get(id);
  if (cells === undefined) throw noSuchAgreement(document);
  const relations = await catalogue.relations([cells.id]);
  const { stamp } = stampNow(origin, sources, now());
  const starting = relations.filter(({ from }) => from === cells.id);
  const agreement = {
    ...contextOf(options),
    ...agreementDocument(cells, starting, stamp, sources.silent()),
    url: `${publicUrl()}/agreements/${encodeURIComponent(cells.id)}${ENDING}`,
    ...rightsOf(origin),
  };
  return { stamp, agreement };
}

/** Null: nothing was ever noted of it. */
async function lastChangedAt(
  catalogue: Pick<Catalogue, 'changesSince' | 'changes'>,
): Promise<string | null> {
  const { upTo } = await catalogue.changesSince(null);
  const [last] = await catalogue.changes({ after: upTo - 1, upTo }, 1);
  return last?.at ?? null;
}

function contextOf({ publicUrl }: LinkedDataOptions) {
  return { '@context': `${publicUrl()}/context.jsonld` };
}

function send(reply: FastifyReply, document: object): FastifyReply {
  return reply
    .headers({ 'content-type': 'application/ld+json; charset=utf-8', ...KEPT_AND_ASKED_ANEW })
    .send(JSON.stringify(document));
}

function refuseParameters(query: unknown): void {
  const [name] = Object.keys(Object(query));
  if (name === undefined) return;
  const field = name.slice(0, SHOWN_LENGTH);
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `Alamat ini tidak punya parameter; hapus "${field}".`,
      `This address has no parameters; leave "${field}" out.`,
    ),
    { field },
  );
}

function noSuchAgreement(given: string): CallerError {
  const value = given.slice(0, SHOWN_LENGTH);
  return new CallerError(
    'NOT_FOUND',
    bilingual(
      `Tidak ada perjanjian "${value}"; tulis id atau alias perjanjian, lalu .jsonld.`,
      `There is no agreement "${value}"; write an agreement's id or alias, then .jsonld.`,
    ),
    { field: 'agreement', value },
  );
}
