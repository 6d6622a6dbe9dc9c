import type { Catalogue } from '../catalogue/catalogue.js';
import type { Obligations } from '../obligations/obligations.js';
import type { SourceDirectory, SourceState } from '../sources/source-state.js';
import { FIX_CODES, isRecordField, type FixCode } from './fix.js';
import { fixFirst, type Fix } from './fix-first.js';
import { registerCounts, type RegisterCounts } from './register-counts.js';
import { lacksOf, waitingDuties } from './waiting-duties.js';

/** How good one region's register is, and what to mend first. */
export interface RegionQuality {
  readonly source: SourceState;
  /** Null: nothing was ever heard of the register, so nothing is known of it. */
  readonly counts: RegisterCounts | null;
  readonly fixes: readonly Fix[];
}

export interface QualityParts {
  readonly catalogue: Pick<Catalogue, 'inSnapshot'>;
  readonly obligations: Pick<Obligations, 'list'>;
  readonly sources: SourceDirectory;
}

/** @param regions codes of regions that run a node */
export async function readDataQuality(
  { catalogue, obligations, sources }: QualityParts,
  regions: readonly string[],
): Promise<RegionQuality[]> {
  // Proposals and examples are owed by nobody: they make nothing urgent.
  const unknown = await obligations.list({ regions, bases: ['AGREED'], status: ['UNKNOWN'] });
  const duties = unknown.filter(({ duty }) => !duty.example);
  const silent = sources.all().flatMap((state) => (isSilent(state) ? [state.region] : []));
  const { counts, records } = await catalogue.inSnapshot(async (tables) => ({
    counts: await registerCounts(tables, regions, silent),
    records: await lacksOf(tables, [...new Set(duties.flatMap(({ agreements }) => agreements))]),
  }));
  return regions.flatMap((region) => {
    const source = sources.get(region);
    const counted = counts.get(region);
    if (source === undefined || counted === undefined) return [];
    const known = source.lastSuccessAt !== null || counted.records > 0;
    const waiting = waitingDuties(region, isSilent(source), duties, records);
    const fixes = FIX_CODES.flatMap((code): Fix[] => {
      const agreements = faultsOf(code, source, counted, known);
      return agreements === null ? [] : [{ code, agreements, duties: waiting.get(code) ?? 0 }];
    });
    return [{ source, counts: known ? counted : null, fixes: fixFirst(fixes) }];
  });
}

/** A suspended node was heard, but what it last said is not held. */
function isSilent({ heard, status }: SourceState): boolean {
  return !heard || status === 'SUSPENDED';
}

/** How much there is to mend; null: nothing, or nothing that is known. */
function faultsOf(
  code: FixCode,
  source: SourceState,
  counts: RegisterCounts,
  known: boolean,
): number | null {
  const suspended = source.status === 'SUSPENDED';
  if (code === 'SUSPENDED') return suspended ? counts.awaited : null;
  if (code === 'NODE_SILENT') return source.heard || suspended ? null : counts.awaited;
  if (!known) return null;
  const count = isRecordField(code)
    ? (counts.fields.find(({ field }) => field === code)?.lacking ?? 0)
    : REGISTER_FAULTS[code](source, counts);
  return count === 0 ? null : count;
}

const REGISTER_FAULTS = {
  HELD_BACK: ({ heldBack }: SourceState) => heldBack,
  UNREADABLE: ({ problemCount }: SourceState) => problemCount,
  DISPUTED: (_: SourceState, { disputed }: RegisterCounts) => disputed,
  UNANSWERED: (_: SourceState, { unanswered }: RegisterCounts) => unanswered,
  LINK_PROBLEM: (_: SourceState, { linkProblems }: RegisterCounts) => linkProblems,
  UNJUDGED: (_: SourceState, { unjudged }: RegisterCounts) => unjudged,
};
