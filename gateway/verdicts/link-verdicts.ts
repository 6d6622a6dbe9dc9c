import { v7 as uuidv7 } from 'uuid';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { PublishedRecord } from '../../schema/record/published-record.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { readRecords } from '../catalogue/load-records.js';
import { keyOfText, keyText, TableAccess } from '../catalogue/table-access.js';
import { changeCatalogue } from '../db/catalogue-transaction.js';
import { compare } from '../linking/scored/comparison.js';
import { bindsPersons, hardNegative } from '../linking/scored/hard-negative.js';
import type { PersonVerdictKind } from '../linking/scored/person-verdict.js';
import { profileOf } from '../linking/scored/profile.js';
import { refusal } from '../refusal.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { LinkVerdictRow } from './link-verdict.entity.js';
import { shownPairs, type RecordPair } from './record-pair.js';

/** Two records, each by `15.71 0190…`, or by its recordId where only one register has it. */
export interface NamedPair {
  readonly a: string;
  readonly b: string;
}

export interface Judgement extends NamedPair {
  readonly verdict: PersonVerdictKind;
  readonly reason: string | null;
}

export interface LinkVerdictParts {
  readonly database: Database;
  readonly catalogue: Pick<Catalogue, 'inSnapshot' | 'recompile'>;
  readonly sources: Pick<SourceDirectory, 'regions'>;
  readonly now: () => Date;
}

const LONGEST_REASON = 2_000;

/** What people say of pairs of records: kept for ever, and taken back at any time. */
export class LinkVerdicts {
  constructor(private readonly parts: LinkVerdictParts) {}

  /**
   * Notes a verdict in the place of the one that stands, and links anew.
   *
   * @throws CallerError NOT_FOUND, BAD_USER_INPUT a record is not there, or SAME is said of what a rule
   *   keeps apart
   */
  async judge(judgement: Judgement, by: string): Promise<RecordPair> {
    const { verdict } = judgement;
    const reason = checkedReason(judgement.reason);
    const keys = await this.#changing(judgement, async (manager, [a, b]) => {
      if (verdict === 'SAME') assertMayBeSame(a, b);
      await this.#end(manager, [keyText(a), keyText(b)], by, null);
      await manager.insert(LinkVerdictRow, {
        id: uuidv7(),
        a: keyText(a),
        b: keyText(b),
        versionA: a.version,
        versionB: b.version,
        verdict,
        reason,
        judgedAt: this.parts.now().toISOString(),
        judgedBy: by.slice(0, 200),
        endedAt: null,
        endedBy: null,
        endReason: null,
      });
    });
    return this.#pair(keys);
  }

  /**
   * Takes the verdict on a pair back, and links anew.
   *
   * @throws CallerError NOT_FOUND no record, or no verdict that stands
   */
  async withdraw(pair: NamedPair & { readonly reason: string }, by: string): Promise<RecordPair> {
    const reason = checkedReason(pair.reason);
    const keys = await this.#changing(pair, async (manager, [a, b]) => {
      const ended = await this.#end(manager, [keyText(a), keyText(b)], by, reason);
      if (ended > 0) return;
      throw new CallerError(
        'NOT_FOUND',
        bilingual(
          `Tidak ada pernyataan yang berlaku tentang ${keyText(a)} dan ${keyText(b)}; lihat linkVerdicts.`,
          `No verdict stands on ${keyText(a)} and ${keyText(b)}; see linkVerdicts.`,
        ),
      );
    });
    return this.#pair(keys);
  }

  /** All that was ever said of these pairs of keys, the newest first. */
  async of(pairs: readonly NamedPair[]): Promise<ReadonlyMap<string, LinkVerdictRow[]>> {
    const rows = await this.parts.database.read.manager.find(LinkVerdictRow, {
      where: { a: In([...new Set(pairs.map(({ a }) => a))]) },
      order: { id: 'DESC' },
    });
    const found = new Map<string, LinkVerdictRow[]>();
    for (const row of rows) {
      const key = `${row.a}\n${row.b}`;
      found.set(key, [...(found.get(key) ?? []), row]);
    }
    return found;
  }

  /** The newest verdicts that stand. */
  async standing(most: number): Promise<readonly LinkVerdictRow[]> {
    return this.parts.database.read.manager.find(LinkVerdictRow, {
      where: { endedAt: IsNull() },
      order: { id: 'DESC' },
      take: most,
    });
  }

  /** One transaction: the verdict and what it changes in the catalogue. */
  async #changing(
    { a, b }: NamedPair,
    write: (
      manager: EntityManager,
      pair: readonly [PublishedRecord, PublishedRecord],
    ) => Promise<void>,
  ): Promise<readonly [string, string]> {
    const { database, catalogue } = this.parts;
    return changeCatalogue(database, async (manager) => {
      const tables = new TableAccess(manager, database.engine);
      const [one, other] = [await this.#record(tables, 'a', a), await this.#record(tables, 'b', b)];
      if (keyText(one) === keyText(other)) throw sameRecord(b);
      const pair =
        keyText(one) < keyText(other) ? ([one, other] as const) : ([other, one] as const);
      await write(manager, pair);
      await catalogue.recompile(manager, { records: [], answers: [], judged: pair });
      return [keyText(pair[0]), keyText(pair[1])];
    });
  }

  async #record(tables: TableAccess, field: string, name: string): Promise<PublishedRecord> {
    const keys = name.includes(' ')
      ? [keyOfText(name)]
      : this.parts.sources.regions().map((region) => ({ region, recordId: name }));
    const [found, ...others] = await readRecords(tables, keys);
    if (found === undefined) throw noRecord(field, name);
    if (others.length > 0) throw severalRecords(field, name, [found, ...others].map(keyText));
    return found;
  }

  async #end(
    manager: EntityManager,
    [a, b]: readonly [string, string],
    by: string,
    endReason: string | null,
  ): Promise<number> {
    const standing = { a, b, endedAt: IsNull() };
    const count = await manager.countBy(LinkVerdictRow, standing);
    const endedAt = this.parts.now().toISOString();
    await manager.update(LinkVerdictRow, standing, {
      endedAt,
      endedBy: by.slice(0, 200),
      endReason,
    });
    return count;
  }

  /** As it stands now, asked about or not. */
  async #pair([a, b]: readonly [string, string]): Promise<RecordPair> {
    return this.parts.catalogue.inSnapshot(async (tables) => {
      const records = await readRecords(tables, [keyOfText(a), keyOfText(b)]);
      const profiles = new Map(records.map(profileOf).map((one) => [one.key, one]));
      const [one, other] = [profiles.get(a), profiles.get(b)];
      const [asked] = await askedOf(tables, a, b);
      const compared =
        one && other ? [{ comparison: compare(one, other), asked: asked ?? null }] : [];
      const [pair] = await shownPairs(tables, compared);
      if (pair === undefined) throw noRecord('a', a);
      return pair;
    });
  }
}

