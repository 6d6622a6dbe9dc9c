import { recordKey } from '../../gateway/linking/scored/scored-record.js';
import type { Labelled } from './labelled-register/labelled-register.js';
import { linkFromScratch } from './link-from-scratch.js';

/** How well linking did on labelled records, counted in pairs of records of one agreement. */
export interface LinkingQuality {
  readonly records: number;
  readonly agreements: number;
  /** Pairs of records that are one agreement. */
  readonly truePairs: number;
  /** Pairs that were put in one cluster without a person, and how many of them rightly. */
  readonly linkedPairs: number;
  readonly rightPairs: number;
  /** Agreements of which some record stands in a question to a person. */
  readonly askedAgreements: number;
  readonly candidates: number;
  readonly compared: number;
  /** Labels of agreements that were wrongly put together. */
  readonly mistaken: readonly string[];
}

export function measureLinking(labelled: readonly Labelled[]): LinkingQuality {
  const labelOf = new Map(labelled.map(({ record, label }) => [recordKey(record), label]));
  const { groups, candidates, compared } = linkFromScratch(labelled.map(({ record }) => record));
  const labels = groups.map(({ records }) => records.map((one) => labelOf.get(recordKey(one))));
  const asked = candidates.flatMap(({ comparison: { a, b } }) => [labelOf.get(a), labelOf.get(b)]);
  return {
    records: labelled.length,
    agreements: new Set(labelOf.values()).size,
    truePairs: samePairs([...labelOf.values()]),
    linkedPairs: labels.reduce((sum, { length }) => sum + pairsAmong(length), 0),
    rightPairs: labels.reduce((sum, cluster) => sum + samePairs(cluster), 0),
    askedAgreements: new Set(asked).size,
    candidates: candidates.length,
    compared,
    mistaken: labels
      .filter((cluster) => new Set(cluster).size > 1)
      .map((cluster) => [...new Set(cluster)].join(' + ')),
  };
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2;
}

function samePairs(labels: readonly (string | undefined)[]): number {
  const counts = new Map<string | undefined, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + pairsAmong(count), 0);
}

/** Of all automatic pairs, the share that is right; 1 when there are none. */
export function precision({ linkedPairs, rightPairs }: LinkingQuality): number {
  return linkedPairs === 0 ? 1 : rightPairs / linkedPairs;
}

/** Of all pairs that are one agreement, the share that was linked without a person. */
export function recall({ truePairs, rightPairs }: LinkingQuality): number {
  return truePairs === 0 ? 1 : rightPairs / truePairs;
}

export function askedShare({ agreements, askedAgreements }: LinkingQuality): number {
  return agreements === 0 ? 0 : askedAgreements / agreements;
}
