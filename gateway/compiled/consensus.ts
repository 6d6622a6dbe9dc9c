import type { Provenance } from '../../schema/law/terms.js';
import type { Standing } from './answers.js';

export const CONSENSUSES = [
  'CONFIRMED',
  'ONE_SIDED',
  'DISPUTED',
  'UNVERIFIABLE',
  'REPORTED',
  'UNKNOWN',
] as const;
export type Consensus = (typeof CONSENSUSES)[number];

export interface ConsensusFacts {
  /** Two of the records differ in substance (P7). */
  readonly substanceDiffers: boolean;
  readonly provenanceByRegion: ReadonlyMap<string, Provenance>;
  readonly standings: readonly Standing[];
  /** Parties whose region runs a node. */
  readonly partiesWithNode: readonly string[];
}

export interface Verdict {
  /** When every node was heard within its allowed age. */
  readonly consensus: Consensus;
  /** Regions without whose word it is UNKNOWN: they may have said what the gateway did not hear. */
  readonly awaited: readonly string[];
}

/**
 * Parties whose region runs a node and that neither recorded the agreement nor confirmed it as it
 * stands. A press report is no word of theirs.
 */
export function unconfirmedParties(facts: Omit<ConsensusFacts, 'substanceDiffers'>): string[] {
  const { provenanceByRegion, partiesWithNode } = facts;
  const confirmed = confirmingRegions(facts.standings);
  const recorded = (region: string) =>
    provenanceByRegion.has(region) && provenanceByRegion.get(region) !== 'PRESS';
  return partiesWithNode.filter((region) => !recorded(region) && !confirmed.has(region));
}

function confirmingRegions(standings: readonly Standing[]): Set<string> {
  const live = standings.filter(({ stale }) => !stale);
  return new Set(live.flatMap(({ answer, region }) => (answer === 'CONFIRMED' ? [region] : [])));
}

/** How far the records carry the agreement; the first line that holds decides (P8). */
export function consensusOf(facts: ConsensusFacts): Verdict {
  const { provenanceByRegion, partiesWithNode } = facts;
  const live = facts.standings.filter(({ stale }) => !stale);
  const disputed = live.some(({ answer }) => answer === 'DISPUTED' || answer === 'NOT_OURS');
  if (facts.substanceDiffers || disputed) return { consensus: 'DISPUTED', awaited: [] };

  if ([...provenanceByRegion.values()].every((provenance) => provenance === 'PRESS')) {
    const confirmed = confirmingRegions(facts.standings);
    // Whoever recorded what the press reported has spoken; more would not confirm it.
    const unheard = (region: string) => !provenanceByRegion.has(region) && !confirmed.has(region);
    return { consensus: 'REPORTED', awaited: partiesWithNode.filter(unheard) };
  }

  const open = unconfirmedParties(facts);
  if (open.length > 0) return { consensus: 'ONE_SIDED', awaited: open };
  const speakers = new Set([...partiesWithNode, ...provenanceByRegion.keys()]);
  return { consensus: speakers.size > 1 ? 'CONFIRMED' : 'UNVERIFIABLE', awaited: [] };
}

/** The consensus while some nodes are silent (P8). */
export function consensusWhile(
  silent: ReadonlySet<string>,
  { consensus, awaited }: Verdict,
): Consensus {
  return awaited.some((region) => silent.has(region)) ? 'UNKNOWN' : consensus;
}
