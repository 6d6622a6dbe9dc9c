import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { noteOf, paperOf } from './clerk-notes.js';
import { seeded } from './seeded.js';
import { truths } from './truths.js';

/** A record, and the agreement that it really tells of. */
export interface Labelled {
  readonly record: PublishedRecord;
  readonly label: string;
}

/** One party in twelve has not recorded an agreement. */
const SILENT = 0.08;

/**
 * The registers of sixteen regions, made up by a seed: each agreement written down by its parties'
 * clerks, with what they leave out, shorten, reword and mistake, and with the agreements that are
 * easily taken for one another: renewals, sisters of one month, a KB and its PKS, amendments.
 */
export function labelledRegister(seed: number, agreements: number): Labelled[] {
  const chance = seeded(seed);
  return truths(chance, agreements).flatMap((truth) => {
    const paper = paperOf(chance, truth);
    return truth.parties
      .filter(() => !chance.happens(SILENT))
      .map((own) => ({
        label: truth.label,
        record: noteOf(chance, paper, own, (label) => `${seed} ${label}`),
      }));
  });
}
