import type { Instrument } from '../../../schema/law/terms.js';
import type { PublishedParty, PublishedRecord } from '../../../schema/record/published-record.js';
import type { Chance } from './chance.js';
import type { Noise } from './noise.js';
import { numbersWritten } from './numbers-written.js';
import { partyName } from './party-written.js';
import type { Signatory } from './signatories.js';
import { lastDay, signingWritten } from './signing-written.js';
import { SUBJECTS } from './subjects.js';
import { instrumentWords, titleWritten } from './title-written.js';
import type { TrueAgreement } from './true-agreement.js';

/** How an instrument is filed when it is not filed as what it is. */
const FILED_AS: Partial<Record<Instrument, readonly Instrument[]>> = {
  KESEPAKATAN_BERSAMA: ['NOTA_KESEPAKATAN', 'PERJANJIAN_KERJA_SAMA', 'LAINNYA'],
  PERJANJIAN_KERJA_SAMA: ['KESEPAKATAN_BERSAMA', 'KONTRAK', 'LAINNYA'],
  NOTA_KESEPAKATAN: ['KESEPAKATAN_BERSAMA', 'LAINNYA'],
  NASKAH_KERJA_SAMA: ['KESEPAKATAN_BERSAMA', 'PERNYATAAN_KEHENDAK'],
};

/** The record that the clerk of one of the parties keeps, with what went otherwise. */
export function recordWritten(
  chance: Chance,
  noise: Noise,
  agreement: TrueAgreement,
  writer: Signatory & { readonly code: string },
  ids: Pick<PublishedRecord, 'recordId' | 'agreementId'>,
): PublishedRecord {
  const signing = signingWritten(chance, noise, agreement, writer);
  const instrument = instrumentWritten(chance, noise, agreement.instrument);
  const termKept = signing.signedOn !== null && chance.happens(noise.termKept);
  const amending = agreement.amending ? 'Addendum ' : '';
  return {
    v: 1,
    ...ids,
    region: writer.code,
    version: 1,
    substanceVersion: 1,
    provenance: 'REGISTER',
    title: titleWritten(chance, noise, agreement),
    titleAsWritten: true,
    category: 'UNKNOWN',
    declaredNature: null,
    instrument,
    instrumentAsWritten: chance.happens(0.5)
      ? amending + instrumentWords(chance, agreement.instrument)
      : null,
    parties: partiesWritten(chance, noise, agreement, writer),
    affairs: affairsWritten(chance, noise, agreement.subject.affair),
    scope: null,
    ...signing,
    validFrom: termKept ? signing.signedOn : null,
    validUntil: termKept ? lastDay(signing, agreement) : null,
    openEnded: false,
    endedOn: null,
    endReason: null,
    relations: relationsWritten(chance, noise, agreement),
    funding: [],
    citations: [],
    updatedAt: '2026-01-01T00:00:00Z',
  };
}

function instrumentWritten(chance: Chance, noise: Noise, instrument: Instrument): Instrument {
  if (chance.happens(noise.instrumentUnknown)) return 'UNKNOWN';
  if (!chance.happens(noise.instrumentOtherwise)) return instrument;
  return chance.pick(FILED_AS[instrument] ?? [instrument]);
}

/** The writer often first, whatever the document says; one of the others may be forgotten. */
function partiesWritten(
  chance: Chance,
  noise: Noise,
  agreement: TrueAgreement,
  writer: Signatory,
): PublishedParty[] {
  const { parties } = agreement;
  const others = parties.filter((party) => party !== writer);
  const forgotten =
    others.length > 1 && chance.happens(noise.partyForgotten) ? chance.pick(others) : null;
  const ordered = chance.happens(0.4) ? [writer, ...others] : parties;
  const numbers = numbersWritten(chance, noise, agreement, writer);
  return ordered
    .filter((party) => party !== forgotten)
    .map((party, place) => {
      const known = party === writer || !chance.happens(noise.regionUnrecognised);
      return {
        order: place + 1,
        kind: party.kind,
        name: partyName(chance, noise, party),
        region: known ? party.code : null,
        country: party.country,
        documentNumber: numbers.get(party) ?? null,
        signedOn: null,
        signatoryName: null,
        signatoryOffice: null,
        capacity: 'UNKNOWN',
      };
    });
}

function affairsWritten(chance: Chance, noise: Noise, affair: string): string[] | null {
  if (chance.happens(noise.affairsAbsent)) return null;
  if (!chance.happens(noise.affairsOtherwise)) return [affair];
  const other = chance.pick(SUBJECTS).affair;
  return chance.happens(0.5) ? [other] : [...new Set([affair, other])];
}

/** Mostly told by the title of the other document; its node's ids are nobody else's. */
function relationsWritten(
  chance: Chance,
  noise: Noise,
  { relation }: TrueAgreement,
): PublishedRecord['relations'] {
  if (relation === null || !chance.happens(noise.relationKept)) return [];
  const text = titleWritten(chance, noise, relation.to);
  return [{ kind: relation.kind, agreementId: null, text }];
}
