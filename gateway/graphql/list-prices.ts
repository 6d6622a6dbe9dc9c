import { isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { LIST_LENGTH } from '../../schema/graphql/operation-meter.js';
import { DEFAULT_QUERY_LIMITS } from '../../schema/graphql/query-limits.js';
import { ALL_AFFAIRS } from '../../schema/reference/affairs.js';
import { EXTERNALITY_FIELDS } from '../../schema/reference/externality-fields.js';

/** What the lists of a gateway's answers grow with. */
export interface GatewaySize {
  /** Bordering pairs that it looks at. */
  readonly pairs: number;
  /** Nodes that it follows. */
  readonly sources: number;
}

/** What one of them costs with all that the playground asks of it. */
const COST_OF_CELL = 8;
const COST_OF_PAIR = 12;
const COST_OF_SOURCE = 10;
const COST_OF_DUTY = 41;
const COST_OF_QUALITY = 130;
/** Affairs, and whatever stands once in a question. */
const COST_OF_REST = 1_000;
/** Where borders are few, what heads agreed on beyond two regions counts. */
const FEW_DUTIES = 1_000;

/**
 * Tells the schema how long the lists are that grow with a gateway. The whole matrix, every duty or
 * the quality of every register, once, is a question that may be asked of a country too: it costs no
 * more than the limit.
 */
export function priceLists(schema: GraphQLSchema, { pairs, sources }: GatewaySize): void {
  const room = DEFAULT_QUERY_LIMITS.cost - COST_OF_REST - sources * COST_OF_SOURCE;
  const affordable = (length: number, cost: number, left: number) =>
    Math.max(1, Math.min(length, Math.floor(left / cost)));
  const affairs = ALL_AFFAIRS.length;
  const cells = affordable(pairs * affairs, COST_OF_CELL, room - pairs * COST_OF_PAIR);
  const proposed = pairs * EXTERNALITY_FIELDS.length;
  const obligations = affordable(Math.max(FEW_DUTIES, proposed), COST_OF_DUTY, room);
  const dataQuality = affordable(sources, COST_OF_QUALITY, room);
  setLengths(schema.getType('Coverage'), { pairs, affairs, cells });
  setLengths(schema.getType('Completeness'), { sources });
  setLengths(schema.getQueryType(), { dataQuality, obligations, sources });
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
