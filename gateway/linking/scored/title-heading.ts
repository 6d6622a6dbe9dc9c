import type { Profile } from './profile.js';
import type { Outcome } from './weights.js';

/**
 * What takes a band's place where one title is no more than a heading, as "Kerja Sama Bidang Pangan":
 * it fits whatever lies in its field.
 */
export function besideHeading(a: Profile, b: Profile, band: Outcome<'title'>): Outcome<'title'> {
  if (band !== 'LITTLE' && band !== 'NONE') return band;
  if (a.heading !== null) return fitting(a, b) ?? band;
  return b.heading === null ? band : (fitting(b, a) ?? band);
}

/** Null where the other lies in another field. */
function fitting(over: Profile, under: Profile): Outcome<'title'> | null {
  const named = over.heading?.length ? over.heading : over.affairs;
  const affairs = under.affairs.length > 0 ? under.affairs : (under.heading ?? []);
  if (named.length === 0 || affairs.length === 0) return 'ONE_GENERAL';
  if (!named.some((code) => affairs.includes(code))) return null;
  // Where both records tell their affairs, these are compared by themselves.
  return over.affairs.length > 0 && under.affairs.length > 0 ? 'ONE_GENERAL' : 'FIELD_OF_OTHER';
}
