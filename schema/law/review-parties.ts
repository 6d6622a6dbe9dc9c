import { isRegional, regionalParties, signedRange } from './draft-reading.js';
import type { Finding } from './finding.js';
import { COUNTRIES } from './iso-codes.js';
import type { DraftParty, RecordDraft } from './record-draft.js';
import { isRegionCode, kindOfCode } from './region-code.js';
import type { ReviewFacts } from './review-facts.js';
import { found, shown } from './rules.js';
import { PP_28_IN_FORCE_FROM } from './sources.js';
import type { Instrument, PartyKind } from './terms.js';

/** Who the parties are: the node's own region, number, order, codes, countries, who signs. */
export function reviewParties(draft: RecordDraft, facts: ReviewFacts): Finding[] {
  return [
    ...ownRegionIsParty(draft, facts.ownRegion),
    ...numberAndOrder(draft),
    ...eachRegionOnce(draft),
    ...draft.parties.flatMap((party, i) => [
      ...regionFitsKind(party, `parties[${i}].region`),
      ...countryFitsKind(party, `parties[${i}].country`),
    ]),
    ...powersOfAttorney(draft),
  ];
}

function ownRegionIsParty(draft: RecordDraft, ownRegion: string): Finding[] {
  if (draft.parties.some((party) => party.region === ownRegion)) return [];
  return [
    found('OWN_REGION_NOT_PARTY', 'parties', {
      id: `parties: daerah pemilik register ini (${ownRegion}) tidak ada di antara para pihak; tambahkan sebagai pihak.`,
      en: `parties: the region of this register (${ownRegion}) is not among the parties; add it as a party.`,
    }),
  ];
}

function numberAndOrder(draft: RecordDraft): Finding[] {
  const findings: Finding[] = [];
  const count = draft.parties.length;
  if (count < 2) {
    findings.push(
      found('TOO_FEW_PARTIES', 'parties', {
        id: `parties: hanya ${count} pihak; kerja sama memerlukan sekurangnya dua, tambahkan yang kurang.`,
        en: `parties: only ${count} of them; a cooperation needs at least two, add the missing one.`,
      }),
    );
  }
  const orders = draft.parties.map((party) => party.order);
  if (orders.toSorted((a, b) => a - b).some((order, i) => order !== i + 1)) {
    const given = shown(orders.join(', '));
    findings.push(
      found('PARTY_ORDER', 'parties', {
        id: `parties: urutan ${given} tidak lengkap atau ganda; beri nomor 1 sampai ${count}, masing-masing sekali.`,
        en: `parties: the order ${given} has gaps or repeats; number them 1 to ${count}, each once.`,
      }),
    );
  }
  return findings;
}

function eachRegionOnce(draft: RecordDraft): Finding[] {
  const seen = new Set<string>();
  return draft.parties.flatMap(({ region }, i) => {
    if (region === null || !seen.has(region)) {
      if (region !== null) seen.add(region);
      return [];
    }
    const field = `parties[${i}].region`;
    return [
      found('REGION_TWICE', field, {
        id: `${field}: daerah ${shown(region)} sudah menjadi pihak; gabungkan keduanya menjadi satu pihak.`,
        en: `${field}: region ${shown(region)} is a party already; make one party of the two.`,
      }),
    ];
  });
}

function regionFitsKind({ kind, region }: DraftParty, field: string): Finding[] {
  if (region === null) {
    if (!isRegional(kind)) return [];
    return [
      found('REGION_CODE_MISSING', field, {
        id: `${field}: kosong, padahal pihak berjenis ${kind}; isi kode Kemendagri bertitik, misalnya 15.71.`,
        en: `${field}: empty, though the party is of kind ${kind}; enter the dotted Kemendagri code, e.g. 15.71.`,
      }),
    ];
  }
  if (!isRegionCode(region)) {
    return [
      found('REGION_CODE_FORM', field, {
        id: `${field}: ${shown(region)} bukan kode Kemendagri bertitik; tulis misalnya 15 atau 15.06.`,
        en: `${field}: ${shown(region)} is no dotted Kemendagri code; write e.g. 15 or 15.06.`,
      }),
    ];
  }
  if (kindOfCode(region) === kind) return [];
  return [
    found('REGION_KIND_MISMATCH', field, {
      id: `${field}: ${shown(region)} adalah kode ${kindOfCode(region)}, sedangkan pihak berjenis ${kind}; perbaiki kode atau jenisnya.`,
      en: `${field}: ${shown(region)} is the code of a ${kindOfCode(region)}, but the party is of kind ${kind}; correct the code or the kind.`,
    }),
  ];
}

