import type { RelationKind } from '../../../schema/law/terms.js';
import { STAGGERED_DAYS } from './cut-offs.js';
import { tellsOneDocument } from './one-event.js';
import type { Profile } from './profile.js';
import { sharesDocumentNumber } from './shared-number.js';
import { leastGap } from './signing-days.js';

export type HardNegativeCode =
  'SAME_NODE' | 'NOT_NAMED' | 'RELATED' | 'OTHER_LEVEL' | 'OTHER_YEARS';

/** Why two records are never one agreement, whatever they score. */
export interface HardNegative {
  readonly code: HardNegativeCode;
  /** The reason as an officer reads it, in Indonesian. */
  readonly id: string;
  /** The same in English. */
  readonly en: string;
}

interface Force {
  /**
   * Not even a person's SAME overrules it: the register has to be corrected first. The others rest
   * on one field that may have been mistyped, which is what a person can know.
   */
  readonly bindsPersons: boolean;
  /**
   * Parts a whole cluster when it stands between any two of its records. Not being named is between
   * these two alone: a register that forgot a third party may still agree with a fourth.
   */
  readonly partsClusters: boolean;
}

const FORCE: Readonly<Record<HardNegativeCode, Force>> = {
  SAME_NODE: { bindsPersons: true, partsClusters: true },
  NOT_NAMED: { bindsPersons: true, partsClusters: false },
  RELATED: { bindsPersons: true, partsClusters: true },
  OTHER_LEVEL: { bindsPersons: false, partsClusters: true },
  OTHER_YEARS: { bindsPersons: false, partsClusters: true },
};

export function bindsPersons({ code }: HardNegative): boolean {
  return FORCE[code].bindsPersons;
}

export function partsClusters({ code }: HardNegative): boolean {
  return FORCE[code].partsClusters;
}

const RELATED: Readonly<Record<RelationKind, readonly [string, string]>> = {
  IMPLEMENTS: ['melaksanakan', 'implements'],
  RENEWS: ['memperpanjang', 'renews'],
  AMENDS: ['mengubah', 'amends'],
};

/** Each rule in turn; the first that holds is the reason given. */
const RULES: readonly ((a: Profile, b: Profile) => HardNegative | null)[] = [
  sameNode,
  notNamed,
  (a, b) => related(a, b) ?? related(b, a),
  otherLevel,
  otherYears,
];

/** The reason why the two are never one agreement; null when there is none. */
export function hardNegative(a: Profile, b: Profile): HardNegative | null {
  for (const rule of RULES) {
    const reason = rule(a, b);
    if (reason !== null) return reason;
  }
  return null;
}

/** As `hardNegative`, of those reasons alone that part a whole cluster. */
export function partingNegative(a: Profile, b: Profile): HardNegative | null {
  for (const rule of RULES) {
    const reason = rule(a, b);
    if (reason !== null && partsClusters(reason)) return reason;
  }
  return null;
}

function sameNode({ record: a }: Profile, { record: b }: Profile): HardNegative | null {
  if (a.region !== b.region) return null;
  return {
    code: 'SAME_NODE',
    id: `Keduanya catatan daerah ${a.region}; satu daerah mencatat satu kerja sama satu kali.`,
    en: `Both are records of region ${a.region}, which records an agreement once.`,
  };
}

function notNamed(a: Profile, b: Profile): HardNegative | null {
  const silent = [
    [a, b],
    [b, a],
  ].find(([one, other]) => one?.regions.has(other?.record.region ?? '') === false);
  const [one, other] = silent ?? [];
  if (one === undefined || other === undefined) return null;
  return {
    code: 'NOT_NAMED',
    id: `Catatan ${one.key} tidak menyebut daerah ${other.record.region} sebagai pihak.`,
    en: `Record ${one.key} does not name region ${other.record.region} as a party.`,
  };
}

function related(a: Profile, b: Profile): HardNegative | null {
  const relation = a.record.relations.find(
    ({ agreementId }) => agreementId !== null && agreementId === b.record.agreementId,
  );
  if (relation === undefined || a.record.agreementId === b.record.agreementId) return null;
  const [id, en] = RELATED[relation.kind];
  return {
    code: 'RELATED',
    id: `Catatan ${a.key} ${id} kerja sama pada catatan ${b.key}, maka bukan kerja sama itu sendiri.`,
    en: `Record ${a.key} ${en} the agreement of record ${b.key}, so it is not that agreement itself.`,
  };
}

function otherLevel(a: Profile, b: Profile): HardNegative | null {
  if (a.level === null || b.level === null || a.level === b.level) return null;
  if (a.levels.includes(b.level) || b.levels.includes(a.level)) return null;
  if (tellsOneDocument(a, b)) return null;
  return {
    code: 'OTHER_LEVEL',
    id: `Jenis naskah berbeda tingkat: ${a.record.instrument} dan ${b.record.instrument}; naskah induk dan pelaksanaannya adalah dua naskah.`,
    en: `The instruments stand on different levels: ${a.record.instrument} and ${b.record.instrument}; an umbrella and what implements it are two documents.`,
  };
}

function otherYears(a: Profile, b: Profile): HardNegative | null {
  const gap = leastGap(a.readings, b.readings);
  if (gap === null || gap <= STAGGERED_DAYS || sharesYear(a, b)) return null;
  if (sharesDocumentNumber(a, b)) return null;
  return {
    code: 'OTHER_YEARS',
    id: `Tahun penandatanganan berbeda dan terpaut ${gap} hari; itu perpanjangan atau kerja sama lain, bukan penandatanganan bergiliran.`,
    en: `Signed in different years, ${gap} days apart: a renewal or another agreement, not signing by turns.`,
  };
}

function sharesYear(a: Profile, b: Profile): boolean {
  return a.years.some((year) => b.years.includes(year));
}
