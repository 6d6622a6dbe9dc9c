import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadOrCreateKeyPair } from '../schema/server/keys.js';
import { gatewayIdentity, signToken } from '../schema/server/tokens.js';
import { DEMO_PROVINCE, type DemoSite } from './layout.js';

/** What shows best where neighbours need each other; nobody agreed to any of it. */
const FIELDS = ['AIR_MINUM', 'PERSAMPAHAN', 'RUJUKAN', 'KARHUTLA', 'JALAN_PERBATASAN', 'DAS'];

const MUTATION = `mutation Propose($fields: [ID!]!) { proposeObligations(fields: $fields) { id } }`;

/**
 * Puts some fields forward as an officer of the province would, and only at the first start: what
 * a person chooses afterwards stands.
 *
 * @throws Error the gateway refuses
 */
export async function proposeOnce({ url, dataDir }: DemoSite): Promise<void> {
  const done = join(dataDir, 'proposals-made');
  if (existsSync(done)) return;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await officer(dataDir) },
    body: JSON.stringify({ query: MUTATION, variables: { fields: FIELDS } }),
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`proposals refused: ${text}`);
  writeFileSync(done, '');
}

async function officer(dataDir: string): Promise<string> {
  const { privateKey } = await loadOrCreateKeyPair(join(dataDir, 'token.key'));
  const identity = gatewayIdentity(DEMO_PROVINCE);
  const token = await signToken(
    {
      issuer: identity,
      audience: identity,
      role: 'officer',
      subject: 'Operator Biro Pemerintahan',
      issuedAt: new Date(),
      expiresInSeconds: 60,
    },
    privateKey,
  );
  return `Bearer ${token}`;
}
