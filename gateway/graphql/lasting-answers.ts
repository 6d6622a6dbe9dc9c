import type { Database } from '../../schema/database/database.js';
import { committedState } from '../../schema/database/committed-state.js';
import { KeptAnswers } from '../../schema/server/executor/kept-answers.js';
import type { Keeping } from '../../schema/server/executor/keeping-executor.js';
import type { LastingRule } from '../../schema/server/executor/lasting-operation.js';
import type { Sources } from '../sources/sources.js';

/**
 * Queries that are answered from what is committed, the sources' states and the day, and from
 * nothing else but reference data. A field of theirs that is not carries OF_THE_MOMENT.
 */
const LASTING: LastingRule = {
  fields: new Set([
    'affairs',
    'agreement',
    'agreements',
    'candidateLinks',
    'completeness',
    'coverage',
    'externalityFields',
    'linkVerdicts',
    'mandatoryMaps',
    'obligations',
    'recordsNaming',
    'region',
    'regions',
    'sources',
    'statistics',
  ]),
  argument: { name: 'freshness', ofTheMoment: 'LIVE' },
};

/** Two bytes each at most. */
const MOST_CHARACTERS = 8_000_000;

export interface AnsweredFrom {
  readonly database: Database;
  readonly sources: Pick<Sources, 'state'>;
  /** `YYYY-MM-DD`, in the gateway's zone. */
  readonly today: () => string;
}

/** What the gateway's answers last by. */
export function lastingAnswers({ database, sources, today }: AnsweredFrom): Keeping {
  return {
    answers: new KeptAnswers(MOST_CHARACTERS),
    rule: LASTING,
    isPublic,
    state: async () => `${await committedState(database)} ${sources.state()} ${today()}`,
  };
}

function isPublic(context: unknown): boolean {
  if (typeof context !== 'object' || context === null || !('caller' in context)) return false;
  const { caller } = context;
  return (
    typeof caller === 'object' && caller !== null && 'kind' in caller && caller.kind === 'ANONYMOUS'
  );
}
