import { ALL_AFFAIRS } from '../../../schema/reference/affairs.js';
import { FORMAL_WORDS } from './abbreviations.js';
import { writtenOut } from './subject-words.js';
import { isGeneral } from './word-rarity.js';
import { stem } from './word-stem.js';

/** Codes of the affairs that have a word in their name, by its stem; words of many subjects are none. */
const namedBy = new Map<string, string[]>();
for (const { code, name } of ALL_AFFAIRS) {
  for (const word of writtenOut(name)) {
    if (FORMAL_WORDS.has(word) || isGeneral(stem(word))) continue;
    namedBy.set(stem(word), [...(namedBy.get(stem(word)) ?? []), code]);
  }
}

/**
 * The affairs of a heading that names nothing but a field, as "Kerja Sama Bidang Pangan": codes; none
 * where its words are general; null where it tells a subject.
 *
 * @param subject stems
 */
export function affairsOfHeading(subject: readonly string[]): readonly string[] | null {
  const codes = subject.map((word) => (isGeneral(word) ? [] : namedBy.get(word)));
  const told = codes.filter((one) => one !== undefined);
  return told.length === codes.length ? [...new Set(told.flat())] : null;
}
