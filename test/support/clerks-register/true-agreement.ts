import type { Day, Instrument, RelationKind } from '../../../schema/law/terms.js';
import type { Signatory } from './signatories.js';
import type { Subject } from './subjects.js';

/** An agreement as it was really made; the clerks of its parties write it down. */
export interface TrueAgreement {
  readonly label: string;
  readonly parties: readonly Signatory[];
  readonly instrument: Instrument;
  /** Says "Addendum atas …" in its title. */
  readonly amending: boolean;
  readonly subject: Subject;
  /** What its title adds to the subject: a place, a stage, a year. */
  readonly narrowed: string | null;
  /** The day that the text bears; each party signed on its own, in the order of the parties. */
  readonly signedOn: Day;
  readonly signedByParties: readonly Day[];
  readonly years: number;
  /** Each party's own, in the order of the parties. */
  readonly numbers: readonly string[];
  readonly relation: { readonly kind: RelationKind; readonly to: TrueAgreement } | null;
}
