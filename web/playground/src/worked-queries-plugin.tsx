import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type GraphqlRequest } from './graphql-request.js';
import { isWidePage } from './is-wide-page.js';
import { loadQueryFacts } from './query-facts.js';
import { type WorkedQueries, type WorkedQuery } from './worked-query.js';

/** A GraphiQL panel that lists the questions; choosing one opens it in a tab with its variables. */
export function workedQueriesPlugin(
  worked: WorkedQueries,
  ask: (request: GraphqlRequest) => Promise<unknown>,
): GraphiQLPlugin {
  return {
    title: 'Contoh pertanyaan / Worked questions',
    icon: QuestionsIcon,
    content: () => (
      <WorkedQueriesPanel
        queries={worked.queries}
        loadFacts={() => loadQueryFacts(worked, ask, new Date())}
      />
    ),
  };
}

interface WorkedQueriesPanelProps {
  readonly queries: readonly WorkedQuery[];
  readonly loadFacts: () => ReturnType<typeof loadQueryFacts>;
}

function WorkedQueriesPanel({ queries, loadFacts }: WorkedQueriesPanelProps) {
  const { addTab, setVisiblePlugin } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  async function open(worked: WorkedQuery): Promise<void> {
    const variables = worked.variables(await loadFacts());
    addTab();
    queryEditor?.setValue(worked.query);
    variableEditor?.setValue(JSON.stringify(variables, null, 2));
    if (!isWidePage()) setVisiblePlugin(null);
    // The reader's next key is Ctrl+Enter.
    queryEditor?.focus();
  }

  return (
    <section className="simpul-questions" aria-labelledby="simpul-questions-heading">
      <h2 id="simpul-questions-heading">
        Contoh pertanyaan <span lang="en">/ Worked questions</span>
      </h2>
      <ol>
        {queries.map((worked) => (
          <li key={worked.title.id}>
            <button
              type="button"
              disabled={queryEditor === undefined || variableEditor === undefined}
              onClick={() => void open(worked)}
            >
              {worked.title.id}
              <span lang="en">{worked.title.en}</span>
            </button>
          </li>
        ))}
      </ol>
      <p>
        Pilih satu, lalu tekan ▶ atau Ctrl+Enter.{' '}
        <span lang="en">Choose one, then press ▶ or Ctrl+Enter.</span>
      </p>
    </section>
  );
}

function QuestionsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="M4 4.5h16v12H10l-4.5 3.5v-3.5H4z" strokeLinejoin="round" />
      <path d="M9.6 8.7a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .7-1 1.4M12 14.2v.1" strokeLinecap="round" />
    </svg>
  );
}
