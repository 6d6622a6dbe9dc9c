import { regionalParties } from './draft-reading.js';
import type { Finding } from './finding.js';
import { CURRENCIES } from './iso-codes.js';
import { nearestCode } from './nearest-code.js';
import type { RecordDraft } from './record-draft.js';
import type { ReviewFacts } from './review-facts.js';
import { found, shown } from './rules.js';

/** What the record says: affairs, money, sources, and no private name where all can read it. */
export function reviewContent(draft: RecordDraft, facts: ReviewFacts): Finding[] {
  return [
    ...affairsKnown(draft, facts),
    ...affairsOfLevel(draft),
    ...moneyInForm(draft),
    ...pressIsCited(draft),
    ...privateNamesKept(draft),
  ];
}

/** Each list may hold fewer: the caller says which codes exist. */
const AFFAIR_CODES: readonly string[] = ['W1', 'W2', 'P'].flatMap((group) =>
  Array.from({ length: 18 }, (_, i) => `${group}.${String(i + 1).padStart(2, '0')}`),
);

function affairsKnown(draft: RecordDraft, { affairKnown }: ReviewFacts): Finding[] {
  const seen = new Set<string>();
  return (draft.affairs ?? []).flatMap((code, i) => {
    const field = `affairs[${i}]`;
    if (seen.has(code)) {
      return [
        found('AFFAIR_TWICE', field, {
          id: `${field}: urusan ${shown(code)} sudah disebut; hapus yang kedua.`,
          en: `${field}: affair ${shown(code)} is named already; remove the second.`,
        }),
      ];
    }
    seen.add(code);
    if (affairKnown(code)) return [];
    const nearest = nearestCode(code, AFFAIR_CODES.filter(affairKnown));
    return [
      found('AFFAIR_UNKNOWN', field, {
        id: `${field}: ${shown(code)} bukan kode urusan; ${nearest === null ? 'pakai W1.01 sampai P.08' : `mungkin ${nearest}`}.`,
        en: `${field}: ${shown(code)} is no code of an affair; ${nearest === null ? 'use W1.01 to P.08' : `perhaps ${nearest}`}.`,
      }),
    ];
  });
}

/** Marine affairs, forestry, energy and minerals are split between centre and province. */
const PROVINCIAL_AFFAIRS: readonly string[] = ['P.01', 'P.04', 'P.05'];

function affairsOfLevel(draft: RecordDraft): Finding[] {
  const regions = regionalParties(draft);
  if (regions.length === 0 || regions.some((party) => party.kind === 'PROVINSI')) return [];
  return (draft.affairs ?? []).flatMap((code, i) => {
    if (!PROVINCIAL_AFFAIRS.includes(code)) return [];
    const field = `affairs[${i}]`;
    return [
      found('AFFAIR_NOT_OF_LEVEL', field, {
        id: `${field}: ${shown(code)} pada pokoknya urusan pusat dan provinsi, sedangkan pihaknya kabupaten/kota; periksa urusannya, atau sertakan provinsi.`,
        en: `${field}: ${shown(code)} is in the main an affair of centre and province, but the parties are kabupaten/kota; check the affair, or bring in the province.`,
      }),
    ];
  });
}

const AMOUNT = /^\d{1,24}(\.\d{1,6})?$/;

function moneyInForm(draft: RecordDraft): Finding[] {
  return draft.funding.flatMap(({ amount, currency }, i) => {
    const findings: Finding[] = [];
    if (!AMOUNT.test(amount)) {
      const field = `funding[${i}].amount`;
      findings.push(
        found('AMOUNT_FORM', field, {
          id: `${field}: ${shown(amount)} bukan jumlah; tulis angka tanpa pemisah ribuan dan tidak negatif, misalnya 6000000000.00.`,
          en: `${field}: ${shown(amount)} is no amount; write digits without thousands separator, not negative, e.g. 6000000000.00.`,
        }),
      );
    }
    if (!CURRENCIES.has(currency)) {
      const field = `funding[${i}].currency`;
      findings.push(
        found('CURRENCY_UNKNOWN', field, {
          id: `${field}: ${shown(currency)} bukan kode mata uang; tulis tiga huruf besar ISO 4217, misalnya IDR atau EUR.`,
          en: `${field}: ${shown(currency)} is no currency code; write the three capitals of ISO 4217, e.g. IDR or EUR.`,
        }),
      );
    }
    return findings;
  });
}

function pressIsCited(draft: RecordDraft): Finding[] {
  if (draft.provenance !== 'PRESS' || draft.citations.length > 0) return [];
  return [
    found('CITATION_MISSING', 'citations', {
      id: 'citations: kosong, padahal provenance PRESS; sebutkan beritanya.',
      en: 'citations: empty, though the provenance is PRESS; name the report.',
    }),
  ];
}

/** Words alone, between single blanks, so that a name is found whatever stands around it. */
function wordsOf(text: string): string {
  return ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}

/** The free text that everybody may read, by field. */
function publicTexts(draft: RecordDraft): [field: string, text: string | null][] {
  return [
    ['title', draft.title],
    ['scope', draft.scope],
    ['instrumentAsWritten', draft.instrumentAsWritten],
    ['endReason', draft.endReason],
    ...draft.relations.map(({ text }, i): [string, string | null] => [
      `relations[${i}].text`,
      text,
    ]),
    ...draft.funding.flatMap(({ organisation, note }, i): [string, string | null][] => [
      [`funding[${i}].organisation`, organisation],
      [`funding[${i}].note`, note],
    ]),
    ...draft.citations.map(({ title }, i): [string, string] => [`citations[${i}].title`, title]),
  ];
}

/** A private person appears by role; the name must not leave by another field (P5). */
function privateNamesKept(draft: RecordDraft): Finding[] {
  const names = draft.parties
    .map((party, i) => ({ ...party, i, words: wordsOf(party.name) }))
    .filter(({ kind, namePublic, words }) => {
      return kind === 'PERSEORANGAN' && !namePublic && words.trim() !== '';
    });
  if (names.length === 0) return [];
  return publicTexts(draft).flatMap(([field, text]) => {
    const words = wordsOf(text ?? '');
    return names
      .filter((name) => words.includes(name.words))
      .map(({ i }) =>
        found('PRIVATE_NAME_IN_TEXT', field, {
          id: `${field}: memuat nama perseorangan dari parties[${i}]; ganti dengan perannya, atau nyatakan namanya boleh dipublikasikan (namePublic).`,
          en: `${field}: holds the name of the private person of parties[${i}]; write the role instead, or declare the name public (namePublic).`,
        }),
      );
  });
}
