import type { Category, DatePrecision, Instrument, PartyKind } from '../../../schema/law/terms.js';
import type {
  PublishedFunding,
  PublishedParty,
  PublishedRecord,
  PublishedRelation,
} from '../../../schema/record/published-record.js';
import { ALL_AFFAIRS } from '../../../schema/reference/affairs.js';
import { regionByCode } from '../../../schema/reference/regions.js';
import type { Seeded } from '../../support/labelled-register/seeded.js';
import type { Nation, Partners } from './nation.js';

type Choice<T> = readonly [T, ...T[]];

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2012, 0, 2);
const DAYS = 5_300;

const SUBJECTS: Choice<string> = [
  'pengelolaan persampahan',
  'penanggulangan kebakaran hutan dan lahan',
  'pelayanan kesehatan rujukan',
  'pengembangan pariwisata',
  'penyediaan air minum',
  'pengendalian inflasi pangan',
  'peningkatan jalan penghubung',
  'penegasan batas daerah',
  'pendidikan dan pelatihan aparatur',
  'pengelolaan daerah aliran sungai',
  'layanan administrasi kependudukan',
  'pertukaran data dan informasi',
];

const CATEGORIES: Readonly<Record<Partners, Choice<Category>>> = {
  NEIGHBOUR: ['KSDD', 'KSDD', 'KSDD', 'KSDD', 'KSDD', 'KSDD', 'KSDD', 'KSDD', 'KSDD', 'UNKNOWN'],
  DISTANT_REGION: ['KSDD'],
  SEVERAL_REGIONS: ['KSDD', 'KSDD', 'KSDD', 'ASOSIASI'],
  THIRD_PARTY: ['KSDPK'],
  CENTRAL: ['SINERGI'],
  FOREIGN: ['KSDPL', 'KSDLL'],
};

const BETWEEN_REGIONS: Choice<Instrument> = [
  'PERJANJIAN_KERJA_SAMA',
  'PERJANJIAN_KERJA_SAMA',
  'PERJANJIAN_KERJA_SAMA',
  'PERJANJIAN_KERJA_SAMA',
  'KESEPAKATAN_BERSAMA',
  'KESEPAKATAN_BERSAMA',
  'KESEPAKATAN_BERSAMA',
  'KONTRAK',
  'LAINNYA',
  'UNKNOWN',
];
const INSTRUMENTS: Readonly<Record<Partners, Choice<Instrument>>> = {
  NEIGHBOUR: BETWEEN_REGIONS,
  DISTANT_REGION: BETWEEN_REGIONS,
  SEVERAL_REGIONS: BETWEEN_REGIONS,
  THIRD_PARTY: ['PERJANJIAN_KERJA_SAMA', 'KESEPAKATAN_BERSAMA', 'KONTRAK'],
  CENTRAL: ['NOTA_KESEPAKATAN', 'RENCANA_KERJA'],
  FOREIGN: ['PERNYATAAN_KEHENDAK', 'NASKAH_KERJA_SAMA'],
};

interface Outsider {
  readonly kind: PartyKind;
  readonly name: string;
  readonly country: string;
}

const OUTSIDERS: Readonly<Partial<Record<Partners, Choice<Outsider>>>> = {
  THIRD_PARTY: [
    { kind: 'PERGURUAN_TINGGI_NEGERI', name: 'Universitas contoh', country: 'ID' },
    { kind: 'SWASTA', name: 'PT contoh', country: 'ID' },
    { kind: 'BUMD', name: 'Perumda contoh', country: 'ID' },
    { kind: 'YAYASAN', name: 'Yayasan contoh', country: 'ID' },
  ],
  CENTRAL: [{ kind: 'KEMENTERIAN_LEMBAGA', name: 'Lembaga contoh', country: 'ID' }],
  FOREIGN: [
    { kind: 'PEMDA_LN', name: 'Kota contoh', country: 'JP' },
    { kind: 'LEMBAGA_LN', name: 'Lembaga contoh', country: 'DE' },
  ],
};

const PRECISIONS: Choice<DatePrecision> = ['MONTH', 'YEAR'];

/**
 * What the region at this place recorded of an agreement: made up, the same at every run, and its
 * title says so ("contoh"). Most parties say the same; some have an id of their own for it, some
 * another last day.
 */
