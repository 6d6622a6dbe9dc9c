/**
 * What the texts at hand do not settle: each with a default and the ground that it stands on. An
 * office that knows better sets its own; nothing here can make a finding an ERROR.
 */
export interface LawSettings {
  /** Days before the last day in force from which an agreement counts as ENDING. */
  readonly endingWithinDays: number;
  /** Years that a perjanjian kerja sama may run before the review warns. */
  readonly pksMaxYears: number;
  /** Days before the last day in force by which it must be decided whether to renew. */
  readonly renewalLeadDays: number;
  /** The same of cooperation with a foreign party. */
  readonly foreignRenewalLeadDays: number;
}

export interface SettingBasis {
  readonly default: number;
  /** Where the default comes from, for the person who may change it. */
  readonly basis: string;
}

export const LAW_SETTINGS: Readonly<Record<keyof LawSettings, SettingBasis>> = {
  endingWithinDays: {
    default: 60,
    basis: 'Practice of the register of Jawa Barat, which marks what ends within 60 days.',
  },
  pksMaxYears: {
    default: 5,
    basis:
      'The cooperation portal of Kota Yogyakarta restates Permendagri 22/2020 so; its articles ' +
      'were not read, and PP 28/2018 names no limit. A special law may allow more.',
  },
  renewalLeadDays: {
    default: 90,
    basis:
      'No text that was read names a term. Where the DPRD must consent it had 45 working days ' +
      'under the repealed PP 50/2007 ps 12, some 63 days; four weeks are for the draft.',
  },
  foreignRenewalLeadDays: {
    default: 180,
    basis:
      'The DPRD has up to 45 working days (PP 28/2018 ps 30(4)). The Minister, the ministries and ' +
      'the partner follow (ps 31-33) without a term; they are taken to need the rest.',
  },
};

export const DEFAULT_LAW_SETTINGS: LawSettings = {
  endingWithinDays: LAW_SETTINGS.endingWithinDays.default,
  pksMaxYears: LAW_SETTINGS.pksMaxYears.default,
  renewalLeadDays: LAW_SETTINGS.renewalLeadDays.default,
  foreignRenewalLeadDays: LAW_SETTINGS.foreignRenewalLeadDays.default,
};
