import { isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { DEFAULT_QUERY_LIMITS, type QueryLimits } from '../../schema/graphql/query-limits.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { EXTERNALITY_FIELDS } from '../../schema/reference/externality-fields.js';

/** A cell with all its fields costs eight; the rest is for pairs, affairs and what else there is. */
const COST_OF_CELL = 9;
/** A duty with its agreements costs forty, as the playground asks for it. */
const COST_OF_DUTY = 41;
/** Where borders are few, what heads agreed on beyond two regions counts. */
const FEW_DUTIES = 1_000;

/** Tells the schema how long the lists are that grow with the bordering pairs looked at. */
export function priceBorders(schema: GraphQLSchema, pairs: number): void {
  const cells = pairs * ALL_AFFAIRS.length;
  setLengths(schema.getType('Coverage'), { pairs, affairs: ALL_AFFAIRS.length, cells });
  setLengths(schema.getQueryType(), { obligations: dutiesAt(pairs) });
}

/**
 * The whole matrix once, or every duty once, of a country too, is a question that may be asked. An
 * operation has one limit: where borders raise it, it is raised for whatever is asked there.
 */
export function limitsFor(pairs: number): QueryLimits {
  const { cost } = DEFAULT_QUERY_LIMITS;
  const ofMatrix = pairs * ALL_AFFAIRS.length * COST_OF_CELL;
  const ofDuties = dutiesAt(pairs) * COST_OF_DUTY;
  return { ...DEFAULT_QUERY_LIMITS, cost: Math.max(cost, ofMatrix, ofDuties) };
}

/** All that can be proposed. */
function dutiesAt(pairs: number): number {
  return Math.max(FEW_DUTIES, pairs * EXTERNALITY_FIELDS.length);
}

function setLengths(
  type: GraphQLNamedType | null | undefined,
  lengths: Readonly<Record<string, number>>,
): void {
  const fields = isObjectType(type) ? type.getFields() : {};
  for (const [name, length] of Object.entries(lengths)) {
    const field = fields[name];
    if (field === undefined) throw new TypeError(`${type?.name} has no ${name}`);
    field.extensions = { ...field.extensions, [LIST_LENGTH]: length };
  }
}
