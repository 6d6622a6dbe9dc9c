import type { EntityManager } from 'typeorm';
import type { Engine } from '../../schema/database/database.js';
import { placeholders } from '../../schema/database/insert-rows.js';
import { SourceHearingRow } from './source-hearing.entity.js';

/** What is known of a node at a moment. */
export interface Hearing {
  readonly at: Date;
  readonly listed: boolean;
  readonly suspended: boolean;
  /** The moment for which everything that it publishes is held. */
  readonly lastSuccessAt: Date | null;
  readonly allowedAgeMs: number;
}

export type HearingState = Pick<SourceHearingRow, 'since' | 'listed' | 'heardUntil'>;

export type HearingStep =
  | { readonly step: 'NOTHING' }
  /** The row's state goes on for longer. */
  | { readonly step: 'PROLONG'; readonly heardUntil: string }
  | { readonly step: 'BEGIN'; readonly row: HearingState };

/**
 * What a moment adds to what is noted of a node. What was noted of earlier moments stays true: a row
 * is only prolonged while it still holds, so that nothing is added to a silence that is over.
 */
export function hearingStep(noted: HearingState | null, hearing: Hearing): HearingStep {
  const at = hearing.at.toISOString();
  const heardUntil = heardUntilOf(hearing);
  const before = noted?.heardUntil ?? null;
  const standing = before !== null && before >= at ? before : null;
  if (noted === null || noted.listed !== hearing.listed) return begin();
  if (standing === heardUntil) return { step: 'NOTHING' };
  const goesOn = standing !== null && heardUntil !== null && heardUntil > standing;
  return goesOn ? { step: 'PROLONG', heardUntil } : begin();

  function begin(): HearingStep {
    return { step: 'BEGIN', row: { since: at, listed: hearing.listed, heardUntil } };
  }
}

/** Null: it is not relied on at the moment itself. */
function heardUntilOf({ at, listed, suspended, lastSuccessAt, allowedAgeMs }: Hearing) {
  if (!listed || suspended || lastSuccessAt === null) return null;
  const until = new Date(lastSuccessAt.getTime() + allowedAgeMs);
  return until < at ? null : until.toISOString();
}

/** Notes what is known of a node now; the caller holds the transaction. */
export async function noteHearing(
  manager: EntityManager,
  region: string,
  hearing: Hearing,
): Promise<void> {
  const [noted = null] = await manager.find(SourceHearingRow, {
    where: { region },
    order: { since: 'DESC' },
    take: 1,
  });
  const next = hearingStep(noted, hearing);
  switch (next.step) {
    case 'NOTHING':
      return;
    case 'PROLONG':
      await manager.update(
        SourceHearingRow,
        { region, since: noted?.since ?? '' },
        { heardUntil: next.heardUntil },
      );
      return;
    case 'BEGIN':
      await manager.upsert(SourceHearingRow, { region, ...next.row }, ['region', 'since']);
  }
}

/** What was noted of a region by a moment. */
export interface HeardThen {
  readonly listed: boolean;
  /** Relied on at that moment. */
  readonly heard: boolean;
  /** Heard at that moment or before. */
  readonly everHeard: boolean;
}

/** By region; one of which nothing was noted by then is absent. */
export async function hearingsAt(
  manager: EntityManager,
  engine: Engine,
  moment: Date,
): Promise<ReadonlyMap<string, HeardThen>> {
  const at = moment.toISOString();
  const rows = await manager.query<(HearingState & { region: string; best: string | null })[]>(
    `SELECT h."region", h."listed", h."heardUntil", g."best" FROM "source_hearing" h
     JOIN (
       SELECT "region", MAX("since") AS "since", MAX("heardUntil") AS "best"
       FROM "source_hearing" WHERE "since" <= ${placeholders(engine, 1)} GROUP BY "region"
     ) g ON g."region" = h."region" AND g."since" = h."since"`,
    [at],
  );
  return new Map(
    rows.map(({ region, listed, heardUntil, best }) => [
      region,
      {
        listed: Boolean(listed),
        heard: heardUntil !== null && heardUntil >= at,
        everHeard: best !== null,
      },
    ]),
  );
}
