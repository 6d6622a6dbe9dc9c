import { isObjectType, type GraphQLSchema } from 'graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { DEFAULT_QUERY_LIMITS, type QueryLimits } from '../../schema/graphql/query-limits.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';

/** A cell with all its fields costs eight; the rest is for pairs, affairs and what stands beside. */
const COST_OF_CELL = 9;

/** Tells the schema how long a coverage is: so many bordering pairs times the affairs. */
export function priceCoverage(schema: GraphQLSchema, pairs: number): void {
  const coverage = schema.getType('Coverage');
  const fields = isObjectType(coverage) ? coverage.getFields() : {};
  const lengths = { pairs, affairs: ALL_AFFAIRS.length, cells: pairs * ALL_AFFAIRS.length };
  for (const [name, length] of Object.entries(lengths)) {
    const field = fields[name];
    if (field === undefined) throw new TypeError(`a coverage has no ${name}`);
    field.extensions = { ...field.extensions, [LIST_LENGTH]: length };
  }
}

/** The whole matrix once, of a country too, is a question that may be asked. */
export function limitsFor(pairs: number): QueryLimits {
  const { cost } = DEFAULT_QUERY_LIMITS;
  const ofMatrix = pairs * ALL_AFFAIRS.length * COST_OF_CELL;
  return { ...DEFAULT_QUERY_LIMITS, cost: Math.max(cost, ofMatrix) };
}
