import type { CallerError } from '../../schema/errors.js';
import { refusal } from '../refusal.js';

/** A step or a cost was recorded for what is only proposed. */
export function notADuty(id: string): CallerError {
  return refusal(
    'obligation',
    id,
    'hanya usulan, bukan kewajiban; catat dahulu kesepakatan para kepala daerah',
    'is but a proposal, no duty; first record that the heads agreed',
  );
}
