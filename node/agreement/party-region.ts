import type { PartyKind, RegionalKind } from '../../schema/law/terms.js';
import { REGIONAL_KINDS } from '../../schema/law/terms.js';
import { resolveRegion } from '../../schema/reference/region-name.js';
import type { InputCheck } from '../problem/input-check.js';

export interface TypedParty {
  readonly kind: PartyKind;
  readonly name: string;
  /** What the clerk chose, when a region was chosen. */
  readonly region: string | null;
}

function isRegional(kind: PartyKind): kind is RegionalKind {
  return REGIONAL_KINDS.some((regional) => regional === kind);
}

/**
 * The code of the region that a party is: the one chosen, else the one that its name says; null
 * for a party that is no region. Every contradiction of kind, name and code is refused.
 */
export function regionOfParty(path: string, party: TypedParty, check: InputCheck): string | null {
  const { kind, name, region } = party;
  if (!isRegional(kind)) {
    if (region !== null) {
      check.refuse(
        `${path}.region`,
        'REGION_OF_NO_REGION',
        `pihak berjenis ${kind} bukan daerah; kosongkan "${region}" atau ubah jenisnya`,
        `a party of kind ${kind} is no region; take "${region}" out or change the kind`,
      );
    }
    return null;
  }
  const field = region === null ? `${path}.name` : `${path}.region`;
  const resolution = resolveRegion(region ?? name, kind);
  if (!resolution.ok) {
    check.refuse(field, `REGION_${resolution.reason}`, resolution.id, resolution.en);
    return null;
  }
  const { code, name: officialName } = resolution.region;
  const named = resolveRegion(name);
  if (named.ok && named.region.code !== code) {
    check.refuse(
      field,
      'REGION_NAME_CONTRADICTION',
      `${code} adalah ${officialName}, sedangkan nama "${name}" berarti ${named.region.name} (${named.region.code}); samakan`,
      `${code} is ${officialName}, but the name "${name}" means ${named.region.name} (${named.region.code}); make them agree`,
    );
    return null;
  }
  return code;
}
