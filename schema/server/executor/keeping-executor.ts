import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { answerPieces, WrittenJson } from '../written-json.js';
import type { Executor } from './compiled-executor.js';
import type { KeptAnswers } from './kept-answers.js';
import { lastingOperation, type LastingRule, type Lasts } from './lasting-operation.js';

export interface Keeping {
  readonly answers: KeptAnswers;
  readonly rule: LastingRule;
  /** Whether the caller may see no more than everybody. */
  readonly isPublic: (context: unknown) => boolean;
  /**
   * Names the state of all that lasting answers are made of. Equal only while nothing in it
   * changed, so it is asked at each question: no answer is given for the sake of its age.
   */
  readonly state: () => Promise<string>;
}

/** Longer questions are answered anew each time. */
const LONGEST_QUESTION = 2_000;

/** Answers from memory what was asked before, as long as the state is the same. */
export function keepingExecutor(
  schema: GraphQLSchema,
  inner: Executor,
  { answers, rule, isPublic, state }: Keeping,
): Executor {
  const known = new WeakMap<OperationDefinitionNode, Lasts>();
  return {
    ...inner,
    load: async (options) => {
      const { executor } = await inner.load(options);
      if (executor === null) return { executor };
      const keeping: typeof executor = async (asked) => {
        const { document, operation, queryHash, operationName, request, context } = asked;
        // The types promise an operation; a name that nobody has leads here without one.
        const isKnown: boolean = typeof operation === 'object';
        if (!isKnown || !isPublic(context)) return executor(asked);
        const { variables = {} } = request;
        const lasts = known.get(operation) ?? lastingOperation(schema, document, operation, rule);
        known.set(operation, lasts);
        if (!lasts(variables)) return executor(asked);
        const question = JSON.stringify([queryHash, operationName, variables]);
        if (question.length > LONGEST_QUESTION || !answers.wasSeen(question))
          return executor(asked);

        const before = await state();
        const kept = answers.find(question, before);
        if (kept !== undefined) return { data: kept };
        const result = await executor(asked);
        if (result.errors !== undefined || !result.data) return result;
        const answer = new WrittenJson(...answerPieces(result.data));
        // What changed meanwhile may be in the answer or not.
        if ((await state()) === before) answers.keep(question, before, answer);
        return { data: answer };
      };
      return { executor: keeping };
    },
  };
}
