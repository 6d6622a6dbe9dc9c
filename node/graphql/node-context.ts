import DataLoader from 'dataloader';
import { requireRole, type Caller } from '../../schema/server/tokens.js';
import type { CallerRequest } from '../../schema/server/serve.js';
import { viewerOf, type Viewer } from '../access/viewer.js';
import type { AgreementReader } from '../agreement/agreement.reader.js';
import type { AgreementService } from '../agreement/agreement.service.js';
import type { AgreementType } from '../agreement/agreement.type.js';
import type { AnswerService } from '../answer/answer.service.js';
import type { DocumentFacts, DocumentService } from '../document/document.service.js';
import type { Feed } from '../feed/feed.js';
import type { NodeFacts } from './node-info.type.js';

/** What one node is made of; lives as long as the node. */
export interface NodeServices {
  readonly agreements: AgreementService;
  readonly register: AgreementReader;
  readonly documents: DocumentService;
  readonly answers: AnswerService;
  readonly feed: Feed;
  readonly facts: NodeFacts;
}

/** What resolvers know: the services, who asks, and loaders that end with the request. */
export interface NodeContext extends NodeServices {
  readonly caller: Caller;
  readonly viewer: Viewer;
  readonly agreementById: DataLoader<string, AgreementType | null>;
  readonly documentsByRecord: DataLoader<string, DocumentFacts[]>;
  /** @throws CallerError UNAUTHENTICATED or FORBIDDEN the caller is no officer of this region */
  requireOfficer(): void;
}

export function makeContext(services: NodeServices, { caller }: CallerRequest): NodeContext {
  const viewer = viewerOf(caller);
  return {
    ...services,
    caller,
    viewer,
    agreementById: new DataLoader((ids) => services.register.byIds(ids, viewer)),
    documentsByRecord: new DataLoader((ids) => services.documents.ofRecords(ids, viewer)),
    requireOfficer: () => requireRole(caller, 'officer'),
  };
}
