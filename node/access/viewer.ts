import type { Visibility } from '../../schema/law/terms.js';
import type { Caller } from '../../schema/server/tokens.js';

/** How much of this register somebody may see; each sees what the ones before see (P5). */
export type Viewer = 'PUBLIC' | 'PROVINCE' | 'OFFICER';

export function viewerOf(caller: Caller): Viewer {
  if (caller.kind === 'ANONYMOUS') return 'PUBLIC';
  return caller.role === 'officer' ? 'OFFICER' : 'PROVINCE';
}

const MAY_SEE: Readonly<Record<Viewer, readonly Visibility[]>> = {
  PUBLIC: ['PUBLIC'],
  PROVINCE: ['PUBLIC', 'PROVINCE'],
  OFFICER: ['PUBLIC', 'PROVINCE', 'INTERNAL'],
};

/** The visibilities that this viewer has the right to. */
export function visibleTo(viewer: Viewer): readonly Visibility[] {
  return MAY_SEE[viewer];
}
