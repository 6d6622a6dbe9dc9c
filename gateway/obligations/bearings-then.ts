import type { ValiditySettings } from '../../schema/law/validity.js';
import { validityOn } from '../../schema/law/validity.js';
import type { AgreementThen } from '../knowledge/agreement-then.js';
import type { KnownThen } from '../knowledge/knowledge.js';
import type { NamedBearing } from './bearing-agreements.js';

export interface QuestionThen {
  /** Of each, two or more codes. */
  readonly sets: readonly (readonly string[])[];
  readonly affairs: readonly string[];
}

/** `namedBearings`, of what was known at the end of a past day. */
export function bearingsThen(
  { day, byRegion }: KnownThen,
  { sets, affairs }: QuestionThen,
  settings: ValiditySettings,
): NamedBearing[] {
  const asked = new Set(affairs);
  return sets.flatMap(([first = '', ...others], set) =>
    (byRegion.get(first) ?? [])
      .filter(({ regions }) => others.every((region) => regions.includes(region)))
      .flatMap((agreement) =>
        bearingAffairs(agreement, asked).map((affair) => ({
          ...{ set, affair },
          id: agreement.id,
          category: agreement.category,
          instrument: agreement.instrument,
          validity: validityOn(agreement.dates, day, settings),
        })),
      ),
  );
}

/** Null stands for affairs that are not known. */
function bearingAffairs({ affairs }: AgreementThen, asked: ReadonlySet<string>): (string | null)[] {
  return affairs === null ? [null] : affairs.filter((affair) => asked.has(affair));
}
