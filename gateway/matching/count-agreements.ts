import type { Question } from '../catalogue/agreement-page.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { columnsOf } from '../columns/columns.js';
import { filterClauses, type Clause } from './filter-clauses.js';
import { columnsIn, judgeBlocks } from './judge-blocks.js';

export type CountedCatalogue = Pick<Catalogue, 'inSnapshot' | 'countMatching' | 'countUndecided'>;

/** How many agreements match: from the columns in memory where they tell, else by a statement. */
export async function countMatching(
  catalogue: CountedCatalogue,
  question: Question,
): Promise<number> {
  const counts = await countsOf(catalogue, question);
  return counts?.matching ?? catalogue.countMatching(question);
}

/** How many were left out because what the filter asks for is not known of them (P18). */
export async function countUndecided(
  catalogue: CountedCatalogue,
  question: Question,
): Promise<number> {
  const counts = await countsOf(catalogue, question);
  return counts?.undecided ?? catalogue.countUndecided(question);
}

interface Counts {
  readonly matching: number;
  readonly undecided: number;
}

/** Both are found at once, and often both are asked for. */
const found = new WeakMap<Question, Promise<Counts>>();

/** Null: columns do not tell. */
async function countsOf(catalogue: CountedCatalogue, question: Question): Promise<Counts | null> {
  const clauses = filterClauses(question.filter, question.silent);
  if (clauses === null) return null;
  const counts = found.get(question) ?? count(catalogue, question, clauses);
  found.set(question, counts);
  return counts;
}

function count(
  catalogue: CountedCatalogue,
  question: Question,
  clauses: readonly Clause[],
): Promise<Counts> {
  const columns = columnsOf(catalogue);
  return columns.read({ names: columnsIn(clauses, question.silent) }, async (blocks) => {
    const judged = judgeBlocks(columns, blocks, clauses, question);
    return {
      matching: judged.reduce((sum, { matching }) => sum + matching, 0),
      undecided: judged.reduce((sum, { undecided }) => sum + undecided, 0),
    };
  });
}
