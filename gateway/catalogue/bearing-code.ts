import { BEARING_CATEGORIES, BEARING_INSTRUMENTS } from '../../schema/law/obligation-status.js';
import {
  VALIDITIES,
  type Category,
  type Instrument,
  type Validity,
} from '../../schema/law/terms.js';

/** What of an agreement decides what it says of a duty. */
export interface BearingKind {
  readonly category: Category;
  readonly instrument: Instrument;
  readonly validity: Validity;
}

const KINDS: readonly BearingKind[] = BEARING_CATEGORIES.flatMap((category) =>
  BEARING_INSTRUMENTS.flatMap((instrument) =>
    VALIDITIES.map((validity) => ({ category, instrument, validity })),
  ),
);

const textOf = ({ category, instrument, validity }: BearingKind) =>
  `${category} ${instrument} ${validity}`;

const codes: ReadonlyMap<string, number> = new Map(KINDS.map((kind, code) => [textOf(kind), code]));

/** Codes are 0 up to this; the validity is the last digit to this base. */
export const BEARING_CODES = KINDS.length;
export const VALIDITY_BASE = VALIDITIES.length;

/** A small number for the kind; undefined: such an agreement bears on no duty. */
export function bearingCode(kind: BearingKind): number | undefined {
  return codes.get(textOf(kind));
}

/** The code's part that the validity decides. */
export function validityCode(validity: Validity): number {
  return VALIDITIES.indexOf(validity);
}

/** @throws RangeError no kind has the code */
export function bearingKind(code: number): BearingKind {
  const kind = KINDS[code];
  if (kind === undefined) throw new RangeError(`no bearing has the code ${code}`);
  return kind;
}
