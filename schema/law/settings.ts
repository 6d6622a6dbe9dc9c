/**
 * What the texts at hand do not settle: each with a default and the ground that it stands on. An
 * office that knows better sets its own; nothing here can make a finding an ERROR.
 */
export interface LawSettings {
  /** Days before the last day in force from which an agreement counts as ENDING. */
  readonly endingWithinDays: number;
  /** Years that a perjanjian kerja sama may run before the review warns. */
  readonly pksMaxYears: number;
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
};

export const DEFAULT_LAW_SETTINGS: LawSettings = {
  endingWithinDays: LAW_SETTINGS.endingWithinDays.default,
  pksMaxYears: LAW_SETTINGS.pksMaxYears.default,
};
