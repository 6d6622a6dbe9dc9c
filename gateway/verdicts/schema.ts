import { LinkVerdictRow } from './link-verdict.entity.js';
import { LinkVerdict1795824000001 } from './migrations/1795824000001-link-verdict.js';

/** Tables of what people decided about records. */
export const VERDICT_ENTITIES = [LinkVerdictRow];

/** One set for both engines. */
export const VERDICT_MIGRATIONS = [LinkVerdict1795824000001];
