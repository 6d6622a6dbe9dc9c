import { crossBorder } from './border.js';
import { isHeldToPp28, mayPrecedePp28, regionalParties, regionsOfDraft } from './draft-reading.js';
import type { Finding, LawSource } from './finding.js';
import type { RecordDraft } from './record-draft.js';
import type { ReviewFacts } from './review-facts.js';
import { found } from './rules.js';
import { LAW } from './sources.js';
import { REGIONAL_KINDS, type Category, type Instrument, type PartyKind } from './terms.js';

/** Whether instrument, parties and declared nature belong to the category. */
export function reviewCategory(draft: RecordDraft, facts: ReviewFacts): Finding[] {
  return [
    ...instrumentOfCategory(draft),
    ...otherInstrumentNamed(draft),
    ...partiesOfCategory(draft),
    ...natureOfCategory(draft, facts),
  ];
}

/** EXCLUDED: the text of UU or PP says otherwise. UNUSUAL: practice or an unread regulation does. */
type Fit = 'FITS' | 'UNUSUAL' | 'EXCLUDED';
type FitRow = Readonly<Record<Category, Fit>>;

/** In the order of the categories; an UNKNOWN category fits everything. */
function row(KSDD: Fit, KSDPK: Fit, KSDPL: Fit, KSDLL: Fit, SINERGI: Fit, ASOSIASI: Fit): FitRow {
  return { KSDD, KSDPK, KSDPL, KSDLL, SINERGI, ASOSIASI, UNKNOWN: 'FITS' };
}

const [F, U, X] = ['FITS', 'UNUSUAL', 'EXCLUDED'] as const;
const INSTRUMENT_FITS: Readonly<Record<Instrument, FitRow>> = {
  KESEPAKATAN_BERSAMA: row(F, F, X, X, U, U),
  PERJANJIAN_KERJA_SAMA: row(F, F, X, X, U, U),
  KONTRAK: row(X, F, X, X, U, U),
  NOTA_KESEPAKATAN: row(U, U, U, U, F, U),
  RENCANA_KERJA: row(U, U, U, U, F, U),
  PERNYATAAN_KEHENDAK: row(X, X, F, F, U, U),
  NASKAH_KERJA_SAMA: row(X, X, F, F, U, U),
  PERJANJIAN_HIBAH: row(F, F, F, F, F, F),
  KEANGGOTAAN: row(U, U, U, U, U, F),
  LAINNYA: row(F, F, F, F, F, F),
  UNKNOWN: row(F, F, F, F, F, F),
};

const INSTRUMENT_SOURCE: Readonly<Record<Category, LawSource | null>> = {
  KSDD: LAW.ksddInstruments,
  KSDPK: LAW.ksdpkInstruments,
  KSDPL: LAW.foreignInstruments,
  KSDLL: LAW.foreignInstruments,
  SINERGI: LAW.synergy,
  ASOSIASI: LAW.association,
  UNKNOWN: null,
};

function instrumentOfCategory(draft: RecordDraft): Finding[] {
  const { instrument, category } = draft;
  const fit = INSTRUMENT_FITS[instrument][category];
  if (fit === 'FITS' || (fit === 'UNUSUAL' && mayPrecedePp28(draft))) return [];
  const settled = fit === 'EXCLUDED' && isHeldToPp28(draft);
  return [
    found(
      settled ? 'INSTRUMENT_NOT_OF_CATEGORY' : 'INSTRUMENT_UNUSUAL',
      'instrument',
      {
        id: `instrument: ${instrument} ${settled ? 'bukan' : 'tidak lazim sebagai'} dokumen ${category}; periksa jenis dokumen dan kategorinya.`,
        en: `instrument: ${instrument} is ${settled ? 'no' : 'not usually a'} document of ${category}; check the instrument and the category.`,
      },
      INSTRUMENT_SOURCE[category],
    ),
  ];
}

function otherInstrumentNamed(draft: RecordDraft): Finding[] {
  if (draft.instrument !== 'LAINNYA' || (draft.instrumentAsWritten ?? '').trim() !== '') return [];
  return [
    found('INSTRUMENT_AS_WRITTEN_MISSING', 'instrumentAsWritten', {
      id: 'instrumentAsWritten: kosong, padahal instrument LAINNYA; tulis nama dokumen seperti tertulis.',
      en: 'instrumentAsWritten: empty, though the instrument is LAINNYA; write what the document calls itself.',
    }),
  ];
}

