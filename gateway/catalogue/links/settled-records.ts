import type { PublishedRecord } from '../../../schema/record/published-record.js';
import type { Draft } from '../../linking/assign-ids.js';
import { certainDrafts } from '../../linking/certain-drafts.js';
import type { ChangedRecord } from '../../records/changed.js';
import { keyText, type RecordKey } from '../table-access.js';

type RecordDraft = Draft<PublishedRecord>;

export interface Relinking {
  readonly changed: readonly ChangedRecord[];
  /** All that hang together by certain evidence with what changed or was judged, itself included. */
  readonly linked: readonly PublishedRecord[];
  /** About which somebody judged or took a verdict back. */
  readonly judged: readonly RecordKey[];
}

interface Relinked extends Relinking {
  /** Of the linked. */
  readonly drafts: readonly RecordDraft[];
  /** Whether something may still be added. */
  readonly isOpen: (draft: RecordDraft) => boolean;
}

/**
 * Those of the linked that need not be compared anew: neither they nor a verdict about them changed,
 * who was certainly of one agreement with them still is, and what could be added to them still can,
 * or still cannot. Of an agreement of many parties each new record would else bring all the others
 * to be compared once more.
 */
export function settledRecords({
  changed,
  linked,
  drafts,
  judged,
  isOpen,
}: Relinked): ReadonlySet<PublishedRecord> {
  const replaced = new Set(changed.map(keyText));
  const unchanged = linked.filter((one) => !replaced.has(keyText(one)));
  if (unchanged.length === 0) return new Set();
  const former = certainDrafts([...changed.flatMap(({ before }) => before ?? []), ...unchanged]);
  const formerOf = draftByKey(former);
  const draftOf = draftByKey(drafts);
  const touched = new Set(judged.map((key) => draftOf.get(keyText(key))));
  const isSettled = (one: PublishedRecord): boolean => {
    const [before, now] = [formerOf, draftOf].map((of) => of.get(keyText(one)));
    if (before === undefined || now === undefined || touched.has(now)) return false;
    if (isOpen(before) !== isOpen(now)) return false;
    return before.records.every(
      (mate) => now.records.includes(mate) || replaced.has(keyText(mate)),
    );
  };
  return new Set(unchanged.filter(isSettled));
}

/** In which draft each record is, by the record's key. */
export function draftByKey(drafts: readonly RecordDraft[]): ReadonlyMap<string, RecordDraft> {
  return new Map(
    drafts.flatMap((draft) => draft.records.map((one) => [keyText(one), draft] as const)),
  );
}
