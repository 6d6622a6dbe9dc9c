import { join } from 'node:path';
import { regionsOf } from '../schema/reference/regions.js';

/** Where the demo runs, as `npm start` was told. */
export interface DemoSettings {
  /** The gateway's port; the nodes take the next ones. */
  readonly port: number;
  /** Folder with one folder per node and one for the gateway. */
  readonly dataDir: string;
}

export interface DemoSite {
  readonly port: number;
  /** Without a trailing slash. */
  readonly url: string;
  readonly dataDir: string;
}

export interface DemoNodeSite extends DemoSite {
  readonly region: string;
}

export interface DemoLayout {
  readonly gateway: DemoSite;
  /** In the order of their codes, the province first. */
  readonly nodes: readonly DemoNodeSite[];
}

export const DEMO_PROVINCE = '15';

export const DEMO_HOST = '127.0.0.1';

/** Shown wherever the demo's data are (protocol P4). */
export const DEMO_NOTICE = {
  id: 'Data contoh: dihimpun dari pemberitaan pers, bukan dari register resmi daerah.',
  en: 'Sample data: gathered from press reports, not from the regions’ own registers.',
};

/** Every process works out the same addresses from the same two settings. */
export function demoLayout({ port, dataDir }: DemoSettings): DemoLayout {
  const regions = [DEMO_PROVINCE, ...regionsOf(DEMO_PROVINCE).map(({ code }) => code)].sort();
  return {
    gateway: site(port, join(dataDir, 'gateway')),
    nodes: regions.map((region, index) => ({
      region,
      ...site(port + 1 + index, join(dataDir, region)),
    })),
  };
}

function site(port: number, dataDir: string): DemoSite {
  return { port, url: `http://${DEMO_HOST}:${port}`, dataDir };
}
