import { finding, type Finding } from './evidence.js';
import type { Profile } from './profile.js';

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
    if (a.level !== b.level) {
      return finding('instrument', 'MISFILED', () => ({
        ...seen(),
        id: 'Jenis naskah berbeda tingkat, tetapi sebutan atau nomornya menunjukkan salah catat.',
        en: 'The instruments stand on different levels, but wording or number tells of a slip.',
      }));
    }
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
  return finding('instrument', 'OTHER_BY_WORDING', () => ({
    ...seen(),
    id: 'Menurut sebutannya, yang satu naskah induk dan yang lain pelaksanaannya.',
    en: 'By their wording the instruments stand on different levels.',
  }));
}

function shown({ record: { instrument, instrumentAsWritten, title } }: Profile): string {
  return instrument === 'UNKNOWN' ? (instrumentAsWritten ?? title) : instrument;
}
