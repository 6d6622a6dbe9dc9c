import facts from './externality-fields.json' with { type: 'json' };

/**
 * A field in which what one region does reaches its neighbours: what a province may propose when
 * regions map their affairs. No text that was read closes the list; each says where it comes from.
 */
export interface ExternalityField {
  readonly id: string;
  /** Code of the affair that it belongs to. */
  readonly affair: string;
  readonly name: string;
  readonly englishName: string;
  /** PROVINCE: across kabupaten/kota the affair is the province's own, which then is a party too. */
  readonly owner: 'PROVINCE' | null;
  /** A law's annex, a repealed regulation or practice. */
  readonly source: { readonly act: string; readonly article: string };
}

export const EXTERNALITY_FIELDS: readonly ExternalityField[] = facts.map((fact) => ({
  ...fact,
  owner: fact.owner === 'PROVINCE' ? fact.owner : null,
}));

const byId = new Map(EXTERNALITY_FIELDS.map((field) => [field.id, field]));

export function externalityFieldById(id: string): ExternalityField | undefined {
  return byId.get(id);
}
