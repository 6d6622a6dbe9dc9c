import { requireRole, type Caller } from '../../schema/server/tokens.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Details } from '../details/details.js';
import type { ObligationServices } from '../obligations/open-obligations.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { HoldsService } from '../sync/holds.service.js';
import type { LinkVerdicts } from '../verdicts/link-verdicts.js';
import type { AgreementChanges } from '../subscriptions/agreement-changes.js';
import type { Listener } from '../subscriptions/event-batch.js';
import type { SourceWatch } from '../subscriptions/source-watch.js';
import type { LiveCaller, SyncService } from '../sync/sync.service.js';
import { makeLoaders, type Loaders } from './loaders.js';

/** What the schema needs of the rest of the gateway. */
export interface GatewayServices extends ObligationServices {
  readonly catalogue: Catalogue;
  readonly sources: SourceDirectory;
  readonly sync: Pick<SyncService, 'live' | 'pullNow'>;
  readonly holds: Pick<HoldsService, 'pinKey' | 'resolveHold'>;
  readonly details: Details;
  readonly verdicts: LinkVerdicts;
}

/** What a subscription's events come from. */
export interface EventSources {
  readonly agreementChanges: AgreementChanges;
  readonly sourceWatch: SourceWatch;
}

/** What resolvers see of one request. */
export interface GatewayContext extends GatewayServices {
  readonly caller: Caller;
  /** One set a request: a loader's cache must not outlive the request that filled it. */
  readonly loaders: Loaders;
  /** Of a subscription; null where a single answer is wanted. */
  readonly stream: (EventSources & { readonly listener: Listener }) | null;
}

export function createContext(
  services: GatewayServices,
  caller: Caller,
  stream: GatewayContext['stream'] = null,
): GatewayContext {
  let loaders: Loaders | undefined;
  return {
    ...services,
    caller,
    stream,
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
