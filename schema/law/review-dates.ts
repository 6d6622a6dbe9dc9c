import { addYears, dayRange } from './date-range.js';
import { signedRange } from './draft-reading.js';
import type { Finding } from './finding.js';
import type { RecordDraft } from './record-draft.js';
import type { ReviewFacts } from './review-facts.js';
import { found, shown } from './rules.js';
import type { Day, Instrument } from './terms.js';

/**
 * The dates against each other. A date of month or year precision stands for every day in it: only
 * what is wrong on each of them is a finding.
 */
export function reviewDates(draft: RecordDraft, facts: ReviewFacts): Finding[] {
  return [
    ...precisionOfSigning(draft),
    ...signingsToCome(draft, facts.today),
    ...endsAfterStart(draft),
    ...oneKindOfEnd(draft),
    ...implementsAfter(draft, facts),
    ...implementedAfter(draft, facts),
    ...pksNotTooLong(draft, facts.settings.pksMaxYears),
  ];
}

function precisionOfSigning(draft: RecordDraft): Finding[] {
  const { signedOn, signedOnPrecision: precision } = draft;
  if ((signedOn === null) !== (precision === 'UNKNOWN')) {
    const given = shown(signedOn ?? '');
    return [
      found('SIGNED_ON_PRECISION', 'signedOnPrecision', {
        id: `signedOnPrecision: ${precision} dengan signedOn ${given}; UNKNOWN bila harinya kosong, selain itu DAY, MONTH atau YEAR.`,
        en: `signedOnPrecision: ${precision} with signedOn ${given}; UNKNOWN when there is no day, else DAY, MONTH or YEAR.`,
      }),
    ];
  }
  const range = signedRange(draft);
  if (signedOn === null || range === null || signedOn === range.first) return [];
  return [
    found('SIGNED_ON_NOT_FIRST', 'signedOn', {
      id: `signedOn: ${shown(signedOn)} dengan ketelitian ${precision}; tulis hari pertamanya, ${range.first}, atau pakai DAY.`,
      en: `signedOn: ${shown(signedOn)} of precision ${precision}; write its first day, ${range.first}, or use DAY.`,
    }),
  ];
}

function signingsToCome(draft: RecordDraft, today: Day): Finding[] {
  const days = [
    { field: 'signedOn', range: signedRange(draft) },
    ...draft.parties.map((party, i) => ({
      field: `parties[${i}].signedOn`,
      range: dayRange(party.signedOn, 'DAY'),
    })),
  ];
  return days.flatMap(({ field, range }) =>
    range === null || range.first <= today
      ? []
      : [
          found('SIGNED_IN_FUTURE', field, {
            id: `${field}: ${shown(range.first)} masih akan datang (hari ini ${today}); periksa tanggalnya, atau kosongkan sampai ditandatangani.`,
            en: `${field}: ${shown(range.first)} is still to come (today is ${today}); check the day, or leave it empty until it is signed.`,
          }),
        ],
  );
}

function endsAfterStart(draft: RecordDraft): Finding[] {
  const starts = [
    { name: 'validFrom', earliest: draft.validFrom },
    { name: 'signedOn', earliest: signedRange(draft)?.first ?? null },
  ];
  const ends = [
    { field: 'validUntil', day: draft.validUntil, code: 'VALID_UNTIL_BEFORE_START' },
    { field: 'endedOn', day: draft.endedOn, code: 'ENDED_BEFORE_START' },
  ] as const;
  return ends.flatMap(({ field, day, code }) =>
    starts.flatMap(({ name, earliest }) =>
      day === null || earliest === null || day >= earliest
        ? []
        : [
            found(code, field, {
              id: `${field}: ${shown(day)} mendahului ${name} ${earliest}; perbaiki salah satunya.`,
              en: `${field}: ${shown(day)} is before ${name} ${earliest}; correct one of them.`,
            }),
          ],
    ),
  );
}

