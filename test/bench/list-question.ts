import { BENCH_REGIONS } from './synthetic-record.js';

/** What every server of part (a) is asked: 100 agreements, 12 fields each, with completeness. */
export const LIST_QUERY = `query List($filter: AgreementFilter, $first: Int, $after: String) {
  agreements(filter: $filter, first: $first, after: $after) {
    nodes {
      id title category nature instrument scale crossBorder
      signedOn validFrom validUntil validity consensus
    }
    pageInfo { hasNextPage endCursor }
    completeness { complete asOf sources { region { code } status held published } }
  }
}`;

export const PAGE = 100;

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2011, 0, 3);
/** The filters below differ from each other for so many questions. */
const DIFFERENT_DAYS = 3_600;

function dayAfter(days: number): string {
  return new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10);
}

/** A filter that no other number of one run has: what people ask for, in turn. */
export function filterNumber(n: number): Readonly<Record<string, unknown>> {
  const day = dayAfter((n * 7) % DIFFERENT_DAYS);
  const region = BENCH_REGIONS[n % BENCH_REGIONS.length];
  switch (n % 4) {
    case 0:
      return { signedFrom: day };
    case 1:
      return { regions: [region], signedFrom: day };
    case 2:
      return { categories: ['KSDD'], crossBorder: n % 8 < 4, signedFrom: day };
    default:
      return { signedFrom: dayAfter(n % 1_000), signedTo: dayAfter(1_500 + ((n * 7) % 2_100)) };
  }
}
