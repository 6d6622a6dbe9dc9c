import { finding, type Finding, type Seen } from './evidence.js';
import type { InstrumentLevel } from './instrument-level.js';
import type { Profile } from './profile.js';
import { sharesDocumentNumber } from './shared-number.js';

/** Null when either document's kind is told neither by its code nor by its wording. */
export function compareInstruments(a: Profile, b: Profile): Finding | null {
  const seen = () => ({ a: shown(a), b: shown(b) });
  if (a.level !== null && b.level !== null) {
    if (a.record.instrument === b.record.instrument) {
      return finding('instrument', 'SAME', () => ({
        ...seen(),
        id: `Jenis naskah sama: ${a.record.instrument}.`,
        en: `The same instrument: ${a.record.instrument}.`,
      }));
    }
    if (a.level !== b.level && !isToldMisfiled(a, b)) {
      return finding('instrument', 'OTHER_LEVEL', () => ({
        ...seen(),
        id: 'Jenis naskah berbeda tingkat: mungkin salah catat, mungkin naskah induk dan pelaksanaannya.',
        en: 'The instruments stand on different levels: a slip, or an umbrella and what implements it.',
      }));
    }
    if (a.level !== b.level) return misfiled(seen);
    return finding('instrument', 'SAME_LEVEL', () => ({
      ...seen(),
      id: 'Jenis naskah berbeda, tetapi setingkat dan sering tertukar.',
      en: 'The instruments differ, but stand on one level and get mixed up.',
    }));
  }
  const [levelA, levelB] = [a.level ?? a.levelByWording, b.level ?? b.levelByWording];
  if (levelA === null || levelB === null) return null;
  if (levelA === levelB) {
    return finding('instrument', 'SAME_BY_WORDING', () => ({
      ...seen(),
      id: 'Menurut sebutannya, jenis naskah setingkat.',
      en: 'By their wording the instruments stand on one level.',
    }));
  }
  if (mayShareLevel(a, b)) return misfiled(seen);
  return finding('instrument', 'OTHER_BY_WORDING', () => ({
    ...seen(),
    id: 'Menurut sebutannya, yang satu naskah induk dan yang lain pelaksanaannya.',
    en: 'By their wording the instruments stand on different levels.',
  }));
}

function misfiled(seen: () => Pick<Seen, 'a' | 'b'>): Finding {
  return finding('instrument', 'MISFILED', () => ({
    ...seen(),
    id: 'Jenis naskah berbeda tingkat, tetapi sebutan atau nomornya menunjukkan salah catat.',
    en: 'The instruments stand on different levels, but wording or number tells of a slip.',
  }));
}

/** By the wording of one, or by its number. */
function isToldMisfiled(a: Profile, b: Profile): boolean {
  return mayShareLevel(a, b) || sharesDocumentNumber(a, b);
}

function mayShareLevel(a: Profile, b: Profile): boolean {
  const ofB = toldLevels(b);
  return toldLevels(a).some((level) => ofB.includes(level));
}

function toldLevels({ levels, levelByWording }: Profile): readonly InstrumentLevel[] {
  return levels.length > 0 || levelByWording === null ? levels : [levelByWording];
}

function shown({ record: { instrument, instrumentAsWritten, title } }: Profile): string {
  return instrument === 'UNKNOWN' ? (instrumentAsWritten ?? title) : instrument;
}