function oneKindOfEnd({ openEnded, validUntil }: RecordDraft): Finding[] {
  if (!openEnded || validUntil === null) return [];
  return [
    found('OPEN_ENDED_WITH_END', 'openEnded', {
      id: `openEnded: true, padahal validUntil ${shown(validUntil)}; kosongkan validUntil atau tulis false.`,
      en: `openEnded: true, though validUntil is ${shown(validUntil)}; empty validUntil or write false.`,
    }),
  ];
}

/** A PKS may be signed with its umbrella on one day, but not before it (PP 28/2018 ps 6(1)). */
function implementsAfter(draft: RecordDraft, facts: ReviewFacts): Finding[] {
  if (!isImplementing(draft.instrument)) return [];
  const own = signedRange(draft);
  return draft.relations.flatMap(({ kind, agreementId }, i) => {
    if (kind !== 'IMPLEMENTS' || agreementId === null || own === null) return [];
    const umbrella = facts.relatedAgreements.get(agreementId);
    if (umbrella?.instrument !== 'KESEPAKATAN_BERSAMA') return [];
    const umbrellaSigned = dayRange(umbrella.signedOn, umbrella.signedOnPrecision);
    if (umbrellaSigned === null || own.last >= umbrellaSigned.first) return [];
    const field = `relations[${i}]`;
    return [
      found('PKS_BEFORE_KB', field, {
        id: `${field}: ditandatangani ${own.last}, sebelum kesepakatan bersama yang dilaksanakannya (${umbrellaSigned.first}); perbaiki signedOn atau hubungannya.`,
        en: `${field}: signed ${own.last}, before the kesepakatan bersama that it implements (${umbrellaSigned.first}); correct signedOn or the relation.`,
      }),
    ];
  });
}

/** The same rule where the KB is what is saved: its day may not move past that of a PKS under it. */
function implementedAfter(draft: RecordDraft, { implementedBy }: ReviewFacts): Finding[] {
  if (draft.instrument !== 'KESEPAKATAN_BERSAMA') return [];
  const own = signedRange(draft);
  return implementedBy.flatMap(({ agreementId, instrument, signedOn, signedOnPrecision }) => {
    const signed = dayRange(signedOn, signedOnPrecision);
    if (!isImplementing(instrument) || own === null || signed === null) return [];
    if (signed.last >= own.first) return [];
    return [
      found('PKS_BEFORE_KB', 'signedOn', {
        id: `signedOn: ${own.first}, sesudah ${agreementId} yang melaksanakannya ditandatangani (${signed.last}); perbaiki signedOn, atau perbaiki dahulu perjanjian itu.`,
        en: `signedOn: ${own.first}, after ${agreementId}, which implements it, was signed (${signed.last}); correct signedOn, or that agreement first.`,
      }),
    ];
  });
}

function isImplementing(instrument: Instrument): boolean {
  return instrument === 'PERJANJIAN_KERJA_SAMA' || instrument === 'KONTRAK';
}

function pksNotTooLong(draft: RecordDraft, maxYears: number): Finding[] {
  if (draft.instrument !== 'PERJANJIAN_KERJA_SAMA') return [];
  const start = draft.validFrom ?? signedRange(draft)?.last;
  const latest = start === undefined ? null : addYears(start, maxYears);
  const { validUntil, openEnded } = draft;
  const tooLong = validUntil !== null && latest !== null && validUntil > latest;
  if (!tooLong && !openEnded) return [];
  const field = tooLong ? 'validUntil' : 'openEnded';
  const value = tooLong ? shown(validUntil) : 'true';
  return [
    found('PKS_TOO_LONG', field, {
      id: `${field}: ${value}; perjanjian kerja sama lazimnya berlaku paling lama ${maxYears} tahun lalu diperpanjang, periksa jangka waktunya.`,
      en: `${field}: ${value}; a perjanjian kerja sama usually runs for at most ${maxYears} years and is then renewed, check its duration.`,
    }),
  ];
}
