import { crossBorder, crossProvince } from '../../schema/law/border.js';
import { natureOf } from '../../schema/law/nature.js';
import { pairTypesOf } from '../../schema/law/pair-type.js';
import { scaleOf } from '../../schema/law/scale.js';
import type { Day, Nature, PairType, Provenance, Scale } from '../../schema/law/terms.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import { substanceDiffers } from '../../schema/record/substance.js';
import { BORDERS } from '../../schema/reference/borders.js';
import type { LinkProblem } from '../linking/link-problem.js';
import type { Join } from '../linking/scored/cluster.js';
import { partyRegions, standingsOf, type GivenAnswer, type Standing } from './answers.js';
import { consensusOf, unconfirmedParties, type Verdict } from './consensus.js';
import { differencesOf, type Difference } from './differences.js';
import { mergeRecords, type Merged } from './merge.js';
import { recordGaps, type RecordGaps } from './record-gaps.js';

/** What one region's register says of an agreement, in short. */
export interface RecordSummary {
  readonly region: string;
  readonly recordId: string;
  readonly agreementId: string;
  readonly version: number;
  readonly provenance: Provenance;
  readonly holder: boolean;
  readonly title: string;
  readonly signedOn: Day | null;
  /** The region's own number. */
  readonly documentNumber: string | null;
  readonly updatedAt: string;
}

/** What one record does not say. */
export interface OwnGaps extends RecordGaps {
  readonly region: string;
  readonly recordId: string;
}

/** A record that names a region which neither holds the agreement nor has a live answer to it. */
export interface Unanswered {
  readonly region: string;
  readonly recordRegion: string;
  readonly recordId: string;
}

/** One agreement as its records tell it; what depends on the day or on silence is added later. */
export interface CompiledAgreement {
  /** What the records add up to; beside it stands what follows from it. */
  readonly content: Merged;
  readonly id: string;
  readonly aliases: readonly string[];
  readonly nature: Nature | null;
  readonly scale: Scale;
  readonly pairTypes: readonly PairType[];
  readonly crossBorder: boolean;
  readonly crossProvince: boolean;
  /** Codes of the regional parties. */
  readonly regions: readonly string[];
  readonly records: readonly RecordSummary[];
  /** What each of the records should say, and what of it it does not. */
  readonly gaps: readonly OwnGaps[];
  readonly standings: readonly Standing[];
  readonly verdict: Verdict;
  /** Codes of parties with a node that neither recorded nor confirmed it. */
  readonly unconfirmed: readonly string[];
  readonly differences: readonly Difference[];
  readonly unanswered: readonly Unanswered[];
  readonly problems: readonly LinkProblem[];
  /** What brought records together beside certain evidence. */
  readonly joins: readonly Join[];
}

export interface CompileInput {
  readonly id: string;
  readonly aliases: readonly string[];
  /** In P3 order: the first is the holder's. */
  readonly records: readonly [PublishedRecord, ...PublishedRecord[]];
  readonly problems: readonly LinkProblem[];
  readonly joins: readonly Join[];
  /** At least those given to these records. */
  readonly answers: readonly GivenAnswer[];
  /** Regions that run a node. */
  readonly nodes: ReadonlySet<string>;
}

/** A function of the records, what links them, the answers and the list of nodes alone (I9). */
export function compileAgreement(input: CompileInput): CompiledAgreement {
  const { records, nodes } = input;
  const content = mergeRecords(records);
  const { category, declaredNature, parties } = content;
  const regions = partyRegions(content);
  const standings = standingsOf(records, input.answers, nodes);
  const facts = {
    substanceDiffers: records.some((a, i) =>
      records.slice(i + 1).some((b) => substanceDiffers(a, b)),
    ),
    provenanceByRegion: new Map(records.map(({ region, provenance }) => [region, provenance])),
    standings,
    partiesWithNode: regions.filter((region) => nodes.has(region)),
  };
  return {
    content,
    id: input.id,
    aliases: input.aliases,
    nature: natureOf({ category, declaredNature, regions }, BORDERS),
    scale: scaleOf(parties.length),
    pairTypes: pairTypesOf(regions),
    crossBorder: crossBorder(regions, BORDERS),
    crossProvince: crossProvince(regions),
    regions,
    records: records.map((record, place) => summaryOf(record, place === 0)),
    gaps: records.map((record) => ({
      region: record.region,
      recordId: record.recordId,
      ...recordGaps(record),
    })),
    standings,
    verdict: consensusOf(facts),
    unconfirmed: unconfirmedParties(facts),
    differences: differencesOf(records),
    unanswered: unansweredOf(records, standings),
    problems: input.problems,
    joins: input.joins,
  };
}

function summaryOf(record: PublishedRecord, holder: boolean): RecordSummary {
  const { region, recordId, agreementId, version, provenance, title, signedOn, updatedAt } = record;
  const own = record.parties.find((party) => party.region === region);
  return {
    region,
    recordId,
    agreementId,
    version,
    provenance,
    holder,
    title,
    signedOn,
    documentNumber: own?.documentNumber ?? null,
    updatedAt,
  };
}

function unansweredOf(
  records: readonly PublishedRecord[],
  standings: readonly Standing[],
): Unanswered[] {
  const holders = new Set(records.map(({ region }) => region));
  return records.flatMap((record) =>
    partyRegions(record)
      .filter((region) => !holders.has(region))
      .filter((region) => !hasLiveAnswer(standings, region, record.recordId))
      .map((region) => ({ region, recordRegion: record.region, recordId: record.recordId })),
  );
}

function hasLiveAnswer(standings: readonly Standing[], region: string, recordId: string): boolean {
  return standings.some(
    (standing) =>
      standing.region === region &&
      standing.recordId === recordId &&
      standing.answer !== 'UNANSWERED' &&
      !standing.stale,
  );
}
