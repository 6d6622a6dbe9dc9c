import facts from './affairs.json' with { type: 'json' };

/** One of the 32 urusan pemerintahan konkuren (UU 23/2014 ps 12). */
export interface AffairFact {
  /** The group, then the place in the article's list: `W1.01` to `P.08`. */
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
  /** W1: wajib, pelayanan dasar. W2: wajib, other. P: pilihan. */
  readonly group: AffairGroup;
}
export type AffairGroup = 'W1' | 'W2' | 'P';

function groupOf(code: string): AffairGroup {
  if (code.startsWith('W1.')) return 'W1';
  return code.startsWith('W2.') ? 'W2' : 'P';
}

/** In the order of the article. */
export const ALL_AFFAIRS: readonly AffairFact[] = facts.map((fact) => ({
  ...fact,
  group: groupOf(fact.code),
}));

const byCode = new Map(ALL_AFFAIRS.map((affair) => [affair.code, affair]));

export function affairByCode(code: string): AffairFact | undefined {
  return byCode.get(code);
}
