import type { RelationKind } from '../../schema/law/terms.js';
import type {
  PublishedCitation,
  PublishedParty,
  PublishedRecord,
} from '../../schema/record/published-record.js';
import { partyIdentity } from '../../schema/record/party-identity.js';

type Records = readonly [PublishedRecord, ...PublishedRecord[]];

/** Whose record a shown value was taken from. */
export interface Origin {
  /** `title`, or `parties[2].documentNumber` for what was filled into the second party. */
  readonly field: string;
  readonly region: string;
}

/** What the records add up to: the holder's word, and where it says nothing the next one's. */
export type Merged = Omit<
  PublishedRecord,
  | 'agreementId'
  | 'provenance'
  | 'recordId'
  | 'region'
  | 'relations'
  | 'substanceVersion'
  | 'v'
  | 'version'
> & {
  /** Raw federation ids that the relations name. */
  readonly relations: readonly { readonly kind: RelationKind; readonly target: string }[];
  readonly origins: readonly Origin[];
};

/** Remembers whose value was taken for which field. */
class Picker {
  readonly origins: Origin[] = [];

  constructor(private readonly records: Records) {}

  /** The first record that knows the field; the holder's when none does. */
  pick(field: string, knows: (record: PublishedRecord) => boolean): PublishedRecord {
    const source = this.records.find(knows);
    if (source !== undefined) this.origins.push({ field, region: source.region });
    return source ?? this.records[0];
  }
}

/** Merges records given in P3 order; fields that only mean something together are taken together. */
export function mergeRecords(records: Records): Merged {
  const picker = new Picker(records);
  const title = picker.pick('title', ({ titleAsWritten }) => titleAsWritten);
  const category = picker.pick('category', (record) => record.category !== 'UNKNOWN');
  const nature = picker.pick('nature', ({ declaredNature }) => declaredNature !== null);
  const instrument = picker.pick('instrument', (record) => record.instrument !== 'UNKNOWN');
  const affairs = picker.pick('affairs', (record) => record.affairs !== null);
  const scope = picker.pick('scope', (record) => record.scope !== null);
  const signed = picker.pick('signedOn', ({ signedOn }) => signedOn !== null);
  const from = picker.pick('validFrom', ({ validFrom }) => validFrom !== null);
  const until = picker.pick(
    'validUntil',
    (record) => record.openEnded || record.validUntil !== null,
  );
  const ended = picker.pick('endedOn', ({ endedOn }) => endedOn !== null);
  const funding = picker.pick('funding', (record) => record.funding.length > 0);
  const parties = mergeParties(records, picker.origins);
  const relations = mergeRelations(picker);
  return {
    title: title.title,
    titleAsWritten: title.titleAsWritten,
    category: category.category,
    declaredNature: nature.declaredNature,
    instrument: instrument.instrument,
    instrumentAsWritten: instrument.instrumentAsWritten,
    parties,
    affairs: affairs.affairs,
    scope: scope.scope,
    signedOn: signed.signedOn,
    signedOnPrecision: signed.signedOnPrecision,
    validFrom: from.validFrom,
    validUntil: until.validUntil,
    openEnded: until.openEnded,
    endedOn: ended.endedOn,
    endReason: ended.endReason,
    relations,
    funding: funding.funding,
    citations: distinctCitations(records),
    updatedAt: latest(records.map(({ updatedAt }) => updatedAt)),
    origins: picker.origins,
  };
}

/** The holder's parties; what it leaves open of one is filled from the next record that names it. */
function mergeParties([holder, ...others]: Records, origins: Origin[]): PublishedParty[] {
  origins.push({ field: 'parties', region: holder.region });
  return holder.parties.map((party) => {
    const identity = partyIdentity(party);
    const filled = { ...party };
    for (const { region, parties } of others) {
      const said = parties.find((other) => partyIdentity(other) === identity);
      if (said !== undefined) fillParty(filled, said, region, origins);
    }
    return filled;
  });
}

const PARTY_DETAILS = ['documentNumber', 'signedOn', 'signatoryName', 'signatoryOffice'] as const;

function fillParty(
  party: PublishedParty,
  said: PublishedParty,
  region: string,
  origins: Origin[],
): void {
  for (const detail of PARTY_DETAILS) {
    if (party[detail] !== null || said[detail] === null) continue;
    party[detail] = said[detail];
    origins.push({ field: `parties[${party.order}].${detail}`, region });
  }
  if (party.capacity === 'UNKNOWN' && said.capacity !== 'UNKNOWN') {
    party.capacity = said.capacity;
    origins.push({ field: `parties[${party.order}].capacity`, region });
  }
}

const RELATION_FIELDS = [
  ['IMPLEMENTS', 'implements'],
  ['RENEWS', 'renews'],
  ['AMENDS', 'amends'],
] as const;

/** At most one relation of each kind, since the view shows one; free text leads nowhere. */
function mergeRelations(picker: Picker): Merged['relations'] {
  return RELATION_FIELDS.flatMap(([kind, field]) => {
    const targetOf = ({ relations }: PublishedRecord) =>
      relations.find((relation) => relation.kind === kind && relation.agreementId !== null)
        ?.agreementId ?? null;
    const target = targetOf(picker.pick(field, (record) => targetOf(record) !== null));
    return target === null ? [] : [{ kind, target }];
  });
}

/** Every record's own sources, each once: they say what the whole rests on. */
function distinctCitations(records: Records): PublishedCitation[] {
  const distinct = new Map<string, PublishedCitation>();
  for (const citation of records.flatMap((record) => record.citations)) {
    const { title, url, retrievedOn } = citation;
    distinct.set(JSON.stringify([title, url, retrievedOn]), citation);
  }
  return [...distinct.values()];
}

/** One form for all instants, so that their text sorts as they do. */
function latest(instants: readonly string[]): string {
  return new Date(Math.max(...instants.map((instant) => Date.parse(instant)))).toISOString();
}
