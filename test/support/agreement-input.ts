/** A party as the API takes it. */
export type PartyFields = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly name: string;
};

export const KOTA_JAMBI: PartyFields = { kind: 'KOTA', name: 'Kota Jambi' };
export const MUARO_JAMBI: PartyFields = { kind: 'KABUPATEN', name: 'Kabupaten Muaro Jambi' };
export const BATANG_HARI: PartyFields = { kind: 'KABUPATEN', name: 'Kabupaten Batang Hari' };

/** A record of Kota Jambi that the law has nothing against; spell out only what a test is about. */
export function agreementInput(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    title: 'Kerja sama pengelolaan persampahan',
    category: 'KSDD',
    instrument: 'KESEPAKATAN_BERSAMA',
    provenance: 'DOCUMENT',
    parties: [KOTA_JAMBI, BATANG_HARI],
    signedOn: '2023-10-24',
    ...changes,
  };
}
