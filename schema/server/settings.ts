import { publicKeyFromText } from '../feed/head.js';
import type { BothLanguages } from './playground.js';

/** What both programs' settings have in common; each reads its own environment variables. */

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whether the text is a base64url Ed25519 public key. */
export function isPublicKey(text: string): boolean {
  try {
    publicKeyFromText(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the name is an IANA time zone, such as `Asia/Jakarta`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Compose files and shells set what they do not know to nothing: an empty variable is absent. */
export function withoutBlanks(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
}

/** A sentence for the playground; where one language is missing, the other stands in for it. */
export function noticeFrom(id: string | undefined, en: string | undefined): BothLanguages | null {
  const either = id ?? en;
  return either === undefined ? null : { id: id ?? either, en: en ?? either };
}
