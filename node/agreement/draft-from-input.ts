import type {
  DraftCitation,
  DraftFunding,
  DraftParty,
  DraftRelation,
  RecordDraft,
} from '../../schema/law/record-draft.js';
import type { InputCheck } from '../problem/input-check.js';
import type {
  AgreementInput,
  CitationInput,
  FundingInput,
  PartyInput,
  RelationInput,
} from './agreement.inputs.js';
import { regionOfParty } from './party-region.js';

/** Most characters of a text. */
export const TEXT_LIMITS = {
  title: 500,
  instrumentAsWritten: 200,
  scope: 10_000,
  reason: 2_000,
  name: 300,
  number: 200,
  office: 300,
  relation: 1_000,
  fundingRole: 200,
  fundingSource: 200,
  note: 1_000,
  citationTitle: 500,
} as const;

/** Most rows of a list. */
export const LIST_LIMITS = {
  parties: 60,
  affairs: 32,
  relations: 50,
  funding: 100,
  citations: 50,
} as const;

const COUNTRY = {
  id: 'bukan kode negara ISO 3166-1 alpha-2; tulis misalnya ID atau DE',
  en: 'is no ISO 3166-1 alpha-2 country code; write ID or DE, say',
};
const CURRENCY = {
  id: 'bukan kode mata uang ISO 4217; tulis misalnya IDR atau EUR',
  en: 'is no ISO 4217 currency code; write IDR or EUR, say',
};
const LINK = {
  id: 'bukan tautan; tulis lengkap dengan http:// atau https://',
  en: 'is no link; write it in full with http:// or https://',
};

/** What the clerk typed as a record; everything wrong in its form is gathered in `check`. */
export function draftFromInput(input: AgreementInput, check: InputCheck): RecordDraft {
  const affairs = input.affairs ?? null;
  return {
    provenance: input.provenance,
    title: check.text('title', input.title, TEXT_LIMITS.title),
    titleAsWritten: input.titleAsWritten ?? true,
    category: input.category,
    declaredNature: input.declaredNature ?? null,
    instrument: input.instrument,
    instrumentAsWritten: check.optionalText(
      'instrumentAsWritten',
      input.instrumentAsWritten,
      TEXT_LIMITS.instrumentAsWritten,
    ),
    parties: partiesFrom(input.parties, check),
    affairs: affairs === null ? null : affairsFrom(affairs, check),
    scope: check.optionalText('scope', input.scope, TEXT_LIMITS.scope),
    signedOn: input.signedOn ?? null,
    signedOnPrecision: input.signedOnPrecision ?? 'DAY',
    validFrom: input.validFrom ?? null,
    validUntil: input.validUntil ?? null,
    openEnded: input.openEnded ?? false,
    endedOn: input.endedOn ?? null,
    endReason: check.optionalText('endReason', input.endReason, TEXT_LIMITS.reason),
    relations: check
      .list('relations', input.relations, LIST_LIMITS.relations)
      .map((relation, i) => relationFrom(`relations[${i}]`, relation, check)),
    funding: check
      .list('funding', input.funding, LIST_LIMITS.funding)
      .map((funding, i) => fundingFrom(`funding[${i}]`, funding, check)),
    citations: check
      .list('citations', input.citations, LIST_LIMITS.citations)
      .map((citation, i) => citationFrom(`citations[${i}]`, citation, check)),
  };
}

function affairsFrom(affairs: readonly string[], check: InputCheck): string[] {
  const codes = check
    .list('affairs', affairs, LIST_LIMITS.affairs)
    .map((code, i) => check.text(`affairs[${i}]`, code, TEXT_LIMITS.number));
  return [...new Set(codes)].sort();
}

function partiesFrom(parties: readonly PartyInput[], check: InputCheck): DraftParty[] {
  if (parties.length < 2) {
    check.refuse(
      'parties',
      'TOO_FEW_PARTIES',
      `${parties.length} pihak; perjanjian mempunyai paling sedikit 2`,
      `${parties.length} parties; an agreement has at least 2`,
    );
  }
  return check
    .list('parties', parties, LIST_LIMITS.parties)
    .map((party, i) => partyFrom(`parties[${i}]`, i + 1, party, check));
}

function partyFrom(path: string, order: number, party: PartyInput, check: InputCheck): DraftParty {
  const name = check.text(`${path}.name`, party.name, TEXT_LIMITS.name);
  const chosen = check.optionalText(`${path}.region`, party.region, TEXT_LIMITS.number);
  const unreadable = name === '' && chosen === null;
  return {
    order,
    kind: party.kind,
    name,
    namePublic: party.namePublic ?? false,
    region: unreadable
      ? null
      : regionOfParty(path, { kind: party.kind, name, region: chosen }, check),
    country:
      check.pattern(`${path}.country`, party.country, /^[A-Z]{2}$/, 'BAD_COUNTRY', COUNTRY) ?? 'ID',
    documentNumber: check.optionalText(
      `${path}.documentNumber`,
      party.documentNumber,
      TEXT_LIMITS.number,
    ),
    signedOn: party.signedOn ?? null,
    signatoryName: check.optionalText(
      `${path}.signatoryName`,
      party.signatoryName,
      TEXT_LIMITS.name,
    ),
    signatoryOffice: check.optionalText(
      `${path}.signatoryOffice`,
      party.signatoryOffice,
      TEXT_LIMITS.office,
    ),
    capacity: party.capacity ?? 'UNKNOWN',
  };
}

function relationFrom(path: string, relation: RelationInput, check: InputCheck): DraftRelation {
  const before = check.problems.length;
  const agreementId = check.uuid(`${path}.agreementId`, relation.agreementId);
  const text = check.optionalText(`${path}.text`, relation.text, TEXT_LIMITS.relation);
  if (agreementId === null && text === null && check.problems.length === before) {
    check.refuse(
      path,
      'RELATION_EMPTY',
      `${relation.kind} tanpa perjanjian; isi agreementId, atau text bila perjanjiannya belum tercatat`,
      `${relation.kind} of no agreement; give agreementId, or text when it is not recorded yet`,
    );
  }
  return { kind: relation.kind, agreementId, text };
}

function fundingFrom(path: string, funding: FundingInput, check: InputCheck): DraftFunding {
  const currency = check.text(`${path}.currency`, funding.currency, TEXT_LIMITS.number);
  return {
    role: check.text(`${path}.role`, funding.role, TEXT_LIMITS.fundingRole),
    organisation: check.optionalText(
      `${path}.organisation`,
      funding.organisation,
      TEXT_LIMITS.name,
    ),
    source: check.text(`${path}.source`, funding.source, TEXT_LIMITS.fundingSource),
    amount: funding.amount,
    currency:
      check.pattern(`${path}.currency`, currency, /^[A-Z]{3}$/, 'BAD_CURRENCY', CURRENCY) ?? '',
    note: check.optionalText(`${path}.note`, funding.note, TEXT_LIMITS.note),
  };
}

function citationFrom(path: string, citation: CitationInput, check: InputCheck): DraftCitation {
  return {
    title: check.text(`${path}.title`, citation.title, TEXT_LIMITS.citationTitle),
    url: check.pattern(`${path}.url`, citation.url, /^https?:\/\/[^\s"<>]+$/i, 'BAD_LINK', LINK),
    retrievedOn: citation.retrievedOn ?? null,
  };
}
