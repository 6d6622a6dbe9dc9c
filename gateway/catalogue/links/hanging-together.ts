import type { PublishedRecord } from '../../../schema/record/published-record.js';
import type { Comparison } from '../../linking/scored/comparison.js';
import type { PersonVerdict } from '../../linking/scored/person-verdict.js';
import { certainlyLinked } from './link-index.js';
import { pairsOf } from './scored-pairs.js';
import { countingNow, verdictsOn, type StandingVerdict } from './standing-verdicts.js';
import { keyOfText, keyText, type RecordKey, type TableAccess } from '../table-access.js';

interface HangingTogether {
  readonly records: readonly PublishedRecord[];
  readonly pairs: readonly Comparison[];
  readonly verdicts: readonly PersonVerdict[];
}

/**
 * Every record that may be of one agreement with these, by certain evidence, pairs and verdicts, and
 * what there is of the latter among them.
 *
 * @param linked all that hang together by certain evidence with one another
 * @param about further records to begin from
 */
export async function hangingTogether(
  tables: TableAccess,
  linked: readonly PublishedRecord[],
  about: readonly RecordKey[],
): Promise<HangingTogether> {
  const records = new Map<string, PublishedRecord>();
  const pairs = new Map<string, Comparison>();
  const verdicts = new Set<StandingVerdict>();
  const tried = new Set<string>();
  let found = [...linked];
  let next = about.map(keyText);
  for (;;) {
    const seen = new Set(records.keys());
    found.push(...(await certainlyLinked(tables, next.map(keyOfText), withKeys(seen, found))));
    for (const record of found) records.set(keyText(record), record);
    const keys = [...next, ...found.map(keyText)].filter((key) => !tried.has(key));
    if (keys.length === 0) break;
    keys.forEach((key) => tried.add(key));
    const [newPairs, newVerdicts] = [await pairsOf(tables, keys), await verdictsOn(tables, keys)];
    for (const pair of newPairs) pairs.set(`${pair.a}\n${pair.b}`, pair);
    for (const verdict of newVerdicts) verdicts.add(verdict);
    next = [...new Set([...newPairs, ...newVerdicts].flatMap(({ a, b }) => [a, b]))].filter(
      (key) => !tried.has(key),
    );
    found = [];
  }
  const versionOf = (key: string) => records.get(key)?.version;
  return {
    records: [...records.values()],
    pairs: [...pairs.values()],
    verdicts: countingNow([...verdicts], versionOf),
  };
}

function withKeys(seen: ReadonlySet<string>, records: readonly PublishedRecord[]): Set<string> {
  return new Set([...seen, ...records.map(keyText)]);
}
