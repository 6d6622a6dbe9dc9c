import { connect, createServer, type AddressInfo } from 'node:net';

/** What lies between a region's office and the province: what a node says arrives later. */
const delayMs = Number(process.argv[2]);
const targets = process.argv.slice(3).map((url) => new URL(url));

const urls = await Promise.all(targets.map(serve));
process.send?.(urls);

async function serve(target: URL): Promise<string> {
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far);
    // Timers of one length go off in their order: the bytes stay in theirs.
    far.on('data', (chunk) => setTimeout(() => near.write(chunk), delayMs));
    far.on('close', () => setTimeout(() => near.destroy(), delayMs));
    for (const socket of [near, far]) socket.on('error', () => undefined).setNoDelay(true);
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
