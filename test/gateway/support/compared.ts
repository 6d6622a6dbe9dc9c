import { compare } from '../../../gateway/linking/scored/comparison.js';
import { profileOf } from '../../../gateway/linking/scored/profile.js';
import type { Field } from '../../../gateway/linking/scored/weights.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { party, record } from './records.js';

export type Changes = Partial<PublishedRecord>;

export const PARTIES = [party('15.71', 1), party('15.04', 2)];

/** A record of each of two registers, alike but for what is told. */
export function compared(one: Changes, other: Changes) {
  const a = profileOf(record('15.71', { parties: PARTIES, ...one }));
  const b = profileOf(record('15.04', { parties: PARTIES, ...other }));
  return compare(a, b);
}

/** Null: the field says nothing. */
export function outcome(field: Field, one: Changes, other: Changes): string | null {
  return compared(one, other).evidence.find((each) => each.field === field)?.outcome ?? null;
}

export const on = (
  signedOn: string | null,
  signedOnPrecision: PublishedRecord['signedOnPrecision'] = 'DAY',
) => ({
  signedOn,
  signedOnPrecision,
});
