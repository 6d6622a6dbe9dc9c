import type { KeyObject } from 'node:crypto';
import { bilingual, CallerError } from '../../schema/errors.js';
import {
  gatewayIdentity,
  nodeIdentity,
  SERVICE_TOKEN_SECONDS,
  signToken,
  type Caller,
} from '../../schema/server/tokens.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { boundedPost } from './bounded-post.js';
import { DOCUMENTS_QUERY, readDocuments, type NodeDocument } from './node-documents.js';

export interface DetailsOptions {
  readonly sources: Pick<SourceDirectory, 'url'>;
  /** Code of the gateway's province. */
  readonly province: string;
  /** Signs the service tokens by which nodes know the gateway. */
  readonly privateKey: KeyObject;
  readonly now: () => Date;
  readonly fetch: typeof fetch;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const TIMEOUT_MS = 2_000;
const MAX_BYTES = 4_194_304;
/** What a node takes in one request. */
const MAX_REPRESENTATIONS = 200;

/** What stays at the nodes and is asked for when somebody wants to see it. */
export class Details {
  readonly #options: DetailsOptions;

  constructor(options: DetailsOptions) {
    this.#options = options;
  }

  /**
   * The documents of one region's records that this caller may see; empty for a record that the
   * node no longer knows.
   *
   * @throws CallerError SOURCE_SILENT, SOURCE_REFUSED naming the region
   */
  async documents(
    region: string,
    recordIds: readonly string[],
    caller: Caller,
  ): Promise<ReadonlyMap<string, readonly NodeDocument[]>> {
    const url = this.#options.sources.url(region);
    if (url === undefined) throw silent(region, new Error('no node is known'));
    const headers = await this.#headers(region, caller);
    const found = new Map<string, readonly NodeDocument[]>();
    for (let start = 0; start < recordIds.length; start += MAX_REPRESENTATIONS) {
      const part = recordIds.slice(start, start + MAX_REPRESENTATIONS);
      const answer = await this.#ask(region, url, part, headers);
      for (const [recordId, documents] of answer) found.set(recordId, documents);
    }
    return found;
  }

  async #ask(
    region: string,
    url: string,
    recordIds: readonly string[],
    headers: Readonly<Record<string, string>>,
  ): Promise<ReadonlyMap<string, readonly NodeDocument[]>> {
    const { fetch: fetcher, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = this.#options;
    const representations = recordIds.map((id) => ({ __typename: 'Agreement', id }));
    const body = JSON.stringify({ query: DOCUMENTS_QUERY, variables: { representations } });
    const limits = { timeoutMs, maxBytes };
    const text = await boundedPost(fetcher, `${url}/graphql`, { headers, body }, limits).catch(
      (cause: unknown) => {
        throw silent(region, cause);
      },
    );
    const answer = readDocuments(parseJson(text));
    if (!answer.ok) throw refused(region, answer.detail);
    return answer.byRecord;
  }

  /** Only for a verified officer does the gateway speak as itself (P5). */
  async #headers(region: string, caller: Caller): Promise<Record<string, string>> {
    if (caller.kind === 'ANONYMOUS' || caller.role !== 'officer') return {};
    const { province, privateKey, now } = this.#options;
    const token = await signToken(
      {
        issuer: gatewayIdentity(province),
        audience: nodeIdentity(region),
        role: 'province',
        subject: caller.subject,
        issuedAt: now(),
        expiresInSeconds: SERVICE_TOKEN_SECONDS,
      },
      privateKey,
    );
    return { authorization: `Bearer ${token}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function silent(region: string, cause: unknown): CallerError {
  return new CallerError(
    'SOURCE_SILENT',
    bilingual(
      `Node daerah ${region} tidak menjawab, jadi dokumennya belum diketahui; coba lagi nanti.`,
      `The node of region ${region} does not answer, so its documents are not known; try again later.`,
    ),
    { region },
    { cause },
  );
}

function refused(region: string, detail: string): CallerError {
  return new CallerError(
    'SOURCE_REFUSED',
    bilingual(
      `Jawaban node daerah ${region} tentang dokumen ditolak (${detail}); hubungi pengelola node itu.`,
      `What the node of region ${region} said of its documents is refused (${detail}); ask whoever runs that node.`,
    ),
    { region },
  );
}
