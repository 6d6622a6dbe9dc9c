import type { EntityManager } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import type { Statements } from '../../schema/database/statements.js';
import { DEFAULT_RENEWAL_LEAD, type RenewalLead } from '../../schema/law/decision-day.js';
import type { RelationKind } from '../../schema/law/terms.js';
import type { RecordSummary } from '../compiled/compile-agreement.js';
import { changeCatalogue } from '../db/catalogue-transaction.js';
import type { Changes, RecompileCatalogue } from '../records/changed.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { ValidityContext } from './agreement-cells.js';
import {
  columnCells,
  JOIN_DETAIL,
  type AgreementCells,
  type AgreementColumn,
} from './agreement-columns.js';
import {
  countMatching,
  countUndecided,
  readPage,
  writePage,
  type AgreementPage,
  type PageRequest,
  type Question,
  type WrittenPage,
  type WrittenPageRequest,
} from './agreement-page.js';
import { beginEpoch } from './changes/change-log.js';
import {
  changesSince,
  readChanges,
  type AgreementChange,
  type ChangeSpan,
} from './changes/change-reader.js';
import { readState } from './catalogue-state.js';
import { dayIn } from '../../schema/local-day.js';
import { judgeAgreements, type JudgedAgreement } from './judge-agreements.js';
import { rebuildCatalogue } from './rebuild.js';
import { recompileChanges, type RecompileSetting } from './recompile.js';
import { refreshValidity } from './refresh-validity.js';
import { list, raw, sql } from './sql.js';
import { TableAccess } from './table-access.js';

/** Raise it when linking, compiling, the law or the reference data give another result. */
const COMPILED_BY = 12;

export interface CatalogueOptions {
  readonly database: Database;
  /** Its list of nodes is read anew at each recompilation. */
  readonly sources: Pick<SourceDirectory, 'regions'>;
  readonly now: () => Date;
  /** IANA zone in which "today" is a day. */
  readonly timeZone: string;
  readonly endingWithinDays: number;
  /** How long renewals take. Absent: as the law's settings say. */
  readonly lead?: RenewalLead;
}

/** A relation between two agreements of the catalogue. */
export interface Relation {
  readonly from: string;
  readonly kind: RelationKind;
  readonly to: string;
  /** Lies on a cycle and is not followed (P21). */
  readonly cut: boolean;
}

export interface Catalogue {
  /** Called within the transaction that changed the records. */
  readonly recompile: RecompileCatalogue;
  /** At start: compiles everything anew when nodes, settings or rules are not those of before. */
  prepare(): Promise<void>;
  /** Compiles everything anew from the records that are held. */
  rebuild(): Promise<void>;
  /** @throws CallerError BAD_USER_INPUT page size, or a cursor of another question */
  page(request: PageRequest): Promise<AgreementPage>;
  /** The same page as JSON text. @throws CallerError as `page` */
  writtenPage(request: WrittenPageRequest): Promise<WrittenPage>;
  countMatching(question: Question): Promise<number>;
  countUndecided(question: Question): Promise<number>;
  /** Agreements by their ids or aliases; what nobody has is absent. */
  find(
    ids: readonly string[],
    columns: Iterable<AgreementColumn>,
  ): Promise<ReadonlyMap<string, AgreementCells>>;
  /** Relations that start or end at these agreements. */
  relations(ids: readonly string[]): Promise<Relation[]>;
  /** Several reads that all see the same committed moment, validities of today in it. */
  inSnapshot<T>(read: (tables: TableAccess) => Promise<T>): Promise<T>;
  /**
   * What changed since a position, null for everything; `positionText` writes where it ends.
   *
   * @throws CallerError BAD_USER_INPUT no position; GONE one that cannot be continued
   */
  changesSince(since: string | null): Promise<ChangeSpan>;
  /** The first changes of a span; each agreement is in it once, with its last change. */
  changes(span: Pick<ChangeSpan, 'after' | 'upTo'>, first: number): Promise<AgreementChange[]>;
  /** What a filter says of these agreements, by id; those that are not there are absent. */
  judge(
    ids: readonly string[],
    question: Question,
    columns: Iterable<AgreementColumn>,
  ): Promise<ReadonlyMap<string, JudgedAgreement>>;
  /** Records of others that name the region, which neither holds nor answered. */
  recordsNaming(region: string): Promise<RecordSummary[]>;
}

export function createCatalogue(options: CatalogueOptions): Catalogue {
  return new CompiledCatalogue(options);
}

class CompiledCatalogue implements Catalogue {
  readonly #database: Database;
  readonly #options: CatalogueOptions;
  readonly #dayOf: (instant: Date) => string;
  /** The day for which validities were last found right. */
  #day: string | null = null;

  constructor(options: CatalogueOptions) {
    this.#options = options;
    this.#database = options.database;
    this.#dayOf = dayIn(options.timeZone);
  }

