import { z } from 'zod';
import { VISIBILITIES } from '../../schema/law/terms.js';

/** One request for the documents of many records: they are entities of the node's subgraph. */
export const DOCUMENTS_QUERY = `query Documents($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Agreement {
      id
      documents { id kind fileName mediaType size sha256 visibility url }
    }
  }
}`;

const document = z.object({
  id: z.string().min(1).max(64),
  kind: z.string().max(200),
  fileName: z.string().max(500),
  mediaType: z.string().max(200),
  size: z.int32().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  visibility: z.enum(VISIBILITIES),
  /** The node's public address, which need not be the one that the gateway asks. */
  url: z.url({ protocol: /^https?$/ }),
});
export type NodeDocument = z.infer<typeof document>;

const answer = z.object({
  data: z.object({
    _entities: z.array(z.object({ id: z.string(), documents: z.array(document) }).nullable()),
  }),
});

export type DocumentsAnswer =
  | { readonly ok: true; readonly byRecord: ReadonlyMap<string, readonly NodeDocument[]> }
  | { readonly ok: false; readonly detail: string };

/** What a node answered; whatever does not have the form is refused, nothing is guessed. */
export function readDocuments(json: unknown): DocumentsAnswer {
  const parsed = answer.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
  }
  const entities = parsed.data.data._entities.filter((entity) => entity !== null);
  return { ok: true, byRecord: new Map(entities.map(({ id, documents }) => [id, documents])) };
}
