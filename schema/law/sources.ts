import type { LawSource } from './finding.js';

const UU_23 = 'UU 23/2014';
const PP_28 = 'PP 28/2018';

/** The articles that the rules rest on, each under the name of what it settles. */
export const LAW = {
  partners: { act: UU_23, article: 'ps 363(2)' },
  natureOfKsddOnly: { act: UU_23, article: 'ps 363(3)' },
  obligatoryBorders: { act: UU_23, article: 'ps 364(1)' },
  obligatoryPairs: { act: UU_23, article: 'ps 364(2)' },
  mappingForum: { act: PP_28, article: 'ps 5(2)' },
  mappingAgreed: { act: PP_28, article: 'ps 5(3)' },
  takeover: { act: UU_23, article: 'ps 364(3)-(4)' },
  takeoverByCentre: { act: PP_28, article: 'ps 11(1)' },
  takeoverByGovernor: { act: PP_28, article: 'ps 11(2)' },
  provincialAffairs: { act: UU_23, article: 'ps 14(1)' },
  object: { act: PP_28, article: 'ps 4(1), 16(1)' },
  duration: { act: UU_23, article: 'ps 366(2)' },
  affairs: { act: UU_23, article: 'ps 12' },
  powerOfAttorney: { act: PP_28, article: 'ps 2(2)-(3), 13(2)-(3)' },
  stages: { act: PP_28, article: 'ps 6(1)' },
  ksddInstruments: { act: PP_28, article: 'ps 2(1)-(2)' },
  ksdpkInstruments: { act: PP_28, article: 'ps 13(1)-(2)' },
  foreignInstruments: { act: PP_28, article: 'ps 23(1), 23(3), 28(4)' },
  ksddParties: { act: UU_23, article: 'ps 363(2)a' },
  ksdpkParties: { act: PP_28, article: 'ps 14' },
  ksdplParties: { act: PP_28, article: 'ps 24' },
  ksdllParties: { act: PP_28, article: 'ps 25, 36' },
  synergy: { act: PP_28, article: 'ps 46' },
  association: { act: PP_28, article: 'ps 45' },
} as const satisfies Record<string, LawSource>;

/** First day of PP 28/2018; contracts made before it run to their end (ps 48-49). */
export const PP_28_IN_FORCE_FROM = '2018-07-13';
