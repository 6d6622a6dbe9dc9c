import type { CatalogueFilter } from '../../../gateway/catalogue/filter-conditions.js';
import type { Dimension } from '../../../gateway/columns/dimension.js';
import type { PublishedFunding, PublishedParty } from '../../../schema/record/published-record.js';
import type { TestCatalogue } from './catalogue.js';

export interface NaiveRow {
  readonly values: readonly (string | null)[];
  readonly count: number;
  /** `EUR 0.50`, in the order of the currencies. */
  readonly funding: readonly string[];
}

interface NaiveAgreement {
  readonly valuesOf: Readonly<Record<Dimension, readonly (string | null)[]>>;
  readonly funding: readonly PublishedFunding[];
}

/** The agreements that a list shows, each with all its values, as a person would read them off. */
async function readAll(
  { catalogue }: TestCatalogue,
  filter: CatalogueFilter,
  silent: ReadonlySet<string>,
): Promise<NaiveAgreement[]> {
  const { rows } = await catalogue.page({
    filter,
    silent,
    order: 'TITLE_ASC',
    first: 200,
    after: null,
    columns: [
      'category',
      'nature',
      'instrument',
      'affairs',
      'affairsKnown',
      'signedOn',
      'signedOnPrecision',
      'validity',
      'consensus',
      'awaited',
      'scale',
      'parties',
      'funding',
    ],
  });
  return rows.map((row) => {
    const parties: PublishedParty[] = JSON.parse(row.parties ?? '');
    const funding: PublishedFunding[] = JSON.parse(row.funding ?? '');
    const affairs: string[] = JSON.parse(row.affairs ?? '');
    const awaited: string[] = JSON.parse(row.awaited ?? '');
    const hasNature = row.category === 'KSDD' || row.category === 'UNKNOWN';
    const yearKnown = row.signedOnPrecision !== 'UNKNOWN';
    return {
      funding,
      valuesOf: {
        REGION: distinct(
          parties.flatMap(({ region }) => region ?? []),
          null,
        ),
        CATEGORY: [row.category ?? ''],
        NATURE: [hasNature ? (row.nature ?? null) : 'NONE'],
        INSTRUMENT: [row.instrument ?? ''],
        AFFAIR: row.affairsKnown ? distinct(affairs, 'NONE') : [null],
        YEAR: [yearKnown ? (row.signedOn?.split('-')[0] ?? null) : null],
        VALIDITY: [row.validity ?? ''],
        CONSENSUS: [awaited.some((code) => silent.has(code)) ? 'UNKNOWN' : (row.consensus ?? '')],
        SCALE: [row.scale ?? ''],
        PARTNER_KIND: distinct(partnersIn(parties), null),
        COUNTRY: distinct(
          parties.map(({ country }) => country).filter((country) => country !== 'ID'),
          'NONE',
        ),
        CURRENCY: distinct(
          funding.map(({ currency }) => currency),
          'NONE',
        ),
      },
    };
  });
}

/** Whoever shares an agreement with a region that is somebody else. */
function partnersIn(parties: readonly PublishedParty[]): string[] {
  return parties
    .filter((party) => parties.some((other) => other !== party && isRegion(other)))
    .map(({ kind }) => kind);
}

function isRegion({ kind }: PublishedParty): boolean {
  return ['PROVINSI', 'KABUPATEN', 'KOTA'].includes(kind);
}

function distinct(values: readonly string[], none: string | null): (string | null)[] {
  return values.length === 0 ? [none] : [...new Set(values)];
}

/** The pivot by loops over whole agreements: what the statements must come to. */
export async function naiveStatistics(
  test: TestCatalogue,
  groupBy: readonly Dimension[],
  filter: CatalogueFilter = {},
  silent: ReadonlySet<string> = new Set(),
): Promise<NaiveRow[]> {
  const groups = new Map<string, NaiveAgreement[]>();
  if (groupBy.length === 0) groups.set('[]', []);
  for (const agreement of await readAll(test, filter, silent)) {
    let rows: (string | null)[][] = [[]];
    for (const dimension of groupBy) {
      rows = rows.flatMap((row) => agreement.valuesOf[dimension].map((value) => [...row, value]));
    }
    for (const row of rows) {
      const key = JSON.stringify(row);
      groups.set(key, [...(groups.get(key) ?? []), agreement]);
    }
  }
  return [...groups].map(([key, agreements]) => {
    const values: (string | null)[] = JSON.parse(key);
    const own = groupBy.includes('CURRENCY') ? values[groupBy.indexOf('CURRENCY')] : undefined;
    const lines = agreements
      .flatMap(({ funding }) => funding)
      .filter(({ currency }) => own === undefined || own === currency);
    const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
    return {
      values,
      count: agreements.length,
      funding: currencies.map((code) => {
        const amounts = lines.filter(({ currency }) => currency === code);
        return `${code} ${added(amounts.map(({ amount }) => amount))}`;
      }),
    };
  });
}

/** As on paper: all amounts are given as many digits after the point as the longest. */
function added(amounts: readonly string[]): string {
  const decimals = Math.max(...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const units = amounts.map((amount) => {
    const [whole = '', fraction = ''] = amount.split('.');
    return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
  });
  const sum = units.reduce((a, b) => a + b, 0n);
  if (decimals === 0) return `${sum}`;
  const digits = `${sum < 0n ? -sum : sum}`.padStart(decimals + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
