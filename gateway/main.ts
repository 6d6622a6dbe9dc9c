import 'reflect-metadata';
import { loadGatewayConfig } from './config.js';
import { startGateway } from './start.js';

/** Composition root of the gateway: settings from the environment, until a signal ends it. */
async function main(): Promise<void> {
  const gateway = await startGateway(loadGatewayConfig(process.env));
  process.stdout.write(`Gateway: ${gateway.url}/graphql\n`);
  const stop = (): void => {
    gateway.stop().catch(fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

main().catch(fail);
