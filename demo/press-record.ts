import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  CAPACITIES,
  CATEGORIES,
  DATE_PRECISIONS,
  INSTRUMENTS,
  NATURES,
  PARTY_KINDS,
  RELATION_KINDS,
} from '../schema/law/terms.js';

const day = z.iso.date();
const unknown = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

const party = z.strictObject({
  kind: z.enum(PARTY_KINDS),
  name: z.string().min(1),
  region: unknown(z.string()),
  country: z.string().default('ID'),
  documentNumber: unknown(z.string()),
  signedOn: unknown(day),
  signatoryName: unknown(z.string()),
  signatoryOffice: unknown(z.string()),
  capacity: z.enum(CAPACITIES).default('UNKNOWN'),
});

const relation = z.strictObject({
  kind: z.enum(RELATION_KINDS),
  /** Key of another press record; the loader puts its agreementId in its place. */
  record: unknown(z.string()),
  text: unknown(z.string()),
});

const funding = z.strictObject({
  role: z.string(),
  organisation: unknown(z.string()),
  source: z.string(),
  amount: z.string(),
  currency: z.string(),
  note: unknown(z.string()),
});

const citation = z.strictObject({
  title: z.string(),
  url: unknown(z.url()),
  retrievedOn: unknown(day),
});

/** The contract's AgreementInput as a file writes it, with what a file leaves out filled in. */
const pressStatement = z.strictObject({
  title: z.string().min(1),
  titleAsWritten: z.boolean(),
  category: z.enum(CATEGORIES),
  declaredNature: unknown(z.enum(NATURES)),
  instrument: z.enum(INSTRUMENTS),
  instrumentAsWritten: unknown(z.string()),
  parties: z.array(party).min(2),
  affairs: unknown(z.array(z.string())),
  scope: unknown(z.string()),
  signedOn: unknown(day),
  signedOnPrecision: z.enum(DATE_PRECISIONS).default('DAY'),
  validFrom: unknown(day),
  validUntil: unknown(day),
  openEnded: z.boolean().default(false),
  endedOn: unknown(day),
  endReason: unknown(z.string()),
  relations: z.array(relation).default([]),
  funding: z.array(funding).default([]),
  citations: z.array(citation).min(1),
  provenance: z.literal('PRESS'),
});
export type PressStatement = z.infer<typeof pressStatement>;

const pressFile = z.strictObject({
  agreement: z.record(z.string(), z.unknown()),
  /** What one region's source says differently, by region code. */
  perRegion: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** One agreement that the press reported, as each of the province's regions among its parties records it. */
export interface PressRecord {
  /** File name without ending; other files name it in their relations. */
  readonly key: string;
  /** By region code, in the order of the parties: the first one records first. */
  readonly statements: ReadonlyMap<string, PressStatement>;
}

/**
 * All press records, in the order of their keys: an umbrella comes before what carries it out, since
 * keys begin with the day.
 *
 * @param province code of the province whose regions record; another province's have no node here
 * @throws ZodError a file does not have the shape of an AgreementInput
 */
export function readPressRecords(province: string): PressRecord[] {
  const folder = new URL('./records/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const file = pressFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      return { key: name.slice(0, -'.json'.length), statements: statementsOf(file, province) };
    });
}

function statementsOf(
  file: z.infer<typeof pressFile>,
  province: string,
): Map<string, PressStatement> {
  const common = pressStatement.parse(file.agreement);
  const regions = common.parties
    .map(({ region }) => region)
    .filter((region) => region !== null)
    .filter((region) => region === province || region.startsWith(`${province}.`));
  return new Map(
    regions.map((region) => [
      region,
      pressStatement.parse({ ...file.agreement, ...file.perRegion[region] }),
    ]),
  );
}
