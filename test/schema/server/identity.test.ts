import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { signHead, headVerifies } from '../../../schema/feed/head.js';
import { loadOrCreateKeyPair } from '../../../schema/server/keys.js';
import {
  ANONYMOUS,
  gatewayIdentity,
  nodeIdentity,
  requireRole,
  signToken,
  verifyToken,
  type Caller,
  type TokenClaims,
  type TokenExpectation,
} from '../../../schema/server/tokens.js';

describe('tokens', () => {
  const NODE = nodeIdentity('15.71');
  const GATEWAY = gatewayIdentity('15');
  const issuedAt = new Date('2026-03-01T00:00:00Z');
  const nodeKey = generateKeyPairSync('ed25519');
  const gatewayKey = generateKeyPairSync('ed25519');
  const otherKey = generateKeyPairSync('ed25519');

  const expected = (secondsLater = 0): TokenExpectation => ({
    issuers: new Map([
      [NODE, { publicKey: nodeKey.publicKey, roles: ['officer'] }],
      [GATEWAY, { publicKey: gatewayKey.publicKey, roles: ['province'] }],
    ]),
    audience: NODE,
    now: () => new Date(issuedAt.getTime() + secondsLater * 1_000),
  });
  const officer: TokenClaims = {
    issuer: NODE,
    audience: NODE,
    role: 'officer',
    subject: 'Operator Bagian Kerja Sama',
    issuedAt,
    expiresInSeconds: 3_600,
  };
  const service: TokenClaims = {
    ...officer,
    issuer: GATEWAY,
    role: 'province',
    expiresInSeconds: 60,
  };
  const verified = async (token: Promise<string>, secondsLater = 0) =>
    verifyToken(`Bearer ${await token}`, expected(secondsLater));
  const refused = async (caller: Promise<Caller>, reason: string) => {
    await expect(caller).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringMatching(/Minta token baru.* \/ .*Ask this server's operator/),
      extensions: { reason },
    });
  };

  it('knows the officer and the gateway by their tokens, nobody without one', async () => {
    expect(await verified(signToken(officer, nodeKey.privateKey))).toEqual({
      kind: 'KNOWN',
      role: 'officer',
      subject: 'Operator Bagian Kerja Sama',
      issuer: NODE,
    });
    expect(await verified(signToken(service, gatewayKey.privateKey))).toMatchObject({
      role: 'province',
      issuer: GATEWAY,
    });
    expect(await verifyToken(undefined, expected())).toEqual({ kind: 'ANONYMOUS' });
  });

  it('refuses an expired token, after five seconds of tolerance for clocks', async () => {
    const token = signToken(officer, nodeKey.privateKey);
    expect(await verified(token, 3_604)).toMatchObject({ kind: 'KNOWN' });
    await refused(verified(token, 3_606), 'EXPIRED');
  });

  it('refuses a token that is issued in the future, after a minute of tolerance for a slow clock', async () => {
    for (const [claims, { privateKey }] of [
      [officer, nodeKey],
      [service, gatewayKey],
    ] as const) {
      const token = signToken(claims, privateKey);
      expect(await verified(token, -60)).toMatchObject({ kind: 'KNOWN' });
      await refused(verified(token, -61), 'ISSUED_IN_FUTURE');
    }
  });

  it('refuses another audience, issuer, key, or algorithm', async () => {
    const elsewhere = { ...officer, audience: nodeIdentity('15.04') };
    await refused(verified(signToken(elsewhere, nodeKey.privateKey)), 'WRONG_AUDIENCE');
    const stranger = { ...officer, issuer: nodeIdentity('15.04') };
    await refused(verified(signToken(stranger, otherKey.privateKey)), 'WRONG_ISSUER');
    await refused(verified(signToken(officer, otherKey.privateKey)), 'BAD_SIGNATURE');
    const symmetric = new SignJWT({ role: 'officer' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(NODE)
      .setAudience(NODE)
      .setSubject('x')
      .setIssuedAt(issuedAt)
      .setExpirationTime('1h')
      .sign(Buffer.from(nodeKey.publicKey.export({ format: 'pem', type: 'spki' })));
    await refused(verified(symmetric), 'MALFORMED');
    const unsigned = new UnsecuredJWT({ role: 'officer', sub: 'x' })
      .setIssuer(NODE)
      .setAudience(NODE)
      .encode();
    await refused(verified(Promise.resolve(unsigned)), 'MALFORMED');
  });

  it('refuses a token whose payload was changed', async () => {
    const [head, , signature] = (await signToken(officer, nodeKey.privateKey)).split('.');
    const payload = Buffer.from(
      JSON.stringify({ iss: NODE, aud: NODE, role: 'officer', sub: 'y', iat: 0, exp: 9e9 }),
    );
    const forged = [head, payload.toString('base64url'), signature].join('.');
    await refused(verified(Promise.resolve(forged)), 'BAD_SIGNATURE');
  });

  it('lets no issuer give a role that is not its to give, nor a service token live long', async () => {
    const asOfficer = signToken({ ...service, role: 'officer' }, gatewayKey.privateKey);
    await refused(verified(asOfficer), 'WRONG_ROLE');
    const long = signToken({ ...service, expiresInSeconds: 61 }, gatewayKey.privateKey);
    await refused(verified(long), 'LIVES_TOO_LONG');
  });

  it.each(['exp', 'iat', 'sub', 'role'])('refuses a token without %s', async (missing) => {
    const seconds = issuedAt.getTime() / 1_000;
    const claims = {
      iss: NODE,
      aud: NODE,
      sub: 'x',
      role: 'officer',
      iat: seconds,
      exp: seconds + 60,
    };
    const token = new SignJWT(
      Object.fromEntries(Object.entries(claims).filter(([name]) => name !== missing)),
    )
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(nodeKey.privateKey);
    await refused(verified(token), 'MALFORMED');
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a.b.c', 'Bearer a b'])(
    'refuses the header %j',
    async (header) => {
      await refused(verifyToken(header, expected()), 'MALFORMED');
    },
  );

  it('refuses a header beyond 8 KB unread', async () => {
    const long = `${await signToken({ ...officer, subject: 'x' }, nodeKey.privateKey)}${' '.repeat(8_192)}`;
    await refused(verifyToken(`Bearer ${long}`, expected()), 'MALFORMED');
  });

  it('asks the anonymous for a token, and refuses another role', () => {
    const known: Caller = { kind: 'KNOWN', role: 'province', subject: 'x', issuer: GATEWAY };
    expect(() => requireRole(known, 'province')).not.toThrow();
    expect(() => requireRole(known, 'officer')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    expect(() => requireRole(ANONYMOUS, 'officer')).toThrow(
      expect.objectContaining({
        code: 'UNAUTHENTICATED',
        message: expect.stringContaining('Authorization: Bearer'),
      }),
    );
  });
});

describe('keys', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('makes a key once, readable by its owner only, and finds it again', async () => {
    const path = join(folder, 'new', 'node.pem');
    const made = await loadOrCreateKeyPair(path);
    const again = await loadOrCreateKeyPair(path);
    expect(again.publicKeyText).toBe(made.publicKeyText);
    expect(again.keyId).toBe(made.keyId);
    expect(made.keyId).not.toBe(made.publicKeyText);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(0o700);
    }
    expect(await readdir(join(folder, 'new'))).toEqual(['node.pem']);
    const statement = {
      logId: 'l',
      region: '15.71',
      sequence: 0,
      hash: '0'.repeat(64),
      published: 0,
      signedAt: '2026-03-01T00:00:00Z',
    };
    expect(headVerifies(signHead(statement, made.privateKey, made.keyId), again.publicKey)).toBe(
      true,
    );
  });

  it('gives all that start at nearly the same time the same key', async () => {
    /** The n-th starts n turns of the event loop later, so that they meet in every step. */
    const startAfter = async (turns: number, path: string) => {
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      return loadOrCreateKeyPair(path);
    };
    for (let round = 0; round < 20; round += 1) {
      const path = join(folder, `race-${round}.pem`);
      const starts = Array.from({ length: 12 }, (_, turns) => startAfter(turns, path));
      const keyIds = (await Promise.all(starts)).map(({ keyId }) => keyId);
      expect(new Set(keyIds).size).toBe(1);
    }
    const left = (await readdir(folder)).filter((name) => name.startsWith('race'));
    expect(left).toHaveLength(20);
  });

  it('never replaces a file that it cannot read', async () => {
    const path = join(folder, 'broken.pem');
    await writeFile(path, 'not a key');
    await expect(loadOrCreateKeyPair(path)).rejects.toThrow(/restore it from the backup/);
    expect(await readFile(path, 'utf8')).toBe('not a key');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    await writeFile(path, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await expect(loadOrCreateKeyPair(path)).rejects.toThrow(/no Ed25519 private key/);
  });
});
