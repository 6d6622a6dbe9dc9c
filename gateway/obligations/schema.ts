import {
  CoordinationMeetingRow,
  MandatoryItemRegionRow,
  MandatoryItemRow,
  ProposedFieldRow,
  TakeoverStepRow,
} from './mandatory-map.entity.js';
import { Obligations1795651200000 } from './migrations/1795651200000-obligations.js';

/** Tables of what people decided about obligatory cooperation. */
export const OBLIGATION_ENTITIES = [
  CoordinationMeetingRow,
  MandatoryItemRow,
  MandatoryItemRegionRow,
  TakeoverStepRow,
  ProposedFieldRow,
];

/** One set for both engines. */
export const OBLIGATION_MIGRATIONS = [Obligations1795651200000];
