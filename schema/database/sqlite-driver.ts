import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The better-sqlite3 that this Node can load: version 13 brings N-API binaries but needs Node 22,
 * version 12 is compiled at install and serves Node 20.
 */
export function sqliteDriver(): unknown {
  const major = Number(process.versions.node.split('.')[0]);
  return require(major >= 22 ? 'better-sqlite3-napi' : 'better-sqlite3');
}
