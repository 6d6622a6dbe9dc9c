import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical.js';

/** The signed end of a log, or of one page of it (P10). */
export const changeHead = z.object({
  logId: z.string().min(1).max(64),
  region: z.string().min(1).max(8),
  sequence: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Records in force of publication at this point of the log; answers are not counted (P6). */
  published: z.int().min(0),
  signedAt: z.iso.datetime(),
  /** Fingerprint of the key that signed. */
  keyId: z.string().min(1).max(128),
  /** base64url Ed25519 signature over {logId, region, sequence, hash, published, signedAt}. */
  signature: z.string().min(1).max(256),
});
export type ChangeHead = z.infer<typeof changeHead>;

export type HeadStatement = Pick<
  ChangeHead,
  'logId' | 'region' | 'sequence' | 'hash' | 'published' | 'signedAt'
>;

function signedBytes(head: HeadStatement): Buffer {
  const { logId, region, sequence, hash, published, signedAt } = head;
  return Buffer.from(canonicalJson({ logId, region, sequence, hash, published, signedAt }), 'utf8');
}

/** Raw 32-byte Ed25519 public key as base64url: how a node shows its key (or that of its private key). */
export function publicKeyText(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('publicKeyText: not an Ed25519 key');
  return x;
}

/** @throws TypeError the text is no Ed25519 public key */
export function publicKeyFromText(text: string): KeyObject {
  try {
    return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: text } });
  } catch (cause) {
    throw new TypeError('not a base64url Ed25519 public key', { cause });
  }
}

/** What people compare: base64url sha256 of the raw public key. */
export function keyFingerprint(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url');
}

export function signHead(
  statement: HeadStatement,
  privateKey: KeyObject,
  keyId: string,
): ChangeHead {
  const signature = sign(null, signedBytes(statement), privateKey).toString('base64url');
  return { ...statement, keyId, signature };
}

/** Whether this key signed exactly this statement. */
export function headVerifies(head: ChangeHead, publicKey: KeyObject): boolean {
  const signature = Buffer.from(head.signature, 'base64url');
  // Several texts decode to the same bytes; only the canonical one is the signature.
  const canonical = signature.toString('base64url') === head.signature;
  return canonical && verify(null, signedBytes(head), publicKey, signature);
}