/** Where a party of a kind sits: by its nature, or only as a rule; ANY for world organisations. */
type Seat = 'INDONESIA' | 'USUALLY_INDONESIA' | 'ABROAD' | 'ANY';
const SEATS: Readonly<Record<PartyKind, Seat>> = {
  PROVINSI: 'INDONESIA',
  KABUPATEN: 'INDONESIA',
  KOTA: 'INDONESIA',
  KEMENTERIAN_LEMBAGA: 'INDONESIA',
  PERGURUAN_TINGGI_NEGERI: 'INDONESIA',
  PERGURUAN_TINGGI_SWASTA: 'USUALLY_INDONESIA',
  BUMN: 'INDONESIA',
  BUMD: 'INDONESIA',
  SWASTA: 'USUALLY_INDONESIA',
  KOPERASI: 'USUALLY_INDONESIA',
  YAYASAN: 'USUALLY_INDONESIA',
  ORMAS: 'USUALLY_INDONESIA',
  PERSEORANGAN: 'USUALLY_INDONESIA',
  PEMDA_LN: 'ABROAD',
  // Some have their seat in Jakarta.
  ORGANISASI_INTERNASIONAL: 'ANY',
  LEMBAGA_LN: 'ABROAD',
};

function countryFitsKind({ kind, country }: DraftParty, field: string): Finding[] {
  if (!COUNTRIES.has(country)) {
    return [
      found('COUNTRY_UNKNOWN', field, {
        id: `${field}: ${shown(country)} bukan kode negara; tulis dua huruf besar ISO 3166-1, misalnya ID atau SG.`,
        en: `${field}: ${shown(country)} is no country code; write the two capitals of ISO 3166-1, e.g. ID or SG.`,
      }),
    ];
  }
  const seat = SEATS[kind];
  if (seat === 'ABROAD' && country === 'ID') {
    return [
      found('COUNTRY_KIND_MISMATCH', field, {
        id: `${field}: "ID", padahal pihak berjenis ${kind} berada di luar negeri; tulis negaranya atau perbaiki jenisnya.`,
        en: `${field}: "ID", though a party of kind ${kind} is abroad; write its country or correct the kind.`,
      }),
    ];
  }
  if (seat === 'ABROAD' || seat === 'ANY' || country === 'ID') return [];
  return [
    found(seat === 'INDONESIA' ? 'COUNTRY_KIND_MISMATCH' : 'COUNTRY_UNUSUAL', field, {
      id: `${field}: ${shown(country)}, padahal pihak berjenis ${kind} adalah pihak Indonesia; tulis ID, atau pakai jenis luar negeri.`,
      en: `${field}: ${shown(country)}, though a party of kind ${kind} is Indonesian; write ID, or use a foreign kind.`,
    }),
  ];
}

/** UNKNOWN is among them because it may be one of the other two. */
const DELEGABLE: readonly Instrument[] = ['PERJANJIAN_KERJA_SAMA', 'KONTRAK', 'UNKNOWN'];

/** The head of a region signs everything himself but PKS and contracts (PP 28/2018 ps 2, 13). */
function powersOfAttorney(draft: RecordDraft): Finding[] {
  if (DELEGABLE.includes(draft.instrument)) return [];
  const signed = signedRange(draft);
  const older = signed !== null && signed.last < PP_28_IN_FORCE_FROM;
  const code = older ? 'KUASA_BEFORE_PP_28' : 'KUASA_INSTRUMENT';
  const signers = new Set(regionalParties(draft).filter((party) => party.capacity === 'KUASA'));
  return draft.parties.flatMap((party, i) => {
    if (!signers.has(party)) return [];
    const field = `parties[${i}].capacity`;
    return [
      found(code, field, {
        id: `${field}: KUASA hanya menandatangani perjanjian kerja sama atau kontrak, bukan ${draft.instrument}; perbaiki kapasitas atau jenis dokumennya.`,
        en: `${field}: a KUASA signs only a perjanjian kerja sama or a contract, not ${draft.instrument}; correct the capacity or the instrument.`,
      }),
    ];
  });
}
