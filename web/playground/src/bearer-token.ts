import { oneLine } from './bilingual.js';

const KEY = 'simpul.token';
/** RFC 6750: what may stand after "Bearer" in the header. */
const TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;

/** The token that this browser tab keeps until it is closed; empty when there is none. */
export function storedToken(): string {
  return sessionStorage.getItem(KEY) ?? '';
}

/** Keeps the token for this tab only: an office computer has more than one user. */
export function storeToken(token: string): void {
  sessionStorage.setItem(KEY, token.trim());
}

/**
 * The headers that carry the token, none when there is no token.
 *
 * @throws Error the token has a character that no token has; copy it again
 */
export function authorizationHeaders(token: string): Record<string, string> {
  if (token === '') return {};
  if (!TOKEN.test(token)) {
    throw new Error(
      oneLine({
        id: 'Token akses memuat karakter yang tidak sah; salin ulang seluruh token tanpa spasi.',
        en: 'The access token has a character that is not allowed; copy the whole token again without spaces.',
      }),
    );
  }
  return { authorization: `Bearer ${token}` };
}
