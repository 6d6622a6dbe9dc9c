import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { loadPlaygroundConfig } from './playground-config.js';
import { Playground } from './playground.js';

const container = document.getElementById('playground');
if (container === null) throw new Error('index.html has no element #playground');
const root = createRoot(container);

loadPlaygroundConfig(`${import.meta.env.BASE_URL}config.json`).then(
  (config) => {
    document.title = `Simpul — ${config.title.id}`;
    root.render(<Playground config={config} />);
  },
  (error: unknown) => {
    root.render(
      <p className="simpul-failure" role="alert">
        {error instanceof Error ? error.message : String(error)}
      </p>,
    );
  },
);
