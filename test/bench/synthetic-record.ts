import type { PublishedRecord } from '../../schema/record/published-record.js';
import type { Category, Instrument } from '../../schema/law/terms.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { recordOf } from '../support/fake-node.js';

/** The nodes of the bench: the kabupaten and kota of Jambi. */
export const BENCH_REGIONS = [
  '15.01',
  '15.02',
  '15.03',
  '15.04',
  '15.05',
  '15.06',
  '15.07',
  '15.08',
  '15.09',
  '15.71',
  '15.72',
];

const SUBJECTS = [
  'pengelolaan persampahan',
  'penanggulangan kebakaran hutan dan lahan',
  'pelayanan kesehatan rujukan',
  'pengembangan pariwisata',
  'penyediaan air minum',
  'pengendalian inflasi pangan',
  'peningkatan jalan penghubung',
];
const CATEGORIES: readonly Category[] = ['KSDD', 'SINERGI', 'UNKNOWN'];
const INSTRUMENTS: readonly Instrument[] = ['KESEPAKATAN_BERSAMA', 'PERJANJIAN_KERJA_SAMA'];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2011, 0, 3);
/** Every tenth record of a node is of one agreement with the next node's following record. */
const SHARED_EVERY = 10;

/**
 * A made-up record, the same at every run; its title says that it is one.
 *
 * @param place of the region in BENCH_REGIONS
 * @param index from 0, within the region
 */
export function syntheticRecord(place: number, index: number): PublishedRecord {
  const region = regionAt(place);
  const adopts = index % SHARED_EVERY === 1;
  const home = adopts ? place - 1 : place;
  const root = adopts ? index - 1 : index;
  const other = regionAt(home + (index % SHARED_EVERY < 2 ? 1 : 1 + (index % 10)));
  const signedOn = dayAfter(FIRST_DAY, (root * 7 + ((home + 11) % 11) * 3) % 5_400);
  const parties = adopts ? [regionAt(home), region] : [region, other];
  const subject = SUBJECTS[root % SUBJECTS.length] ?? '';
  return recordOf(region, {
    recordId: uuid(1, place, index),
    agreementId: uuid(2, (home + BENCH_REGIONS.length) % BENCH_REGIONS.length, root),
    title: `Kerja sama contoh ${parties[0]}/${String(root).padStart(4, '0')} tentang ${subject}`,
    category: CATEGORIES[root % 3] ?? 'KSDD',
    instrument: INSTRUMENTS[root % 2] ?? 'KESEPAKATAN_BERSAMA',
    parties: parties.map((code, at) => ({
      order: at + 1,
      kind: regionByCode(code)?.kind ?? 'KABUPATEN',
      name: regionByCode(code)?.name ?? code,
      region: code,
      country: 'ID',
      documentNumber: `${root}/CONTOH-${parties[0]}/${code}/${signedOn.slice(0, 4)}`,
      signedOn,
      signatoryName: null,
      signatoryOffice: 'Operator Bagian Kerja Sama',
      capacity: 'KEPALA_DAERAH',
    })),
    affairs: [ALL_AFFAIRS[root % ALL_AFFAIRS.length]?.code ?? ''],
    scope: `Ruang lingkup contoh: ${subject}, tukar data, dan pelatihan bersama.`,
    signedOn,
    validFrom: signedOn,
    validUntil: dayAfter(Date.parse(signedOn), 365 * (1 + (root % 5))),
  });
}

function regionAt(place: number): string {
  const count = BENCH_REGIONS.length;
  return BENCH_REGIONS[((place % count) + count) % count] ?? '15.01';
}

function dayAfter(ms: number, days: number): string {
  return new Date(ms + days * DAY_MS).toISOString().slice(0, 10);
}

function uuid(kind: number, place: number, index: number): string {
  const number = String(kind * 1_000_000_000 + place * 1_000_000 + index).padStart(12, '0');
  return `01930000-0000-7000-8000-${number}`;
}
