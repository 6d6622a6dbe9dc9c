import { requireRole, type Caller } from '../../schema/server/tokens.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Details } from '../details/details.js';
import type { ObligationServices } from '../obligations/open-obligations.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { HoldsService } from '../sync/holds.service.js';
import type { LiveCaller, SyncService } from '../sync/sync.service.js';
import { makeLoaders, type Loaders } from './loaders.js';

/** What the schema needs of the rest of the gateway. */
export interface GatewayServices extends ObligationServices {
  readonly catalogue: Catalogue;
  readonly sources: SourceDirectory;
  readonly sync: Pick<SyncService, 'live' | 'pullNow'>;
  readonly holds: Pick<HoldsService, 'pinKey' | 'resolveHold'>;
  readonly details: Details;
}

/** What resolvers see of one request. */
export interface GatewayContext extends GatewayServices {
  readonly caller: Caller;
  /** One set a request: a loader's cache must not outlive the request that filled it. */
  readonly loaders: Loaders;
}

export function createContext(services: GatewayServices, caller: Caller): GatewayContext {
  let loaders: Loaders | undefined;
  return {
    ...services,
    caller,
    // Most questions need none.
    get loaders() {
      return (loaders ??= makeLoaders(services, caller));
    },
  };
}

export function liveCallerOf(caller: Caller): LiveCaller {
  return caller.kind === 'KNOWN' && caller.role === 'officer' ? 'officer' : 'anonymous';
}

/**
 * Who acts, by office.
 *
 * @throws CallerError UNAUTHENTICATED, FORBIDDEN without the officer role
 */
export function requireOfficer(caller: Caller): string {
  requireRole(caller, 'officer');
  return caller.kind === 'KNOWN' ? caller.subject : '';
}
