import type { KeyObject } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { bilingual, CallerError } from '../errors.js';

/** `officer`: works at this region or gateway. `province`: the gateway, on behalf of its officer. */
export const ROLES = ['officer', 'province'] as const;
export type Role = (typeof ROLES)[number];

export type Caller =
  | { readonly kind: 'ANONYMOUS' }
  | {
      readonly kind: 'KNOWN';
      readonly role: Role;
      readonly subject: string;
      readonly issuer: string;
    };

export const ANONYMOUS: Caller = { kind: 'ANONYMOUS' };

/** How a node is named in tokens. */
export function nodeIdentity(region: string): string {
  return `simpul:node:${region}`;
}

/** How a province's gateway is named in tokens. */
export function gatewayIdentity(province: string): string {
  return `simpul:gateway:${province}`;
}

/** Longest life of a service token: it is made for one request. */
export const SERVICE_TOKEN_SECONDS = 60;

const CLOCK_TOLERANCE_SECONDS = 5;
/**
 * How far the issuer's clock may be ahead of this one: as far as a service token lives, so that a
 * node whose clock is slow knows the gateway as long as one whose clock is fast.
 */
const AHEAD_TOLERANCE_SECONDS = SERVICE_TOKEN_SECONDS;
const MAX_HEADER_LENGTH = 8_192;

export interface TokenClaims {
  readonly issuer: string;
  readonly audience: string;
  readonly role: Role;
  /** Who acts: an office, never a private person's name. */
  readonly subject: string;
  readonly issuedAt: Date;
  readonly expiresInSeconds: number;
}

/** A signed JWT (EdDSA), to be sent as `Authorization: Bearer …`. */
export function signToken(claims: TokenClaims, privateKey: KeyObject): Promise<string> {
  const issuedAt = Math.floor(claims.issuedAt.getTime() / 1_000);
  return new SignJWT({ role: claims.role })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setSubject(claims.subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + claims.expiresInSeconds)
    .sign(privateKey);
}

export interface TrustedIssuer {
  readonly publicKey: KeyObject;
  /** What this issuer may say of a caller: a gateway cannot make officers of a node. */
  readonly roles: readonly Role[];
}

export interface TokenExpectation {
  readonly issuers: ReadonlyMap<string, TrustedIssuer>;
  /** Whom the token must be made for: this server. */
  readonly audience: string;
  readonly now: () => Date;
}

const tokenPayload = z.object({
  sub: z.string().min(1).max(200),
  iat: z.int(),
  exp: z.int(),
  role: z.enum(ROLES),
});

/**
 * Who sends this Authorization header. No header is ANONYMOUS; a header that does not hold is an
 * error and never anonymous, so that nobody mistakes a public answer for the whole one.
 *
 * @throws CallerError UNAUTHENTICATED, saying what is wrong with the token and where to get another
 */
export async function verifyToken(
  header: string | undefined,
  expected: TokenExpectation,
): Promise<Caller> {
  if (header === undefined) return ANONYMOUS;
  const token =
    header.length > MAX_HEADER_LENGTH ? undefined : /^Bearer +([\w.-]+) *$/i.exec(header)?.[1];
  if (token === undefined) throw malformed();
  const issuer = claimedIssuer(token);
  const trusted = expected.issuers.get(issuer);
  if (trusted === undefined) throw wrongIssuer(issuer);
  const { sub, iat, exp, role } = await verifiedPayload(token, issuer, trusted, expected);
  const aheadSeconds = iat - Math.floor(expected.now().getTime() / 1_000);
  if (aheadSeconds > AHEAD_TOLERANCE_SECONDS) throw issuedInFuture(aheadSeconds);
  if (!trusted.roles.includes(role)) throw wrongRole(issuer, role);
  if (role === 'province' && exp - iat > SERVICE_TOKEN_SECONDS) throw livesTooLong(exp - iat);
  return { kind: 'KNOWN', role, subject: sub, issuer };
}

