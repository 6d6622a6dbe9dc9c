import { z } from 'zod';
import { changeEntry } from './entry.js';
import { changeHead } from './head.js';

/** Most entries that one page may carry, whoever asks. */
export const MAX_PAGE_ENTRIES = 1_000;

/** One answer of a node's `changes` query. */
export const changePage = z.object({
  entries: z.array(changeEntry).max(MAX_PAGE_ENTRIES),
  head: changeHead,
  end: changeHead,
  hasMore: z.boolean(),
  forked: z.boolean(),
});
export type ChangePage = z.infer<typeof changePage>;

/** The reader's place in a log: the last entry that it holds. */
export interface LogPosition {
  readonly sequence: number;
  readonly hash: string;
}

const HEAD_FIELDS = 'logId region sequence hash published signedAt keyId signature';

/** The query that a follower asks; the contract's names, so that any node can answer it. */
export const CHANGES_QUERY = `query Changes($after: Int!, $afterHash: String, $first: Int!) {
  changes(after: $after, afterHash: $afterHash, first: $first) {
    entries { sequence kind recordId version operation at payload payloadHash prev hash }
    head { ${HEAD_FIELDS} }
    end { ${HEAD_FIELDS} }
    hasMore
    forked
  }
}`;
