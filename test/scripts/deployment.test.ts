import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { DEMO_PROVINCE, demoLayout } from '../../demo/layout.js';

interface Service {
  image: string;
  ports?: string[];
  volumes: string[];
  restart: string;
  read_only?: boolean;
  healthcheck: { test: string[] };
  environment: Record<string, string>;
  sysctls?: Record<string, string>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const nodes = demoLayout({ port: 4000, dataDir: 'data' }).nodes;

describe('docker-compose.yml', () => {
  it('runs a gateway that follows a node for every region of the province', () => {
    const regions = services.map(([, { environment }]) => environment['NODE_REGION']);
    expect(regions.filter((region) => region !== undefined)).toEqual(
      nodes.map(({ region }) => region),
    );
    const gateway = compose.services['gateway'];
    expect(gateway?.environment['GATEWAY_PROVINCE']).toBe(DEMO_PROVINCE);
    const sources = gateway?.environment['GATEWAY_SOURCES']?.split(',').map((s) => s.trim());
    const named = services.filter(([, { environment }]) => environment['NODE_REGION']);
    expect(sources).toEqual(
      named.map(([name, { environment }]) => `${environment['NODE_REGION']}=http://${name}:8080`),
    );
  });

  it.each(services)('%s has a fixed image, a health check, a volume of its own', (_, service) => {
    expect(service.image).toMatch(/:\d+(\.\d+)+/);
    expect(service.healthcheck.test[0]).toBe('CMD');
    expect(service.restart).toBe('unless-stopped');
    const [volume] = service.volumes[0]?.split(':') ?? [];
    expect(compose.volumes).toHaveProperty(volume ?? '');
    const owners = services.filter(([, other]) => other.volumes[0]?.startsWith(`${volume}:`));
    expect(owners).toHaveLength(1);
  });

  it('opens each port once, on this machine only', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports.every((port) => /^127\.0\.0\.1:\d+:8080$/.test(port))).toBe(true);
    expect(new Set(ports).size).toBe(nodes.length + 1);
  });

  it("gives a stream's place back soon after its listener's line is gone", () => {
    expect(compose.services['gateway']?.sysctls).toEqual({ 'net.ipv4.tcp_retries2': '8' });
  });

  it('writes no secret down', () => {
    expect(text).not.toMatch(/(PASSWORD|SECRET|TOKEN|KEY): (?!\$\{)\S/);
    expect(text).toContain('${POSTGRES_PASSWORD:?');
  });
});

describe('Dockerfile', () => {
  it('builds on a fixed image and runs as nobody special', () => {
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(/^node:\d+\.\d+\.\d+-/);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
    // Without these, nobody could make an officer's token where the key is.
    expect(dockerfile).toMatch(/^COPY --from=build \/app\/scripts .\/scripts$/m);
    expect(dockerfile).toMatch(/^RUN mkdir -m 700 \/data /m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).not.toContain('latest');
  });
});
