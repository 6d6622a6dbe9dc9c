import type { RecordDraft } from '../../schema/law/record-draft.js';

/** How a private person is named where the name is not public. */
export const PRIVATE_PERSON = 'Perseorangan';

/**
 * What a record says to everyone: private persons by role, not by name, unless marked (P5). Who
 * signs for a private person, and as what, tells who it is; a document's number does not.
 */
export function publicContent(content: RecordDraft): RecordDraft {
  return {
    ...content,
    parties: content.parties.map((party) =>
      party.kind === 'PERSEORANGAN' && !party.namePublic
        ? { ...party, name: PRIVATE_PERSON, signatoryName: null, signatoryOffice: null }
        : party,
    ),
  };
}
