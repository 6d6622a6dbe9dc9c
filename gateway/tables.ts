import {
  CATALOGUE_ENTITIES,
  catalogueMigrations,
  CHANGE_LOG_ENTITIES,
  CHANGE_LOG_MIGRATIONS,
} from './catalogue/schema.js';
import type { SchemaPart } from './db/open-catalogue.js';
import { OBLIGATION_ENTITIES, OBLIGATION_MIGRATIONS } from './obligations/schema.js';
import { SYNC_ENTITIES, SYNC_MIGRATIONS } from './sync/schema.js';

/** All tables of a gateway: what nodes said, what is compiled of it, what people decided. */
export const GATEWAY_TABLES: readonly SchemaPart[] = [
  { entities: SYNC_ENTITIES, migrations: () => SYNC_MIGRATIONS },
  { entities: CATALOGUE_ENTITIES, migrations: catalogueMigrations },
  { entities: CHANGE_LOG_ENTITIES, migrations: () => CHANGE_LOG_MIGRATIONS },
  { entities: OBLIGATION_ENTITIES, migrations: () => OBLIGATION_MIGRATIONS },
];
