import { bilingual } from '../../schema/errors.js';
import { COUNTRIES, CURRENCIES } from '../../schema/law/iso-codes.js';
import { affairByCode } from '../../schema/reference/affairs.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { NO_VALUE, type Dimension } from '../columns/dimension.js';
import {
  CATEGORY_LABELS,
  CONSENSUS_LABELS,
  INSTRUMENT_LABELS,
  NATURE_LABELS,
  PARTNER_KIND_LABELS,
  SCALE_LABELS,
  UNKNOWN_LABEL,
  VALIDITY_LABELS,
} from './term-labels.js';

type Naming = (value: string) => string;

function terms(labels: Readonly<Record<string, string>>): Naming {
  return (term) => labels[term] ?? term;
}

/** Names of the codes in both languages, as the Unicode consortium keeps them; once where equal. */
function unicodeNames(type: 'region' | 'currency', codes: ReadonlySet<string>): Naming {
  const [indonesian, english] = ['id', 'en'].map(
    (language) => new Intl.DisplayNames([language], { type }),
  );
  return (code) => {
    if (!codes.has(code)) return code;
    const names = [indonesian?.of(code) ?? code, english?.of(code) ?? code] as const;
    return names[0] === names[1] ? names[0] : bilingual(...names);
  };
}

function affairName(code: string): string {
  const affair = affairByCode(code);
  return affair === undefined ? code : bilingual(affair.name, affair.englishName);
}

const NAMES: Readonly<Record<Dimension, Naming>> = {
  REGION: (code) => regionByCode(code)?.name ?? code,
  CATEGORY: terms(CATEGORY_LABELS),
  NATURE: terms(NATURE_LABELS),
  INSTRUMENT: terms(INSTRUMENT_LABELS),
  AFFAIR: affairName,
  YEAR: (year) => year,
  VALIDITY: terms(VALIDITY_LABELS),
  CONSENSUS: terms(CONSENSUS_LABELS),
  SCALE: terms(SCALE_LABELS),
  PARTNER_KIND: terms(PARTNER_KIND_LABELS),
  COUNTRY: unicodeNames('region', COUNTRIES),
  CURRENCY: unicodeNames('currency', CURRENCIES),
};

/** What it means that there is no value, where that can be known. */
const WITHOUT_VALUE: Readonly<Partial<Record<Dimension, string>>> = {
  NATURE: bilingual('bukan KSDD: tanpa sifat', 'not KSDD: has no nature'),
  AFFAIR: bilingual('tidak menyebut urusan', 'names no affair'),
  COUNTRY: bilingual('tanpa pihak luar negeri', 'no foreign party'),
  CURRENCY: bilingual('tanpa pembiayaan', 'no funding'),
};

/**
 * What stands at the head of a row: a proper name alone, everything else in Indonesian and English.
 * A code that this program has no name for is its own label.
 */
export function labelOf(dimension: Dimension, value: string | null): string {
  if (value === null) return UNKNOWN_LABEL;
  if (value === NO_VALUE) return WITHOUT_VALUE[dimension] ?? value;
  return NAMES[dimension](value);
}
