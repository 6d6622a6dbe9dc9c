import type { Viewer } from '../access/viewer.js';
import type { AgreementState } from './agreement.entity.js';

/**
 * The states of a record that this viewer has the right to see. Only PUBLIC records are ever
 * PUBLISHED, so for everybody but the officer the state is the whole question (P5).
 */
export function statesVisibleTo(viewer: Viewer): readonly AgreementState[] {
  return viewer === 'OFFICER' ? ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] : ['PUBLISHED'];
}
