import 'reflect-metadata';
import { runProgram } from '../schema/server/run-program.js';
import { loadGatewayConfig } from './config.js';
import { startGateway } from './start.js';

runProgram(
  async () => startGateway(loadGatewayConfig(process.env)),
  ({ url, publicKey }) => `Gateway: ${url}/graphql\nNODE_GATEWAY_KEY=${publicKey}`,
);
