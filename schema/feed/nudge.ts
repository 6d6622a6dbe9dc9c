import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical.js';

/** How a node tells a gateway that its log has grown (P14): worth a pull, proof of nothing. */
export const nudge = z.object({
  region: z.string().min(1).max(8),
  logId: z.string().min(1).max(64),
  /** The log's last sequence when the nudge was made. */
  sequence: z.int().min(1),
  signedAt: z.iso.datetime(),
  keyId: z.string().min(1).max(128),
  /** base64url Ed25519 signature over {purpose: "nudge", region, logId, sequence, signedAt}. */
  signature: z.string().min(1).max(256),
});
export type Nudge = z.infer<typeof nudge>;

export type NudgeStatement = Pick<Nudge, 'region' | 'logId' | 'sequence' | 'signedAt'>;

/** The purpose is signed too, so that no other statement of the same key passes for a nudge. */
function signedBytes({ region, logId, sequence, signedAt }: NudgeStatement): Buffer {
  const statement = { purpose: 'nudge', region, logId, sequence, signedAt };
  return Buffer.from(canonicalJson(statement), 'utf8');
}

export function signNudge(statement: NudgeStatement, privateKey: KeyObject, keyId: string): Nudge {
  const signature = sign(null, signedBytes(statement), privateKey).toString('base64url');
  return { ...statement, keyId, signature };
}

/** Whether this key signed exactly this nudge; how old it may be is the reader's to say. */
export function verifyNudge(received: Nudge, publicKey: KeyObject): boolean {
  const signature = Buffer.from(received.signature, 'base64url');
  // Several texts decode to the same bytes; only the canonical one is the signature.
  const canonical = signature.toString('base64url') === received.signature;
  return canonical && verify(null, signedBytes(received), publicKey, signature);
}
