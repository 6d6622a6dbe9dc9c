import { createServer } from 'node:net';

/** Below the ports that the system hands out by itself, so that nobody takes one meanwhile. */
const LOWEST = 20_000;
const HIGHEST = 31_000;

/** The first of `count` ports in a row on 127.0.0.1 that nobody listens on. */
export async function freePort(count = 1): Promise<number> {
  for (;;) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const row = Array.from({ length: count }, (_, place) => first + place);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
}

/** Whether nobody listens there. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