const THIRD_PARTIES: readonly PartyKind[] = [
  'PERGURUAN_TINGGI_SWASTA',
  // A state university with legal personality is one; the record does not tell which it is.
  'PERGURUAN_TINGGI_NEGERI',
  'BUMN',
  'BUMD',
  'SWASTA',
  'KOPERASI',
  'YAYASAN',
  'ORMAS',
  'PERSEORANGAN',
];
const CENTRAL: readonly PartyKind[] = ['KEMENTERIAN_LEMBAGA', 'PERGURUAN_TINGGI_NEGERI'];

interface Counterparties {
  /** At least so many parties are regional governments. */
  readonly regions: number;
  /** At least one party is of these kinds; empty asks for none. */
  readonly oneOf: readonly PartyKind[];
  /** What else may take part beside regions and `oneOf` without a question. */
  readonly also: readonly PartyKind[];
  /** Whether an article that was read settles it. */
  readonly settled: boolean;
  readonly source: LawSource;
}

/** Null: any parties. */
const COUNTERPARTIES: Readonly<Record<Category, Counterparties | null>> = {
  KSDD: { regions: 2, oneOf: [], also: [], settled: true, source: LAW.ksddParties },
  KSDPK: { regions: 1, oneOf: THIRD_PARTIES, also: [], settled: true, source: LAW.ksdpkParties },
  KSDPL: {
    regions: 1,
    oneOf: ['PEMDA_LN'],
    also: ['KEMENTERIAN_LEMBAGA'],
    settled: true,
    source: LAW.ksdplParties,
  },
  KSDLL: {
    regions: 1,
    oneOf: ['ORGANISASI_INTERNASIONAL', 'LEMBAGA_LN'],
    also: ['KEMENTERIAN_LEMBAGA'],
    settled: true,
    source: LAW.ksdllParties,
  },
  // Who counts as central was read only in a restatement of Permendagri 22/2020.
  SINERGI: { regions: 1, oneOf: CENTRAL, also: [], settled: false, source: LAW.synergy },
  ASOSIASI: null,
  UNKNOWN: null,
};

function partiesOfCategory(draft: RecordDraft): Finding[] {
  const { category, parties } = draft;
  const asked = COUNTERPARTIES[category];
  if (asked === null) return [];
  const { regions, oneOf, source } = asked;
  const complete =
    regionalParties(draft).length >= regions &&
    (oneOf.length === 0 || parties.some((party) => oneOf.includes(party.kind)));
  if (!complete) {
    const held = asked.settled && isHeldToPp28(draft);
    const kinds = oneOf.length === 0 ? '' : ` + ${oneOf.join('/')}`;
    return [
      found(
        held ? 'CATEGORY_PARTIES_MISSING' : 'CATEGORY_PARTIES_DOUBTFUL',
        'category',
        {
          id: `category: ${category} memerlukan sekurangnya ${regions} daerah${kinds} sebagai pihak; perbaiki kategori atau para pihak.`,
          en: `category: ${category} asks for at least ${regions} region(s)${kinds} as parties; correct the category or the parties.`,
        },
        source,
      ),
    ];
  }
  const expected: readonly PartyKind[] = [...REGIONAL_KINDS, ...oneOf, ...asked.also];
  return parties.flatMap(({ kind }, i) => {
    if (expected.includes(kind)) return [];
    const field = `parties[${i}].kind`;
    return [
      found(
        'CATEGORY_PARTY_UNUSUAL',
        field,
        {
          id: `${field}: ${kind} tidak lazim menjadi pihak dalam ${category}; periksa jenis pihak atau kategorinya.`,
          en: `${field}: ${kind} is not usually a party of ${category}; check the kind or the category.`,
        },
        source,
      ),
    ];
  });
}

function natureOfCategory(draft: RecordDraft, { borders }: ReviewFacts): Finding[] {
  const { category, declaredNature } = draft;
  if (declaredNature === null || category === 'UNKNOWN') return [];
  if (category !== 'KSDD') {
    return [
      found('NATURE_NOT_KSDD', 'declaredNature', {
        id: `declaredNature: ${declaredNature} hanya ada pada KSDD, sedangkan kategorinya ${category}; kosongkan atau perbaiki kategorinya.`,
        en: `declaredNature: only KSDD is ${declaredNature}, but the category is ${category}; empty it or correct the category.`,
      }),
    ];
  }
  const regions = regionsOfDraft(draft);
  if (declaredNature === 'VOLUNTARY' || crossBorder(regions, borders)) return [];
  return [
    found('OBLIGATORY_WITHOUT_BORDER', 'declaredNature', {
      id: `declaredNature: OBLIGATORY, padahal tidak ada dua pihak yang berbatasan (${regions.join(', ')}); tulis VOLUNTARY, kosongkan, atau perbaiki daerahnya.`,
      en: `declaredNature: OBLIGATORY, though no two parties share a border (${regions.join(', ')}); write VOLUNTARY, empty it, or correct the regions.`,
    }),
  ];
}
