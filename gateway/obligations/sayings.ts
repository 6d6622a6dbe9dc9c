import { sayingOf, type BearingAgreement } from '../../schema/law/obligation-status.js';
import { BEARING_CODES, bearingKind } from '../catalogue/bearing-code.js';

/** Bits that a number's operators know. */
const MOST_SAYINGS = 32;

type OnAffair = true | null;

function kindsOf(onAffair: OnAffair): BearingAgreement[] {
  return Array.from({ length: BEARING_CODES }, (_, code) => ({ ...bearingKind(code), onAffair }));
}

const ON_AFFAIR = kindsOf(true);
const PERHAPS = kindsOf(null);

/** A kind for each thing that agreements can say of a duty; its place is its bit. */
const SPEAKERS: readonly BearingAgreement[] = [
  ...new Map([...ON_AFFAIR, ...PERHAPS].map((kind) => [sayingOf(kind), kind])),
].flatMap(([saying, kind]) => (saying === '' ? [] : [kind]));
if (SPEAKERS.length > MOST_SAYINGS) throw new RangeError('sayings: more than a number has bits');

const PLACES: ReadonlyMap<string, number> = new Map(
  SPEAKERS.map((kind, place) => [sayingOf(kind), place]),
);

function bitsOf(kinds: readonly BearingAgreement[]): Uint32Array {
  return Uint32Array.from(kinds, (kind) => {
    const place = PLACES.get(sayingOf(kind));
    return place === undefined ? 0 : 1 << place;
  });
}

/** What agreements on the affair say of a duty, as a bit; by their bearing's code. */
export const SAID_ON_AFFAIR: Uint32Array = bitsOf(ON_AFFAIR);

/** What those say whose affairs are not known. */
export const SAID_PERHAPS: Uint32Array = bitsOf(PERHAPS);

/** A kind for each bit: a duty's status is the same with these as with all that say so. */
export function kindsSaying(bits: number): BearingAgreement[] {
  return SPEAKERS.filter((_, place) => (bits >>> place) & 1);
}
