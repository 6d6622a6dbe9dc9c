import { PAGE } from './list-question.js';

/** Answers of the gateway, for the servers that are measured beside it. */
export interface ListRows {
  readonly nodes: readonly unknown[];
  readonly pageInfo: unknown;
  readonly completeness: unknown;
}

let turn = 0;

/** A page of the rows, another one each time. */
export function answerFrom({ nodes, pageInfo, completeness }: ListRows): ListRows {
  turn += 1;
  const from = (turn * PAGE) % (nodes.length - PAGE + 1);
  return { nodes: nodes.slice(from, from + PAGE), pageInfo, completeness };
}