/** @throws CallerError UNAUTHENTICATED for the anonymous, FORBIDDEN for another role */
export function requireRole(caller: Caller, role: Role): void {
  if (caller.kind === 'ANONYMOUS') {
    throw new CallerError(
      'UNAUTHENTICATED',
      bilingual(
        `Tindakan ini memerlukan token dengan peran "${role}": kirim tajuk "Authorization: Bearer <token>".`,
        `This needs a token with the role "${role}": send the header "Authorization: Bearer <token>".`,
      ),
      { requiredRole: role },
    );
  }
  if (caller.role !== role) {
    throw new CallerError(
      'FORBIDDEN',
      bilingual(
        `Token ini berperan "${caller.role}", tindakan ini memerlukan "${role}": pakai token petugas.`,
        `This token has the role "${caller.role}", the action needs "${role}": use that role's token.`,
      ),
      { role: caller.role, requiredRole: role },
    );
  }
}

/** Read before anything is verified, only to choose the key. */
function claimedIssuer(token: string): string {
  try {
    const { iss } = decodeJwt(token);
    if (typeof iss === 'string' && iss.length > 0 && iss.length <= 200) return iss;
  } catch (cause) {
    throw malformed(cause);
  }
  throw malformed();
}

async function verifiedPayload(
  token: string,
  issuer: string,
  trusted: TrustedIssuer,
  expected: TokenExpectation,
): Promise<z.infer<typeof tokenPayload>> {
  try {
    const { payload } = await jwtVerify(token, trusted.publicKey, {
      algorithms: ['EdDSA'],
      issuer,
      audience: expected.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: expected.now(),
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    return tokenPayload.parse(payload);
  } catch (error) {
    throw refusalFor(error, expected.audience);
  }
}

function refusalFor(error: unknown, audience: string): CallerError {
  if (error instanceof errors.JWTExpired) {
    return unauthenticated('EXPIRED', 'Token sudah kedaluwarsa', 'The token has expired', error);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return unauthenticated(
      'BAD_SIGNATURE',
      'Tanda tangan token tidak cocok dengan kunci penerbitnya',
      "The token's signature does not fit its issuer's key",
      error,
    );
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return unauthenticated(
      'WRONG_AUDIENCE',
      `Token ini dibuat untuk server lain, bukan untuk "${audience}"`,
      `The token is made for another server, not for "${audience}"`,
      error,
    );
  }
  return malformed(error);
}

function malformed(cause?: unknown): CallerError {
  return unauthenticated(
    'MALFORMED',
    'Tajuk Authorization bukan "Bearer <token>" yang sah',
    'The Authorization header is no valid "Bearer <token>"',
    cause,
  );
}

function issuedInFuture(seconds: number): CallerError {
  return unauthenticated(
    'ISSUED_IN_FUTURE',
    `Token ini bertanggal ${seconds} detik sesudah jam server ini; periksa jam penerbit dan jam server`,
    `The token is dated ${seconds} seconds after this server's clock; check the issuer's clock and this one`,
  );
}

function wrongIssuer(issuer: string): CallerError {
  return unauthenticated(
    'WRONG_ISSUER',
    `Penerbit token "${issuer}" tidak dikenal di sini`,
    `The token's issuer "${issuer}" is not known here`,
  );
}

function wrongRole(issuer: string, role: Role): CallerError {
  return unauthenticated(
    'WRONG_ROLE',
    `Penerbit "${issuer}" tidak berwenang memberi peran "${role}" di sini`,
    `The issuer "${issuer}" may not give the role "${role}" here`,
  );
}

function livesTooLong(seconds: number): CallerError {
  return unauthenticated(
    'LIVES_TOO_LONG',
    `Token layanan berlaku ${seconds} detik, paling lama ${SERVICE_TOKEN_SECONDS}`,
    `The service token lives ${seconds} seconds, at most ${SERVICE_TOKEN_SECONDS} are allowed`,
  );
}

function unauthenticated(
  reason: string,
  indonesian: string,
  english: string,
  cause?: unknown,
): CallerError {
  return new CallerError(
    'UNAUTHENTICATED',
    bilingual(
      `${indonesian}. Minta token baru kepada pengelola server ini, atau kirim permintaan tanpa tajuk Authorization untuk data terbuka.`,
      `${english}. Ask this server's operator for a new token, or send no Authorization header for public data.`,
    ),
    { reason },
    { cause },
  );
}
