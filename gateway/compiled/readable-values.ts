import type { DatePrecision, Day, RelationKind } from '../../schema/law/terms.js';
import type {
  PublishedFunding,
  PublishedParty,
  PublishedRecord,
} from '../../schema/record/published-record.js';
import { regionByCode } from '../../schema/reference/regions.js';

type Reader<T> = (from: T) => string | null;

function known(term: string): string | null {
  return term === 'UNKNOWN' ? null : term;
}

/** `2023-10-24`, `2023-10` or `2023`: no more than is known. */
function dateText(day: Day | null, precision: DatePrecision): string | null {
  const LENGTH: Readonly<Record<DatePrecision, number>> = {
    DAY: 10,
    MONTH: 7,
    YEAR: 4,
    UNKNOWN: 0,
  };
  return day?.slice(0, LENGTH[precision]) || null;
}

/** The official name of a region, so that spelling alone is no difference; else as written. */
export function partyLabel({ region, name }: PublishedParty): string {
  return (region === null ? undefined : regionByCode(region)?.name) ?? name;
}

function fundingText({ role, organisation, source, amount, currency }: PublishedFunding): string {
  return [role, organisation, source, currency, amount].filter((part) => part !== null).join(' ');
}

function listText(items: readonly string[]): string | null {
  return items.length === 0 ? null : items.join('; ');
}

function relationText(kind: RelationKind): Reader<PublishedRecord> {
  return ({ relations }) =>
    listText(
      relations
        .filter((relation) => relation.kind === kind)
        .flatMap(({ agreementId, text }) => agreementId ?? text ?? []),
    );
}

/** Whether it is known that there is, or is not, a last day. */
function openEndedText({ openEnded, validUntil }: PublishedRecord): string | null {
  return openEnded || validUntil !== null ? String(openEnded) : null;
}

/** What a record says of each field, for people; null where it says nothing. */
export const RECORD_VALUES: Readonly<Record<string, Reader<PublishedRecord>>> = {
  title: ({ title, titleAsWritten }) => (titleAsWritten ? title : null),
  category: ({ category }) => known(category),
  nature: ({ declaredNature }) => declaredNature,
  instrument: ({ instrument }) => known(instrument),
  instrumentAsWritten: ({ instrumentAsWritten }) => instrumentAsWritten,
  parties: ({ parties }) => listText(parties.map(partyLabel)),
  affairs: ({ affairs }) => (affairs === null ? null : `[${[...affairs].sort().join(', ')}]`),
  scope: ({ scope }) => scope,
  signedOn: ({ signedOn, signedOnPrecision }) => dateText(signedOn, signedOnPrecision),
  validFrom: ({ validFrom }) => validFrom,
  validUntil: ({ validUntil }) => validUntil,
  openEnded: openEndedText,
  endedOn: ({ endedOn }) => endedOn,
  endReason: ({ endReason }) => endReason,
  implements: relationText('IMPLEMENTS'),
  renews: relationText('RENEWS'),
  amends: relationText('AMENDS'),
  funding: ({ funding }) => listText(funding.map(fundingText)),
};

/** What a record says of one party. */
export const PARTY_VALUES: Readonly<Record<string, Reader<PublishedParty>>> = {
  documentNumber: ({ documentNumber }) => documentNumber,
  signedOn: ({ signedOn }) => signedOn,
  signatoryName: ({ signatoryName }) => signatoryName,
  signatoryOffice: ({ signatoryOffice }) => signatoryOffice,
  capacity: ({ capacity }) => known(capacity),
};
