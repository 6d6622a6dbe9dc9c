import type { RegionalKind } from './terms.js';

/** Whether the text has the form of a Kemendagri code, `15` or `15.06`; it may still be nobody's. */
export function isRegionCode(text: string): boolean {
  return /^\d{2}(\.\d{2})?$/.test(text);
}

/** The level that a Kemendagri code tells: without dot a province, from .71 on a kota. */
export function kindOfCode(code: string): RegionalKind {
  if (code.length === 2) return 'PROVINSI';
  return code.slice(3) >= '71' ? 'KOTA' : 'KABUPATEN';
}
