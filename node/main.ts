import 'reflect-metadata';
import { loadNodeConfig } from './config.js';
import { startNode } from './start.js';

/** Composition root of one node: settings from the environment, until a signal ends it. */
async function main(): Promise<void> {
  const node = await startNode(loadNodeConfig(process.env));
  process.stdout.write(`Node ${node.region}: ${node.url}/graphql\n`);
  const stop = (): void => {
    node.stop().catch(fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

main().catch(fail);
