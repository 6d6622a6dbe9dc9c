import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useState } from 'react';
import { BilingualText } from './bilingual-text.js';
import { CsvDownload } from './csv-download.js';
import { GATEWAY_QUERIES } from './gateway-queries.js';
import { graphqlRequest } from './graphql-request.js';
import { graphqlSubscription, isSubscription } from './graphql-subscription.js';
import { isWidePage } from './is-wide-page.js';
import { NODE_QUERIES } from './node-queries.js';
import { type PlaygroundConfig } from './playground-config.js';
import { ReadableEditors } from './readable-editors.js';
import logo from './simpul.svg';
import { TokenField } from './token-field.js';
import { workedQueriesPlugin } from './worked-queries-plugin.js';

const QUERIES = { gateway: GATEWAY_QUERIES, node: NODE_QUERIES };

/** The whole page: who is asked, what to know about the data, the questions and the answers. */
export function Playground({ config }: { readonly config: PlaygroundConfig }) {
  const [{ fetcher, plugins, visiblePlugin, firstTab }] = useState(() => {
    const ask = (request: Parameters<typeof graphqlRequest>[1]) =>
      graphqlRequest(config.endpoint, request);
    const worked = QUERIES[config.queries];
    const questions = workedQueriesPlugin(worked, ask);
    return {
      fetcher: (request: Parameters<typeof ask>[0]) =>
        isSubscription(request) ? graphqlSubscription(config.endpoint, request) : ask(request),
      plugins: [questions, HISTORY_PLUGIN],
      // Ctrl+Enter answers the first question as soon as the page is there.
      firstTab: worked.queries.slice(0, 1).map(({ query }) => ({ query })),
      visiblePlugin: isWidePage() ? questions : undefined,
    };
  });
  return (
    <>
      <header className="simpul-header">
        <img src={logo} alt="" width="32" height="32" />
        <h1>
          Simpul — taman bermain GraphQL <span lang="en">/ GraphQL playground</span>
          <BilingualText className="simpul-title" text={config.title} />
        </h1>
        <TokenField />
      </header>
      {config.notice !== null && (
        <p className="simpul-notice" role="note">
          <BilingualText text={config.notice} />
        </p>
      )}
      <main>
        <GraphiQL
          fetcher={fetcher}
          plugins={plugins}
          visiblePlugin={visiblePlugin}
          defaultTabs={firstTab}
          defaultEditorToolsVisibility="variables"
          isHeadersEditorEnabled={false}
          showPersistHeadersSettings={false}
        >
          <ReadableEditors />
          <GraphiQL.Logo> </GraphiQL.Logo>
          <GraphiQL.Footer>
            <CsvDownload />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}
