import type { Answer, AnswerKind } from '../../schema/law/terms.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { compareText } from '../linking/link-record.js';

/** What a region said of another region's record, as the feed brought it (P6). */
export interface GivenAnswer {
  readonly region: string;
  readonly recordRegion: string;
  readonly recordId: string;
  readonly version: number;
  readonly answer: AnswerKind;
  readonly reason: string | null;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** Where a region stands towards an agreement. */
export interface Standing {
  readonly region: string;
  /** The record spoken of: its own for HOLDS, the holder's for UNANSWERED. */
  readonly recordId: string;
  readonly version: number;
  readonly answer: Answer;
  readonly reason: string | null;
  readonly at: string;
  /**
   * Does not count: the record's substance changed after this answer was given, or the answer
   * speaks of a version that is not published yet.
   */
  readonly stale: boolean;
}

type Records = readonly [PublishedRecord, ...PublishedRecord[]];

/** Codes of the regions that a record names as parties, each once, in their order. */
export function partyRegions({ parties }: Pick<PublishedRecord, 'parties'>): string[] {
  return [...new Set(parties.flatMap(({ region }) => region ?? []))];
}

/**
 * One standing for each record and answer, and one for each party whose node said nothing.
 * Only a region that the record names as a party answers for itself.
 */
export function standingsOf(
  records: Records,
  answers: readonly GivenAnswer[],
  nodes: ReadonlySet<string>,
): Standing[] {
  const holds = records.map((record) => standing(record.region, record, 'HOLDS'));
  const given = records.flatMap((record) =>
    answers
      .filter((answer) => answer.recordRegion === record.region)
      .filter((answer) => answer.recordId === record.recordId)
      .filter((answer) => partyRegions(record).includes(answer.region))
      .map(({ region, recordId, version, answer, reason, at }) => ({
        region,
        recordId,
        version,
        answer,
        reason,
        at,
        stale: version < record.substanceVersion || version > record.version,
      })),
  );
  const spoken = new Set([...holds, ...given].map(({ region }) => region));
  const [holder] = records;
  const silent = partyRegions(holder)
    .filter((region) => nodes.has(region) && !spoken.has(region))
    .map((region) => standing(region, holder, 'UNANSWERED'));
  return [...holds, ...given, ...silent].sort(
    (a, b) => compareText(a.region, b.region) || compareText(a.recordId, b.recordId),
  );
}

function standing(region: string, record: PublishedRecord, answer: Answer): Standing {
  const { recordId, version, updatedAt } = record;
  return { region, recordId, version, answer, reason: null, at: updatedAt, stale: false };
}
