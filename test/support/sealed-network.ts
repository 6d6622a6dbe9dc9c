import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A network that holds nothing but its own 127.0.0.1, for the programs started in it. */
export interface SealedNetwork {
  /** A program that starts `path` in this network, with its arguments and open pipes. */
  wrap(path: string): string;
  close(): Promise<void>;
}

/**
 * Opens a network namespace without a route. Null where this process may not (not root, not
 * Linux, or a container that forbids it): the caller then watches the requests instead.
 */
export async function openSealedNetwork(): Promise<SealedNetwork | null> {
  const allowed = spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
  if (!allowed || spawnSync('nsenter', ['--version']).status !== 0) return null;
  // The namespace lives as long as this process; `cat` ends with its pipe, whatever befalls us.
  const holder = spawn('unshare', ['--net', 'sh', '-c', 'ip link set lo up && echo up && cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(holder.stdout, 'data');
  const folder = mkdtempSync(join(tmpdir(), 'sealed-network-'));
  let wrapped = 0;
  return {
    wrap(path) {
      const script = join(folder, `${(wrapped += 1)}.sh`);
      const enter = `exec nsenter --net=/proc/${holder.pid}/ns/net '${path}' "$@"`;
      writeFileSync(script, `#!/bin/sh\n${enter}\n`);
      chmodSync(script, 0o755);
      return script;
    },
    async close() {
      holder.stdin.end();
      if (holder.exitCode === null) await once(holder, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}
