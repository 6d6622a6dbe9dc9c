import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/playground/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web/playground', import.meta.url)),
    emptyOutDir: true,
    // Monaco in one chunk is large by nature; the warning would only hide others.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      // GraphiQL's modules carry "use no memo" for a compiler that we do not run.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
