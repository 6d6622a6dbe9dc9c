import 'reflect-metadata';
import { join } from 'node:path';
import { loadNodeConfig } from '../node/config.js';
import { startNode, type RunningNode } from '../node/start.js';
import { loadOrCreateKeyPair } from '../schema/server/keys.js';
import { DEMO_HOST, DEMO_NOTICE, DEMO_PROVINCE, demoLayout, type DemoNodeSite } from './layout.js';
import { loadRecords } from './load-records.js';
import { readLoaded, writeLoaded } from './loaded-records.js';
import { NodeClient } from './node-client.js';
import { officerAccess } from './officer-access.js';
import { readPressRecords } from './press-record.js';
import { runSupervised } from './supervised.js';

await runSupervised(async (settings) => {
  const { gateway, nodes } = demoLayout(settings);
  const { publicKeyText } = await loadOrCreateKeyPair(join(gateway.dataDir, 'token.key'));
  const running: RunningNode[] = [];
  for (const { region, port, dataDir } of nodes) {
    const config = loadNodeConfig({
      NODE_REGION: region,
      NODE_DATA_DIR: dataDir,
      NODE_HOST: DEMO_HOST,
      NODE_PORT: String(port),
      NODE_GATEWAY_URL: gateway.url,
      NODE_GATEWAY_KEY: publicKeyText,
      NODE_LOG_LEVEL: 'warn',
      NODE_NOTICE_ID: DEMO_NOTICE.id,
      NODE_NOTICE_EN: DEMO_NOTICE.en,
    });
    running.push(await startNode(config));
  }
  return {
    ready: load(settings.dataDir, nodes),
    stop: async () => {
      await Promise.all(running.map((node) => node.stop()));
    },
  };
});

/** @returns how many records each node holds once the press records are in, by region code */
async function load(dataDir: string, nodes: readonly DemoNodeSite[]): Promise<object> {
  const accesses = await Promise.all(nodes.map(officerAccess));
  const records = readPressRecords(DEMO_PROVINCE);
  const loaded = readLoaded(dataDir);
  if (records.some(({ key }) => !loaded.has(key))) {
    writeLoaded(dataDir, await loadRecords(records, loaded, accesses));
  }
  return Object.fromEntries(
    await Promise.all(
      accesses.map(async (access) => [
        access.region,
        await new NodeClient(access).publishedCount(),
      ]),
    ),
  );
}
