import fc from 'fast-check';
import type { CatalogueFilter } from '../../../gateway/catalogue/filter-conditions.js';
import { CONSENSUSES } from '../../../gateway/compiled/consensus.js';
import {
  CATEGORIES,
  INSTRUMENTS,
  VALIDITIES,
  type DatePrecision,
} from '../../../schema/law/terms.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { party, record } from './records.js';

const AFFAIRS = ['W1.01', 'W2.05', 'P.08'];
const DAYS = ['2021-01-01', '2024-06-15', '2026-03-20', '2026-09-01', '2030-01-01'];
const WORDS = ['kerja sama', 'kerjasama', 'sampah', 'persampahan', 'jambi', 'k', '12', 'p'];
const TITLES = [
  'Kerja sama persampahan',
  'Kerjasama air 12/2023',
  'Sampah Kota Jambi',
  'Payung',
  '…',
];

const anyRegion = fc.constantFrom('15', '15.04', '15.05', '15.06', '15.71', '14');
const anyDay = fc.constantFrom(...DAYS);
const mayBe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const foreign = { ...party(null, 2), kind: 'LEMBAGA_LN' as const, name: 'KfW', country: 'DE' };
const company = party(null, 2);

/** Records of a few regions, of which several may be one agreement. */
export const anyRecord: fc.Arbitrary<PublishedRecord> = fc
  .record({
    region: anyRegion,
    others: fc.uniqueArray(anyRegion, { maxLength: 3 }),
    partner: fc.constantFrom(null, company, foreign),
    agreementId: fc.constantFrom(null, 'a', 'b', 'c'),
    title: fc.constantFrom(...TITLES),
    scope: fc.constantFrom(null, 'jambi', 'k'),
    provenance: fc.constantFrom('DOCUMENT' as const, 'PRESS' as const),
    category: fc.constantFrom(...CATEGORIES),
    declaredNature: fc.constantFrom(null, 'OBLIGATORY' as const),
    instrument: fc.constantFrom(...INSTRUMENTS),
    affairs: fc.option(fc.subarray(AFFAIRS)),
    signedOn: fc.option(anyDay),
    precision: fc.constantFrom<DatePrecision>('DAY', 'MONTH', 'YEAR', 'UNKNOWN'),
    validUntil: fc.option(anyDay),
    openEnded: fc.boolean(),
    endedOn: fc.option(anyDay, { freq: 1 }),
    implements: fc.constantFrom(null, 'a', 'b'),
  })
  .map(({ region, others, partner, agreementId, precision, implements: umbrella, ...rest }) => {
    const codes = [region, ...others.filter((other) => other !== region)];
    const parties = codes.map((code, at) => party(code, at + 1));
    const beside = partner ?? (parties.length > 1 ? null : company);
    return record(region, {
      ...rest,
      signedOnPrecision: rest.signedOn === null ? 'UNKNOWN' : precision,
      openEnded: rest.openEnded && rest.validUntil === null,
      ...(agreementId === null ? {} : { agreementId }),
      parties: beside === null ? parties : [...parties, { ...beside, order: parties.length + 1 }],
      relations:
        umbrella === null ? [] : [{ kind: 'IMPLEMENTS', agreementId: umbrella, text: null }],
    });
  });

/** Any fields of a filter, few at a time. */
export const anyFilter: fc.Arbitrary<CatalogueFilter> = fc
  .record<Required<CatalogueFilter>>({
    regions: mayBe(fc.uniqueArray(anyRegion, { maxLength: 2 })),
    allRegions: mayBe(fc.uniqueArray(anyRegion, { maxLength: 2 })),
    categories: mayBe(fc.subarray([...CATEGORIES])),
    nature: mayBe(fc.constantFrom('OBLIGATORY' as const, 'VOLUNTARY' as const)),
    instruments: mayBe(fc.subarray([...INSTRUMENTS])),
    affairs: mayBe(fc.subarray(AFFAIRS)),
    validity: mayBe(fc.subarray([...VALIDITIES])),
    scale: mayBe(fc.constantFrom('BILATERAL' as const, 'MULTILATERAL' as const)),
    crossBorder: mayBe(fc.boolean()),
    crossProvince: mayBe(fc.boolean()),
    signedFrom: mayBe(anyDay),
    signedTo: mayBe(anyDay),
    endingBefore: mayBe(anyDay),
    country: mayBe(fc.constantFrom('DE', 'SG')),
    search: mayBe(fc.constantFrom(...WORDS, '…', 'a b c d e f g h i', 'sampah kota')),
    consensus: mayBe(fc.subarray([...CONSENSUSES])),
    implemented: mayBe(fc.boolean()),
    unconfirmed: mayBe(fc.boolean()),
    unconfirmedBy: mayBe(fc.uniqueArray(anyRegion, { maxLength: 2 })),
    decisionBefore: mayBe(anyDay),
  })
  .chain((all) =>
    fc.subarray(Object.keys(all) as (keyof CatalogueFilter)[], { maxLength: 3 }).map((fields) => {
      const some: Record<string, unknown> = {};
      for (const field of fields) some[field] = all[field];
      return some;
    }),
  );
