import { bilingual } from '../../schema/errors.js';
import { FIXES, type FixCode } from './fix.js';
import type { Fix } from './fix-first.js';

/** What to do, with how much, in both languages. */
export function todoSentence({ code, agreements, duties }: Fix): string {
  const { id, en } = FIXES[code].todo(agreements);
  if (duties === 0) return bilingual(`${id}.`, `${en}.`);
  return bilingual(
    `${id}; ${duties} kewajiban yang disepakati menunggunya.`,
    `${en}; ${duties === 1 ? '1 agreed duty waits' : `${duties} agreed duties wait`} for it.`,
  );
}

/** Why it matters, with the article behind it, in both languages. */
export function reasonSentence(code: FixCode): string {
  const { because, source } = FIXES[code];
  const article = source === null ? '' : ` (${source.act} ${source.article})`;
  return bilingual(`${upper(because.id)}${article}.`, `${upper(because.en)}${article}.`);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
