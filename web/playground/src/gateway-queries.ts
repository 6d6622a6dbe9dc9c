import { CARE_OF_REGISTERS } from './gateway-queries/care-of-registers.js';
import { LISTS_OF_AGREEMENTS } from './gateway-queries/lists-of-agreements.js';
import { OBLIGATORY_COOPERATION } from './gateway-queries/obligatory-cooperation.js';
import { SINGLE_AGREEMENTS } from './gateway-queries/single-agreements.js';
import type { WorkedQueries } from './worked-query.js';

/** The province's questions, answered from the union catalogue. */
export const GATEWAY_QUERIES: WorkedQueries = {
  factsQuery: 'query Facts { agreements(first: 1) { nodes { id } } }',
  queries: [
    ...LISTS_OF_AGREEMENTS,
    ...OBLIGATORY_COOPERATION,
    ...CARE_OF_REGISTERS,
    ...SINGLE_AGREEMENTS,
  ],
};
