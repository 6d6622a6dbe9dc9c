import { bilingual } from '../../schema/errors.js';
import { pairType, provinceOf } from '../../schema/law/pair-type.js';
import type { ExternalityField } from '../../schema/reference/externality-fields.js';
import type { BorderPair } from './border-pairs.js';
import type { Duty } from './duty.js';

/**
 * What a province puts forward: each field for each bordering pair, and, where the affair is the
 * province's own as soon as it crosses a line inside it, for the province with both. What was
 * agreed of the same affair among the same regions is no proposal any more.
 */
export function proposedDuties(
  fields: readonly ExternalityField[],
  pairs: readonly BorderPair[],
  agreed: readonly Duty[],
): Duty[] {
  const settled = new Set(agreed.map(subjectOf));
  return fields
    .flatMap((field) => pairs.map((pair) => proposal(field, pair)))
    .filter((duty) => !settled.has(subjectOf(duty)));
}

function proposal(field: ExternalityField, [a, b]: BorderPair): Duty {
  const province = provinceOf(a);
  const owned = field.owner === 'PROVINCE' && provinceOf(b) === province;
  return {
    id: `PROPOSED ${field.id} ${a} ${b}`,
    basis: 'PROPOSED',
    regions: owned ? [province, a, b] : [a, b],
    pairType: owned ? 'PROV_KK_WITHIN' : pairType(a, b),
    affair: field.affair,
    externality: bilingual(field.name, field.englishName),
    jointEfficiency: null,
    agreedOn: null,
    takeoverStep: null,
    example: false,
    source: `${field.source.act}, ${field.source.article}`,
  };
}

function subjectOf({ affair, regions }: Duty): string {
  return [affair, ...regions].join(' ');
}
