import type { LinkRecord } from '../link-record.js';
import { regionOf } from './party-names.js';

/**
 * Whether no further record can belong to these: every region that one of them names as a party has
 * a record among them, or has no register. A record of a region that none of them names is kept
 * apart from each of them (NOT_NAMED), and one of a region that has a record here is too (SAME_NODE).
 *
 * @param nodes regions that run a node
 */
export function isWhole(records: readonly LinkRecord[], nodes: ReadonlySet<string>): boolean {
  const recorded = new Set(records.map(({ region }) => region));
  return records.every(({ parties }) =>
    parties.map(regionOf).every((one) => one === null || recorded.has(one) || !nodes.has(one)),
  );
}
