import type { LinkGroup } from '../../../gateway/linking/assign-ids.js';
import { groupBy } from '../../../gateway/linking/group-by.js';
import type { PersonVerdict } from '../../../gateway/linking/scored/person-verdict.js';
import { recordKey } from '../../../gateway/linking/scored/scored-record.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { linkFromScratch } from '../../support/link-from-scratch.js';
import { party, record } from './records.js';

export const TWO = [party('15.71', 1), party('15.04', 2)];
export const THREE = [...TWO, party('15.05', 3)];

const CABAI = {
  title: 'Perjanjian Kerja Sama tentang Pasokan Cabai',
  instrument: 'PERJANJIAN_KERJA_SAMA',
} as const;

/** A record of an agreement of two, alike but for what is told. */
export function named(region: string, recordId: string, changes: Partial<PublishedRecord> = {}) {
  return record(region, { recordId, parties: TWO, ...CABAI, ...changes });
}

/** Clusters as keys, with what else a reader compares. */
export function shown(
  records: readonly PublishedRecord[],
  verdicts: readonly PersonVerdict[] = [],
) {
  const { groups, candidates } = linkFromScratch(records, verdicts);
  return {
    clusters: groups.map((one) => one.records.map(recordKey).sort().join(' + ')).sort(),
    candidates: candidates.map(({ comparison: { a, b }, reason }) => `${a} ? ${b}: ${reason}`),
    problems: problemsOf(groups),
  };
}

/** Each problem with the records of the agreements that show it. */
function problemsOf(groups: readonly LinkGroup<PublishedRecord>[]): string[] {
  const shownBy = groupBy(
    groups.flatMap(({ records, problems }) => problems.map((problem) => ({ problem, records }))),
    ({ problem: { code, message } }) => `${code} ${message}`,
  );
  return [...shownBy.values()]
    .map((those) => {
      const keys = those.flatMap(({ records }) => records.map(recordKey)).sort();
      return `${those[0]?.problem.code ?? ''} ${keys.join(' ')}`;
    })
    .sort();
}
