import 'reflect-metadata';
import { loadGatewayConfig } from '../gateway/config.js';
import { startGateway } from '../gateway/start.js';
import { DEMO_HOST, DEMO_NOTICE, DEMO_PROVINCE, demoLayout } from './layout.js';
import { proposeOnce } from './propose.js';
import { runSupervised } from './supervised.js';

await runSupervised(async (settings) => {
  const { gateway, nodes } = demoLayout(settings);
  const config = loadGatewayConfig({
    GATEWAY_PROVINCE: DEMO_PROVINCE,
    GATEWAY_HOST: DEMO_HOST,
    GATEWAY_PORT: String(gateway.port),
    GATEWAY_DATA_DIR: gateway.dataDir,
    GATEWAY_SOURCES: nodes.map(({ region, url }) => `${region}=${url}`).join(','),
    GATEWAY_PULL_INTERVAL_SECONDS: '5',
    GATEWAY_ALLOWED_AGE_SECONDS: '60',
    GATEWAY_LOG_LEVEL: 'warn',
    GATEWAY_NOTICE_ID: DEMO_NOTICE.id,
    GATEWAY_NOTICE_EN: DEMO_NOTICE.en,
  });
  const running = await startGateway(config);
  const ready = proposeOnce({ ...gateway, url: running.url }).then(() => ({ url: running.url }));
  return { ready, stop: () => running.stop() };
});
