import 'reflect-metadata';
import { runProgram } from '../schema/server/run-program.js';
import { loadNodeConfig } from './config.js';
import { startNode } from './start.js';

runProgram(
  async () => startNode(loadNodeConfig(process.env)),
  ({ region, url }) => `Node ${region}: ${url}/graphql`,
);
