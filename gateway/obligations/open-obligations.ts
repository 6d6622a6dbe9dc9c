import { performance } from 'node:perf_hooks';
import type { Database } from '../../schema/database/database.js';
import type { Day } from '../../schema/law/terms.js';
import { dayIn } from '../../schema/local-day.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { Knowledge } from '../knowledge/knowledge.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { BorderPair } from './border-pairs.js';
import { CostShares } from './cost-shares.js';
import { MandatoryMaps } from './mandatory-maps.js';
import { Obligations } from './obligations.js';
import { ProposedFields } from './proposed-fields.js';
import { Takeovers } from './takeovers.js';

export interface ObligationParts {
  readonly database: Database;
  readonly catalogue: Pick<Catalogue, 'inSnapshot'>;
  readonly sources: Pick<SourceDirectory, 'all' | 'regions'>;
  /** The bordering pairs that are looked at. */
  readonly pairs: readonly BorderPair[];
  readonly now: () => Date;
  /** IANA zone in which "today" is a day. */
  readonly timeZone: string;
  readonly endingWithinDays: number;
}

/** Obligatory cooperation, as the GraphQL side sees it. */
export interface ObligationServices {
  readonly maps: MandatoryMaps;
  readonly proposed: ProposedFields;
  readonly takeovers: Takeovers;
  readonly costs: CostShares;
  readonly obligations: Obligations;
  /** Past days as they were known then. */
  readonly known: Knowledge;
  readonly today: () => Day;
}

export function openObligations(parts: ObligationParts): ObligationServices {
  const { database, catalogue, sources, pairs, now } = parts;
  const dayOf = dayIn(parts.timeZone);
  const today = () => dayOf(now());
  const maps = new MandatoryMaps({ database, now, today });
  const proposed = new ProposedFields(database, now, dayOf);
  const takeovers = new Takeovers(database, now, today);
  const validity = { endingWithinDays: parts.endingWithinDays };
  const obligations = new Obligations({
    catalogue,
    sources,
    maps,
    proposed,
    takeovers,
    pairs,
    validity,
  });
  const costs = new CostShares(database, now);
  const known = new Knowledge({ database, now, dayOf, clockMs: () => performance.now() });
  return { maps, proposed, takeovers, costs, obligations, known, today };
}