  readonly recompile = (manager: EntityManager, changes: Changes): Promise<void> =>
    recompileChanges(manager, changes, this.#setting());

  async prepare(): Promise<void> {
    await changeCatalogue(this.#database, (manager) => beginEpoch(this.#tables(manager)));
    // Not by `reading`: a thread that reads is started when the first question comes.
    const tables = this.#tables(this.#database.read.manager);
    const fingerprint = await readState(tables, 'fingerprint');
    if (fingerprint !== this.#fingerprint()) await this.rebuild();
  }

  rebuild(): Promise<void> {
    return changeCatalogue(this.#database, (manager) =>
      rebuildCatalogue(this.#tables(manager), this.#setting(), this.#fingerprint()),
    );
  }

  async page(request: PageRequest): Promise<AgreementPage> {
    await this.#beToday();
    return readPage(this.#reading(), request);
  }

  async writtenPage(request: WrittenPageRequest): Promise<WrittenPage> {
    await this.#beToday();
    return writePage(this.#reading(), request);
  }

  async countMatching(question: Question): Promise<number> {
    await this.#beToday();
    return countMatching(this.#reading(), question);
  }

  async countUndecided(question: Question): Promise<number> {
    await this.#beToday();
    return countUndecided(this.#reading(), question);
  }

  async find(
    ids: readonly string[],
    columns: Iterable<AgreementColumn>,
  ): Promise<ReadonlyMap<string, AgreementCells>> {
    await this.#beToday();
    const rows = await this.#reading().rows<AgreementCells & { readonly alias: string }>(
      { alias: 'l."alias"', ...columnCells(['id', ...columns]) },
      sql`FROM "agreement_alias" l JOIN "agreement" a ON a."key" = l."agreementKey"${JOIN_DETAIL} WHERE l."alias" IN ${list(ids)}`,
    );
    return new Map(rows.map((row) => [row.alias, row]));
  }

  async relations(ids: readonly string[]): Promise<Relation[]> {
    // Two ways in, each by an index of its own.
    const rows = await this.#reading().run<Relation>(
      sql`${RELATIONS} WHERE a."id" IN ${list(ids)} UNION ${RELATIONS} WHERE t."id" IN ${list(ids)} ORDER BY "from", "kind"`,
    );
    return rows.map((row) => ({ ...row, cut: Boolean(row.cut) }));
  }

  async recordsNaming(region: string): Promise<RecordSummary[]> {
    const rows = await this.#reading().run<NamingRow>(
      sql`SELECT u."recordRegion", u."recordId", d."records"
          FROM "agreement_unanswered" u JOIN "agreement_detail" d ON d."agreementKey" = u."agreementKey"
          WHERE u."region" = ${region} ORDER BY u."recordRegion", u."recordId"`,
    );
    return rows.flatMap(({ recordRegion, recordId, records }) => {
      const summaries: RecordSummary[] = JSON.parse(records);
      return summaries.filter(
        (summary) => summary.region === recordRegion && summary.recordId === recordId,
      );
    });
  }

  async changesSince(since: string | null): Promise<ChangeSpan> {
    await this.#beToday();
    return changesSince(this.#reading(), since);
  }

  changes(span: Pick<ChangeSpan, 'after' | 'upTo'>, first: number): Promise<AgreementChange[]> {
    return readChanges(this.#reading(), span, first);
  }

  async judge(
    ids: readonly string[],
    question: Question,
    columns: Iterable<AgreementColumn>,
  ): Promise<ReadonlyMap<string, JudgedAgreement>> {
    await this.#beToday();
    return judgeAgreements(this.#reading(), ids, question, columns);
  }

  async inSnapshot<T>(read: (tables: TableAccess) => Promise<T>): Promise<T> {
    await this.#beToday();
    return this.#database.reading.inSnapshot((statements) => read(this.#reading(statements)));
  }

  /** When the day moved on, validities that changed with it are written before anybody reads. */
  async #beToday(): Promise<void> {
    const today = this.#dayOf(this.#options.now());
    if (today === this.#day) return;
    await changeCatalogue(this.#database, (manager) =>
      refreshValidity(this.#tables(manager), this.#validity(today), this.#at()),
    );
    this.#day = today;
  }

  #setting(): RecompileSetting {
    return {
      engine: this.#database.engine,
      nodes: new Set(this.#options.sources.regions()),
      validity: this.#validity(this.#dayOf(this.#options.now())),
      at: this.#at(),
    };
  }

  #at(): string {
    return this.#options.now().toISOString();
  }

  #validity(day: string): ValidityContext {
    const { endingWithinDays, lead = DEFAULT_RENEWAL_LEAD } = this.#options;
    return { day, settings: { endingWithinDays }, lead };
  }

  #fingerprint(): string {
    const { sources, endingWithinDays, lead = DEFAULT_RENEWAL_LEAD } = this.#options;
    return JSON.stringify({ COMPILED_BY, nodes: sources.regions(), endingWithinDays, lead });
  }

  #tables(manager: EntityManager): TableAccess {
    return new TableAccess(manager, this.#database.engine);
  }

  #reading(statements: Statements = this.#database.reading): TableAccess {
    const { read, engine } = this.#database;
    return new TableAccess(read.manager, engine, statements);
  }
}

const RELATIONS = raw(
  `SELECT a."id" AS "from", r."kind" AS "kind", t."id" AS "to", r."cut" AS "cut"
   FROM "agreement_relation" r JOIN "agreement" a ON a."key" = r."agreementKey"
   JOIN "agreement_alias" l ON l."alias" = r."target"
   JOIN "agreement" t ON t."key" = l."agreementKey"`,
);

interface NamingRow {
  readonly recordRegion: string;
  readonly recordId: string;
  readonly records: string;
}
