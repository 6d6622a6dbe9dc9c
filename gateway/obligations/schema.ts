import { CostShareRow } from './cost-share.entity.js';
import {
  CoordinationMeetingRow,
  MandatoryItemRegionRow,
  MandatoryItemRow,
} from './mandatory-map.entity.js';
import {
  CostSharePastRow,
  HeadAgreementPastRow,
  ProposedFieldPastRow,
} from './past-decision.entity.js';
import { ProposedFieldRow } from './proposed-field.entity.js';
import { TakeoverStepRow } from './takeover-step.entity.js';
import { Obligations1795737600000 } from './migrations/1795737600000-obligations.js';
import { PastDecisions1795824060001 } from './migrations/1795824060001-past-decisions.js';

/** Tables of what people decided about obligatory cooperation. */
export const OBLIGATION_ENTITIES = [
  CoordinationMeetingRow,
  MandatoryItemRow,
  MandatoryItemRegionRow,
  TakeoverStepRow,
  CostShareRow,
  ProposedFieldRow,
  HeadAgreementPastRow,
  ProposedFieldPastRow,
  CostSharePastRow,
];

/** One set for both engines. */
export const OBLIGATION_MIGRATIONS = [Obligations1795737600000, PastDecisions1795824060001];
