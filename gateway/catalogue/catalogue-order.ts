import { AGREEMENT_ORDERS } from '../../schema/graphql/enums.js';

/** What the catalogue can be sorted by: beside the orders of every register, its own. */
export const CATALOGUE_ORDERS = [...AGREEMENT_ORDERS, 'DECISION_DAY_ASC'] as const;
export type CatalogueOrder = (typeof CATALOGUE_ORDERS)[number];
