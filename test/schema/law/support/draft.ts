import type { DraftParty, RecordDraft } from '../../../../schema/law/record-draft.js';
import type { PartyKind } from '../../../../schema/law/terms.js';

export function party(kind: PartyKind, some: Partial<DraftParty> = {}): DraftParty {
  return {
    order: 1,
    kind,
    name: kind,
    namePublic: false,
    region: null,
    country: 'ID',
    documentNumber: null,
    signedOn: null,
    signatoryName: null,
    signatoryOffice: null,
    capacity: 'UNKNOWN',
    ...some,
  };
}

export function region(code: string, some: Partial<DraftParty> = {}): DraftParty {
  const kind = code.length === 2 ? 'PROVINSI' : code.slice(3) >= '71' ? 'KOTA' : 'KABUPATEN';
  return party(kind, { region: code, name: code, ...some });
}

export function numbered(...parties: DraftParty[]): DraftParty[] {
  return parties.map((each, i) => ({ ...each, order: i + 1 }));
}

export const kotaJambi = region('15.71');
export const batangHari = region('15.04');
export const muaroJambi = region('15.05');
export const foreign = party('LEMBAGA_LN', { country: 'DE' });

/** A sound kesepakatan bersama of Kota Jambi and Batang Hari; a test spells out what differs. */
export function draft(some: Partial<RecordDraft> = {}): RecordDraft {
  return {
    provenance: 'DOCUMENT',
    title: 'Kerja sama',
    titleAsWritten: true,
    category: 'KSDD',
    declaredNature: null,
    instrument: 'KESEPAKATAN_BERSAMA',
    instrumentAsWritten: null,
    parties: numbered(kotaJambi, batangHari),
    affairs: ['W1.01'],
    scope: null,
    signedOn: '2023-10-24',
    signedOnPrecision: 'DAY',
    validFrom: null,
    validUntil: '2028-10-24',
    openEnded: false,
    endedOn: null,
    endReason: null,
    relations: [],
    funding: [],
    citations: [],
    ...some,
  };
}

export const pks = { instrument: 'PERJANJIAN_KERJA_SAMA', validUntil: null } as const;
export const noDay = { signedOn: null, signedOnPrecision: 'UNKNOWN' } as const;
export const press = {
  provenance: 'PRESS',
  citations: [{ title: 'Berita', url: null, retrievedOn: null }],
} as const;