async function askedOf(tables: TableAccess, a: string, b: string) {
  const rows = await tables.whereIn<{ readonly b: string; readonly asked: RecordPair['asked'] }>(
    'scored_pair',
    '"b", "asked"',
    'a',
    [a],
  );
  return rows.filter((row) => row.b === b).map(({ asked }) => asked);
}

function assertMayBeSame(a: PublishedRecord, b: PublishedRecord): void {
  const reason = hardNegative(profileOf(a), profileOf(b));
  if (reason === null || !bindsPersons(reason)) return;
  throw refusal(
    'verdict',
    'SAME',
    `tidak mungkin; perbaiki dahulu catatannya (${reason.id})`,
    `cannot be; first correct the record (${reason.en})`,
  );
}

function checkedReason<R extends string | null>(reason: R): R {
  if (reason === null || (reason.trim() !== '' && reason.length <= LONGEST_REASON)) return reason;
  throw refusal(
    'reason',
    reason,
    `panjangnya ${reason.length} huruf; tulis 1 sampai ${LONGEST_REASON}`,
    `has ${reason.length} characters; write 1 to ${LONGEST_REASON}`,
  );
}

function noRecord(field: string, name: string): CallerError {
  const value = name.slice(0, 60);
  return new CallerError(
    'NOT_FOUND',
    bilingual(
      `${field}: catatan "${value}" tidak ada; tulis kode daerah dan recordId, misalnya "15.71 0190…".`,
      `${field}: there is no record "${value}"; give the region's code and the recordId, "15.71 0190…" say.`,
    ),
    { field, value },
  );
}

function severalRecords(field: string, name: string, keys: readonly string[]): CallerError {
  const list = keys.slice(0, 10).join(', ');
  return refusal(
    field,
    name,
    `dipakai beberapa daerah; tulis salah satu: ${list}`,
    `is used by several regions; give one of: ${list}`,
  );
}

function sameRecord(name: string): CallerError {
  return refusal(
    'b',
    name,
    'adalah catatan a itu sendiri; sebut catatan yang lain',
    'is record a itself; name another one',
  );
}
