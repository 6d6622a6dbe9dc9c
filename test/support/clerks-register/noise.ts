/** How often each thing goes otherwise than the document has it: shares from 0 to 1. */
export interface Noise {
  /** A party with a register has it in it at all. */
  readonly recorded: number;
  /** The record bears the id under which another node filed it. */
  readonly idShared: number;
  /** Of words of a title. */
  readonly mistyped: number;
  readonly wordLost: number;
  /** Of titles. */
  readonly withParties: number;
  readonly upperCase: number;
  readonly saidOtherwise: number;
  readonly shortened: number;
  readonly wordsTurned: number;
  readonly scanned: number;
  readonly narrowingLost: number;
  readonly bareGeneral: number;
  /** Of records: which numbers they bear; else none. */
  readonly bothNumbers: number;
  readonly ownNumber: number;
  readonly othersNumber: number;
  /** Of numbers. */
  readonly numberMistyped: number;
  readonly numberCopied: number;
  /** Of records: how the day went wrong; at most one each. */
  readonly daySwapped: number;
  readonly dayNear: number;
  readonly yearWrong: number;
  readonly monthOnly: number;
  readonly yearOnly: number;
  readonly dayUnknown: number;
  readonly instrumentOtherwise: number;
  readonly instrumentUnknown: number;
  readonly partyForgotten: number;
  readonly partyNamedFreely: number;
  readonly regionUnrecognised: number;
  readonly affairsAbsent: number;
  readonly affairsOtherwise: number;
  readonly relationKept: number;
  readonly termKept: number;
}

const LIGHT: Noise = {
  recorded: 0.95,
  idShared: 0.1,
  mistyped: 0.01,
  wordLost: 0.01,
  withParties: 0.3,
  upperCase: 0.15,
  saidOtherwise: 0.05,
  shortened: 0.03,
  wordsTurned: 0.01,
  scanned: 0,
  narrowingLost: 0.03,
  bareGeneral: 0,
  bothNumbers: 0.6,
  ownNumber: 0.25,
  othersNumber: 0.02,
  numberMistyped: 0.01,
  numberCopied: 0.01,
  daySwapped: 0.005,
  dayNear: 0.02,
  yearWrong: 0.003,
  monthOnly: 0.01,
  yearOnly: 0.02,
  dayUnknown: 0.01,
  instrumentOtherwise: 0.02,
  instrumentUnknown: 0.02,
  partyForgotten: 0.02,
  partyNamedFreely: 0.1,
  regionUnrecognised: 0.005,
  affairsAbsent: 0.15,
  affairsOtherwise: 0.05,
  relationKept: 0.5,
  termKept: 0.8,
};

const REALISTIC: Noise = {
  recorded: 0.85,
  idShared: 0.05,
  mistyped: 0.025,
  wordLost: 0.03,
  withParties: 0.35,
  upperCase: 0.25,
  saidOtherwise: 0.15,
  shortened: 0.08,
  wordsTurned: 0.04,
  scanned: 0.03,
  narrowingLost: 0.1,
  bareGeneral: 0.02,
  bothNumbers: 0.45,
  ownNumber: 0.3,
  othersNumber: 0.03,
  numberMistyped: 0.03,
  numberCopied: 0.02,
  daySwapped: 0.015,
  dayNear: 0.06,
  yearWrong: 0.008,
  monthOnly: 0.03,
  yearOnly: 0.05,
  dayUnknown: 0.03,
  instrumentOtherwise: 0.06,
  instrumentUnknown: 0.05,
  partyForgotten: 0.06,
  partyNamedFreely: 0.25,
  regionUnrecognised: 0.02,
  affairsAbsent: 0.3,
  affairsOtherwise: 0.15,
  relationKept: 0.25,
  termKept: 0.6,
};

const HEAVY: Noise = {
  recorded: 0.7,
  idShared: 0.02,
  mistyped: 0.06,
  wordLost: 0.08,
  withParties: 0.4,
  upperCase: 0.4,
  saidOtherwise: 0.35,
  shortened: 0.2,
  wordsTurned: 0.1,
  scanned: 0.12,
  narrowingLost: 0.25,
  bareGeneral: 0.06,
  bothNumbers: 0.25,
  ownNumber: 0.3,
  othersNumber: 0.05,
  numberMistyped: 0.08,
  numberCopied: 0.04,
  daySwapped: 0.03,
  dayNear: 0.12,
  yearWrong: 0.02,
  monthOnly: 0.06,
  yearOnly: 0.1,
  dayUnknown: 0.06,
  instrumentOtherwise: 0.15,
  instrumentUnknown: 0.12,
  partyForgotten: 0.15,
  partyNamedFreely: 0.4,
  regionUnrecognised: 0.06,
  affairsAbsent: 0.5,
  affairsOtherwise: 0.3,
  relationKept: 0.12,
  termKept: 0.4,
};

export const NOISES = { light: LIGHT, realistic: REALISTIC, heavy: HEAVY } as const;
export type NoiseLevel = keyof typeof NOISES;