export function madeUpRecord(nation: Nation, place: number, number: number): PublishedRecord {
  const { partners, places } = nation.takingPart(number);
  const chance = nation.chanceOf(number, 3);
  const region = nation.regions[place] ?? '';
  const codes = places.map((at) => nation.regions[at] ?? '');
  const signedOn = dayAfter(FIRST_DAY, chance.between(0, DAYS));
  const isDayKnown = !chance.happens(0.06);
  const precision = isDayKnown ? 'DAY' : chance.pick(PRECISIONS);
  const instrument = chance.pick(INSTRUMENTS[partners]);
  const category = chance.pick(CATEGORIES[partners]);
  const years = chance.between(1, 5);
  const ends = chance.between(1, 100);
  const own = nation.chanceOf(number, 4 + (place % 12));
  const isHome = place === places[0];
  const shifted = !isHome && own.happens(0.03) ? 1 : 0;
  const minted = !isHome && own.happens(0.05);
  const affairs = affairsOf(chance);
  const subject = chance.pick(SUBJECTS);
  return {
    v: 1,
    recordId: uuid(place + 1, number),
    // One of its own: then the same number of the same document leads together.
    agreementId: uuid(minted ? place + 1_001 : 0, number),
    region,
    version: 1,
    substanceVersion: 1,
    provenance: own.happens(0.9) ? 'DOCUMENT' : 'REGISTER',
    title: `Kerja sama contoh nomor ${number} tentang ${subject}`,
    titleAsWritten: true,
    category,
    declaredNature: category === 'KSDD' && chance.happens(0.3) ? 'OBLIGATORY' : null,
    instrument,
    instrumentAsWritten: null,
    parties: [
      ...codes.map((code, at) => regionalParty(code, at + 1, number, signedOn)),
      ...outsidersOf(partners, codes.length, chance),
    ],
    affairs,
    scope: `Ruang lingkup contoh: ${subject}, tukar data, dan pelatihan bersama.`,
    signedOn: precision === 'DAY' ? signedOn : startOf(signedOn, precision),
    signedOnPrecision: precision,
    validFrom: chance.happens(0.5) ? signedOn : null,
    validUntil: ends > 15 ? dayAfter(Date.parse(signedOn), 365 * years + 30 * shifted) : null,
    openEnded: ends > 10 && ends <= 15,
    endedOn: null,
    endReason: null,
    relations: relationsOf(number, instrument, chance),
    funding: fundingOf(chance),
    citations: [],
    updatedAt: `${dayAfter(Date.parse(signedOn), own.between(1, 40))}T02:00:00.000Z`,
  };
}

function dayAfter(ms: number, days: number): string {
  return new Date(ms + days * DAY_MS).toISOString().slice(0, 10);
}

function startOf(day: string, precision: DatePrecision): string {
  return precision === 'YEAR' ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 7)}-01`;
}

function affairsOf(chance: Seeded): string[] | null {
  const lot = chance.between(1, 100);
  if (lot <= 8) return null;
  if (lot <= 11) return [];
  const count = lot <= 80 ? 1 : chance.between(2, 3);
  return chance.some(ALL_AFFAIRS, count).map(({ code }) => code);
}

function regionalParty(
  code: string,
  order: number,
  number: number,
  signedOn: string,
): PublishedParty {
  const fact = regionByCode(code);
  return {
    order,
    kind: fact?.kind ?? 'KABUPATEN',
    name: fact?.name ?? code,
    region: code,
    country: 'ID',
    documentNumber: `${number}/CONTOH-${code}/${signedOn.slice(0, 4)}`,
    signedOn,
    signatoryName: null,
    signatoryOffice: 'Kepala daerah contoh',
    capacity: 'KEPALA_DAERAH',
  };
}

function outsidersOf(partners: Partners, before: number, chance: Seeded): PublishedParty[] {
  const choice = OUTSIDERS[partners];
  if (choice === undefined) return [];
  const unknown = { documentNumber: null, signedOn: null, signatoryName: null };
  const outsider = chance.pick(choice);
  return [
    {
      ...unknown,
      ...outsider,
      order: before + 1,
      region: null,
      signatoryOffice: null,
      capacity: 'UNKNOWN',
    },
  ];
}

/** The umbrella, or what went before, is the agreement before it. */
function relationsOf(number: number, instrument: Instrument, chance: Seeded): PublishedRelation[] {
  const lot = chance.between(1, 100);
  if (number === 0 || instrument !== 'PERJANJIAN_KERJA_SAMA' || lot > 14) return [];
  const kind = lot > 3 ? 'IMPLEMENTS' : 'RENEWS';
  return [{ kind, agreementId: uuid(0, number - 1), text: null }];
}

function fundingOf(chance: Seeded): PublishedFunding[] {
  if (!chance.happens(0.2)) return [];
  const currency = chance.happens(0.05) ? 'EUR' : 'IDR';
  const amount = `${chance.between(1, 9_999)}000000.00`;
  return [{ role: 'GIVER', organisation: null, source: 'APBD', amount, currency, note: null }];
}

function uuid(kind: number, number: number): string {
  const node = String(kind).padStart(4, '0');
  return `01930000-0000-7000-8000-${node}${String(number).padStart(8, '0')}`;
}
