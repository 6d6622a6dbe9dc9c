import { join } from 'node:path';
import { loadOrCreateKeyPair } from '../schema/server/keys.js';
import { nodeIdentity, signToken } from '../schema/server/tokens.js';
import type { NodeAccess } from './node-client.js';

const TOKEN_SECONDS = 600;

/** Way into a node whose data folder lies on this machine, with a token good for ten minutes. */
export async function officerAccess(site: {
  readonly region: string;
  readonly url: string;
  readonly dataDir: string;
}): Promise<NodeAccess> {
  const { privateKey } = await loadOrCreateKeyPair(join(site.dataDir, 'token.key'));
  const identity = nodeIdentity(site.region);
  const token = await signToken(
    {
      issuer: identity,
      audience: identity,
      role: 'officer',
      subject: 'Operator Bagian Kerja Sama',
      issuedAt: new Date(),
      expiresInSeconds: TOKEN_SECONDS,
    },
    privateKey,
  );
  return { region: site.region, endpoint: `${site.url}/graphql`, token };
}
