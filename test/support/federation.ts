import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clerk, CLERK_PARTIES, type Notice } from './clerk.js';
import { freePort } from './free-port.js';
import { GatewayClient, gatewayProgram, officerOfGateway } from './gateway-client.js';
import { NodeLog } from './node-log.js';
import { nodeProgram, officerOf } from './node.js';
import { Service } from './program.js';

export interface FederationOptions {
  readonly random: () => number;
  /** Null: the gateway keeps SQLite. */
  readonly databaseUrl?: string | null;
  /** Compiled modules loaded into the nodes before their entry. */
  readonly preloadNodes?: readonly string[];
  readonly preloadGateway?: readonly string[];
  readonly gatewaySettings?: Readonly<Record<string, string>>;
}

export interface FederatedNode {
  readonly region: string;
  readonly url: string;
  readonly dataDir: string;
  readonly service: Service;
  readonly clerk: Clerk;
  readonly log: NodeLog;
}

/** Three nodes and the gateway that follows them, each a process of its own at a fixed address. */
export class Federation {
  private constructor(
    readonly folder: string,
    readonly nodes: readonly FederatedNode[],
    readonly gateway: Service,
    readonly gatewayDir: string,
    readonly client: GatewayClient,
  ) {}

  static async start(options: FederationOptions): Promise<Federation> {
    const folder = await mkdtemp(join(tmpdir(), 'simpul-federation-'));
    const first = await freePort(1 + CLERK_PARTIES.size);
    const urlOf = (port: number) => `http://127.0.0.1:${port}`;
    const board: Notice[] = [];
    const nodes = await Promise.all(
      [...CLERK_PARTIES.keys()].map(async (region, place) => {
        const port = first + 1 + place;
        const url = urlOf(port);
        const dataDir = join(folder, region);
        const env = { NODE_GATEWAY_URL: urlOf(first) };
        const program = nodeProgram({ region, dataDir, port, env }, options.preloadNodes);
        const officer = await officerOf(dataDir, region, new Date());
        return {
          region,
          url,
          dataDir,
          service: new Service(url, program),
          clerk: new Clerk({ region, url }, officer, board, options.random),
          log: new NodeLog(region, url),
        };
      }),
    );
    const dataDir = join(folder, 'gateway');
    const { databaseUrl = null, gatewaySettings: env = {} } = options;
    const site = { sources: nodes, dataDir, port: first, databaseUrl, env };
    const gateway = new Service(urlOf(first), gatewayProgram(site, options.preloadGateway));
    const client = new GatewayClient(gateway.url, await officerOfGateway(dataDir));
    const federation = new Federation(folder, nodes, gateway, dataDir, client);
    try {
      await Promise.all([...nodes.map(({ service }) => service), gateway].map((s) => s.start()));
    } catch (error) {
      await federation.stop();
      throw error;
    }
    return federation;
  }

  /** Ends everything at once and removes its folder. */
  async stop(): Promise<void> {
    await Promise.all(
      [this.gateway, ...this.nodes.map(({ service }) => service)].map((s) => s.kill()),
    );
    await rm(this.folder, { recursive: true, force: true });
  }
}
