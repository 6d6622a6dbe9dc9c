import type { Day, ObligationBasis, PairType, TakeoverStep } from '../../schema/law/terms.js';

/** What regions are to carry out together, by agreement of their heads or by a proposal. */
export interface Duty {
  readonly id: string;
  readonly basis: ObligationBasis;
  /** Two or more, in the order of codes. */
  readonly regions: readonly string[];
  /** The strictest among its pairs. */
  readonly pairType: PairType;
  readonly affair: string;
  /** What carrying it out does to the neighbour (UU 23/2014 ps 364(1)a). */
  readonly externality: string | null;
  /** Why it is more efficient together (ps 364(1)b); null: a proposal says nothing of it. */
  readonly jointEfficiency: string | null;
  /** Since when it is a duty; null of a proposal. */
  readonly agreedOn: Day | null;
  /** The last step towards a takeover. */
  readonly takeoverStep: TakeoverStep | null;
  /** Made up to show how it works. */
  readonly example: boolean;
  /** Of a proposal: where the field comes from. */
  readonly source: string | null;
}
