import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { bilingual } from '../errors.js';

/** One sentence in each language, for a page that chooses. */
export interface BothLanguages {
  readonly id: string;
  readonly en: string;
}

/** What the page reads from /playground/config.json. */
export interface PlaygroundConfig {
  readonly title: BothLanguages;
  /** Which worked queries the page offers. */
  readonly queries: 'gateway' | 'node';
  /** Shown above the editor, e.g. that the data are press reports; null shows nothing. */
  readonly notice: BothLanguages | null;
}

export interface PlaygroundOptions extends PlaygroundConfig {
  /** Where the built page is; default: `dist/web/playground` of this program. */
  readonly directory?: string;
}

/** The editor needs inline styles; no inline script, no eval, nothing from elsewhere. */
export const PLAYGROUND_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built GraphiQL page under /playground/, and sends `/` there. */
export async function servePlayground(
  app: FastifyInstance,
  { title, queries, notice, directory = builtPlayground() }: PlaygroundOptions,
): Promise<void> {
  const config: PlaygroundConfig & { readonly endpoint: string } = {
    title,
    queries,
    notice,
    endpoint: '/graphql',
  };
  app.get('/', (_request, reply) => reply.redirect('/playground/'));
  app.get('/playground', (_request, reply) => reply.redirect('/playground/'));
  app.get('/playground/config.json', () => config);
  if (existsSync(join(directory, 'index.html'))) {
    await serveFiles(app, directory);
  } else {
    app.get('/playground/*', (_request, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send(
          bilingual(
            'Halaman playground belum dibangun: jalankan "npm run build", lalu mulai lagi. GraphQL tetap melayani di /graphql.',
            'The playground is not built: run "npm run build" and start again. GraphQL answers at /graphql all the same.',
          ),
        ),
    );
  }
}

async function serveFiles(app: FastifyInstance, directory: string): Promise<void> {
  const assets = join(directory, 'assets');
  await app.register(fastifyStatic, {
    root: directory,
    prefix: '/playground/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('content-security-policy', PLAYGROUND_CSP);
      // Files under assets/ carry a hash of their content in their name.
      response.setHeader(
        'cache-control',
        path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

/** Found from the source tree as well as from `dist/`: beside the nearest package.json. */
function builtPlayground(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return join(folder, 'dist', 'web', 'playground');
}
