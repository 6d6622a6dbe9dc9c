import DataLoader from 'dataloader';
import type { Caller } from '../../schema/server/tokens.js';
import type { AgreementCells } from '../catalogue/agreement-columns.js';
import type { Catalogue, Relation } from '../catalogue/catalogue.js';
import type { Details } from '../details/details.js';
import type { NodeDocument } from '../details/node-documents.js';
import type { CostShare, CostShares } from '../obligations/cost-shares.js';
import { groupBy } from '../linking/group-by.js';
import { joinsOf, type AgreementJoin } from '../verdicts/agreement-joins.js';
import type { LinkVerdictRow } from '../verdicts/link-verdict.entity.js';
import type { LinkVerdicts, NamedPair } from '../verdicts/link-verdicts.js';
import { ALL_COLUMNS } from './agreement-fields.js';

/** Ids become parameters of one statement, of which an engine takes so many. */
const LARGEST_BATCH = 1_000;

interface RecordKey {
  readonly region: string;
  readonly recordId: string;
}

export interface CostKey {
  readonly duty: string;
  /** Null: as they are recorded now. */
  readonly knownBy: Date | null;
}

export interface Loaders {
  /** Whole rows by any of their ids; null for an id that nobody has. */
  readonly agreement: DataLoader<string, AgreementCells | null>;
  /** Relations that start or end at an agreement. */
  readonly relations: DataLoader<string, readonly Relation[]>;
  /** What holds an agreement's records together beside certain evidence. */
  readonly joins: DataLoader<string, readonly AgreementJoin[]>;
  /** What people said of a pair of records. */
  readonly verdicts: DataLoader<NamedPair, readonly LinkVerdictRow[], string>;
  /** What each region pays for a duty. */
  readonly costShares: DataLoader<CostKey, readonly CostShare[], string>;
  /** One request for each node. */
  readonly documents: DataLoader<RecordKey, readonly NodeDocument[], string>;
}

interface LoadedFrom {
  readonly catalogue: Catalogue;
  readonly costs: CostShares;
  readonly details: Details;
  readonly verdicts: LinkVerdicts;
}

export function makeLoaders(
  { catalogue, costs, details, verdicts }: LoadedFrom,
  caller: Caller,
): Loaders {
  return {
    agreement: new DataLoader(
      async (ids) => {
        const found = await catalogue.find(ids, ALL_COLUMNS);
        return ids.map((id) => found.get(id) ?? null);
      },
      { maxBatchSize: LARGEST_BATCH },
    ),
    relations: new DataLoader(
      async (ids) => {
        const found = await catalogue.relations(ids);
        return ids.map((id) => found.filter(({ from, to }) => from === id || to === id));
      },
      { maxBatchSize: LARGEST_BATCH },
    ),
    joins: new DataLoader(
      async (ids) => {
        const found = groupBy(await joinsOf(catalogue, ids), ({ id }) => id);
        return ids.map((id) => found.get(id) ?? []);
      },
      { maxBatchSize: LARGEST_BATCH },
    ),
    verdicts: new DataLoader(
      async (pairs) => {
        const found = await verdicts.of(pairs);
        return pairs.map(({ a, b }) => found.get(`${a}\n${b}`) ?? []);
      },
      { cacheKeyFn: ({ a, b }) => `${a}\n${b}` },
    ),
    costShares: new DataLoader(
      async (keys) => {
        const found = new Map<CostKey, readonly CostShare[]>();
        for (const [, asked] of groupBy(keys, ({ knownBy }) => knownBy?.getTime())) {
          const duties = asked.map(({ duty }) => duty);
          const shares = await costs.of(duties, asked[0]?.knownBy ?? null);
          asked.forEach((key) => found.set(key, shares.get(key.duty) ?? []));
        }
        return keys.map((key) => found.get(key) ?? []);
      },
      { cacheKeyFn: ({ duty, knownBy }) => `${duty} ${knownBy?.getTime()}` },
    ),
    documents: new DataLoader(
      async (keys) => {
        const byRegion = groupBy(keys, ({ region }) => region);
        const answers = new Map<string, ReadonlyMap<string, readonly NodeDocument[]> | Error>(
          await Promise.all(
            [...byRegion].map(async ([region, asked]) => {
              const recordIds = asked.map(({ recordId }) => recordId);
              const answer = await details.documents(region, recordIds, caller).catch(asError);
              return [region, answer] as const;
            }),
          ),
        );
        return keys.map(({ region, recordId }) => {
          const answer = answers.get(region);
          return answer instanceof Error ? answer : (answer?.get(recordId) ?? []);
        });
      },
      { cacheKeyFn: ({ region, recordId }) => `${region} ${recordId}` },
    ),
  };
}

/** One silent node must not take the others' documents away. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
