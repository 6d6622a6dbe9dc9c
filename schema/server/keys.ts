import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keyFingerprint, publicKeyText } from '../feed/head.js';

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** base64url of the raw public key: how others pin it. */
  readonly publicKeyText: string;
  /** Fingerprint of the public key. */
  readonly keyId: string;
}

/**
 * The Ed25519 key pair kept in a PKCS8 PEM file, made at the first call. When two processes start
 * at once on one path, both end with the same key.
 *
 * @throws Error the file is there and holds no Ed25519 private key; restore it from the backup
 */
export async function loadOrCreateKeyPair(path: string): Promise<KeyPair> {
  const pem = (await readIfPresent(path)) ?? (await create(path));
  return keyPairFrom(pem, path);
}

function keyPairFrom(pem: string, path: string): KeyPair {
  try {
    const privateKey = createPrivateKey(pem);
    const publicKey = createPublicKey(privateKey);
    const text = publicKeyText(publicKey);
    return { privateKey, publicKey, publicKeyText: text, keyId: keyFingerprint(text) };
  } catch (cause) {
    throw new Error(
      `${path} holds no Ed25519 private key: restore it from the backup, since others have pinned it`,
      { cause },
    );
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Writes a whole file beside the path, then links it there: a link never replaces another's key. */
async function create(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(path, 'utf8');
}

/** Makes the new name survive a power cut; Windows cannot open a directory for this. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
