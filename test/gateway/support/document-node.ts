import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a node answers to ids, at its address. */
export type DocumentAnswer = (url: string, ids: readonly string[]) => string;

/** A node that knows documents: what it was asked, and what it says. */
export interface DocumentNode {
  readonly url: string;
  readonly asked: { readonly ids: string[]; readonly authorization: string | undefined }[];
  answer: DocumentAnswer;
  close(): Promise<void>;
}

export async function startDocumentNode(): Promise<DocumentNode> {
  const asked: DocumentNode['asked'] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(({ variables }) => {
      const ids = variables.representations.map(({ id }) => id);
      asked.push({ ids, authorization: request.headers.authorization });
      response.setHeader('content-type', 'application/json').end(node.answer(node.url, ids));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const node: DocumentNode = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: honest,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return node;
}

export const honest: DocumentAnswer = (url, ids) =>
  JSON.stringify({ data: { _entities: ids.map((id) => ({ id, documents: [documentOf(url)] })) } });

const documentOf = (url: string) => ({
  id: 'doc-1',
  kind: 'naskah',
  fileName: 'naskah.pdf',
  mediaType: 'application/pdf',
  size: 10,
  sha256: 'ab'.repeat(32),
  visibility: 'PUBLIC',
  url: `${url}/documents/doc-1`,
});

async function bodyOf(
  request: IncomingMessage,
): Promise<{ variables: { representations: { id: string }[] } }> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text);
}
