import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { RecordDraft } from '../../schema/law/record-draft.js';
import type { Day, Visibility } from '../../schema/law/terms.js';
import { substanceChanged } from '../../schema/record/substance.js';
import { appendChange } from '../changelog/append-change.js';
import { InputCheck } from '../problem/input-check.js';
import type { ProblemType } from '../problem/problem.type.js';
import type { AgreementState } from './agreement.entity.js';
import type { AgreementInput } from './agreement.inputs.js';
import { loadRecord, type AgreementRecord } from './agreement-record.js';
import type { SaveResultType } from './agreement.type.js';
import { draftFromInput, TEXT_LIMITS } from './draft-from-input.js';
import { checkFederationPlace } from './federation-place.js';
import { presentRecords } from './present-records.js';
import { publishedPayload } from './published-payload.js';
import { reviewDraft } from './review-draft.js';
import { writeRecord } from './write-record.js';

export interface AgreementServiceOptions {
  readonly database: Database;
  /** The node's own region. */
  readonly region: string;
  readonly now: () => Date;
  readonly today: () => Day;
  /** Called after each commit that the feed tells of; must not throw. */
  readonly onFeedGrown: () => void;
}

/** What a change leaves behind; `feedGrown` when the feed tells of it. */
interface Outcome {
  readonly result: SaveResultType;
  readonly feedGrown: boolean;
}

const NO_LONGER_PUBLIC = bilingual('Tidak lagi terbuka', 'No longer public');

/** Writes this region's records: each change and what the feed says of it in one transaction. */
export class AgreementService {
  readonly #options: AgreementServiceOptions;

  constructor(options: AgreementServiceOptions) {
    this.#options = options;
  }

  /**
   * Creates a record or replaces what it says. A published one is published anew at once, since
   * the register is the region's testimony; a draft stays a draft.
   *
   * @throws CallerError NOT_FOUND no record has this id; VERSION_CONFLICT somebody changed it
   * meanwhile: read it again and repeat the change
   */
  async save(input: AgreementInput): Promise<SaveResultType> {
    const check = new InputCheck();
    const content = draftFromInput(input, check);
    const visibility = readVisibility(input.visibility ?? 'PUBLIC', check);
    const agreementId = check.uuid('agreementId', input.agreementId);
    if (check.hasErrors) return { agreement: null, problems: check.problems };

    return this.#change(async (manager) => {
      const id = input.id ?? null;
      const before = id === null ? null : await loadRecord(manager, id);
      if (before !== null) checkVersion(before, input.expectedVersion ?? null);
      const version = (before?.version ?? 0) + 1;
      const sameSubstance = before !== null && !substanceChanged(before.content, content);
      return this.#reviewAndWrite(manager, before, {
        id: before?.id ?? this.#newId(),
        agreementId: agreementId ?? before?.agreementId ?? this.#newId(),
        version,
        substanceVersion: sameSubstance ? before.substanceVersion : version,
        state: stateAfterSave(before, visibility),
        visibility,
        content,
        withdrawReason: before?.withdrawReason ?? null,
        updatedAt: this.#options.now().toISOString(),
      });
    });
  }

  /**
   * Puts a record into the feed. One that is there already stays as it is.
   *
   * @throws CallerError NOT_FOUND, VERSION_CONFLICT as for `save`
   */
  publish(id: string, expectedVersion: number): Promise<SaveResultType> {
    return this.#change(async (manager) => {
      const before = await loadRecord(manager, id);
      checkVersion(before, expectedVersion);
      if (before.state === 'PUBLISHED') return this.#accepted(manager, before, [], false);
      if (before.visibility !== 'PUBLIC') {
        const check = new InputCheck();
        check.refuse(
          'visibility',
          'NOT_PUBLIC',
          `catatan ini ${before.visibility}; ubah dahulu menjadi PUBLIC dengan saveAgreement`,
          `this record is ${before.visibility}; make it PUBLIC with saveAgreement first`,
        );
        return refused(check.problems);
      }
      return this.#reviewAndWrite(manager, before, {
        ...before,
        version: before.version + 1,
        state: 'PUBLISHED',
        withdrawReason: null,
        updatedAt: this.#options.now().toISOString(),
      });
    });
  }

  /**
   * Takes a published record back; the feed carries a tombstone with the reason, and the record
   * stays here. One that is withdrawn already stays so.
   *
   * @throws CallerError NOT_FOUND no record has this id
   */
  withdraw(id: string, reason: string): Promise<SaveResultType> {
    return this.#change(async (manager) => {
      const before = await loadRecord(manager, id);
      if (before.state === 'WITHDRAWN') return this.#accepted(manager, before, [], false);
      const check = new InputCheck();
      const withdrawReason = check.text('reason', reason, TEXT_LIMITS.reason);
      if (before.state === 'DRAFT') {
        check.refuse(
          'id',
          'NOT_PUBLISHED',
          `${id} belum diterbitkan, jadi tidak ada yang ditarik`,
          `${id} is not published, so there is nothing to take back`,
        );
      }
      if (check.hasErrors) return refused(check.problems);
      const after: AgreementRecord = {
        ...before,
        version: before.version + 1,
        state: 'WITHDRAWN',
        withdrawReason,
        updatedAt: this.#options.now().toISOString(),
      };
      await this.#write(manager, before, after);
      return this.#accepted(manager, after, [], true);
    });
  }

  #newId(): string {
    return uuidv7({ msecs: this.#options.now().getTime() });
  }

  async #change(work: (manager: EntityManager) => Promise<Outcome>): Promise<SaveResultType> {
    const { result, feedGrown } = await this.#options.database.inTransaction(work);
    if (feedGrown) this.#options.onFeedGrown();
    return result;
  }

  async #reviewAndWrite(
    manager: EntityManager,
    before: AgreementRecord | null,
    after: AgreementRecord,
  ): Promise<Outcome> {
    const check = new InputCheck();
    await checkFederationPlace(
      manager,
      {
        recordId: after.id,
        agreementId: after.agreementId,
        relatedIds: relatedIds(after.content),
      },
      check,
    );
    const { region } = this.#options;
    const findings = await reviewDraft(manager, after.content, {
      region,
      agreementId: after.agreementId,
      today: this.#options.today(),
    });
    const problems = [...check.problems, ...findings];
    if (problems.some(({ severity }) => severity === 'ERROR')) return refused(problems);
    const feedGrown = await this.#write(manager, before, after);
    return this.#accepted(manager, after, problems, feedGrown);
  }

  /** Writes the record and what the feed has to say of it; whether that is anything. */
  async #write(
    manager: EntityManager,
    before: AgreementRecord | null,
    after: AgreementRecord,
  ): Promise<boolean> {
    await writeRecord(manager, after);
    const wasPublished = before?.state === 'PUBLISHED';
    const change = { kind: 'RECORD', recordId: after.id, version: after.version } as const;
    const at = new Date(after.updatedAt);
    if (after.state === 'PUBLISHED') {
      const payload = publishedPayload(after, this.#options.region);
      const publishedDelta = wasPublished ? 0 : 1;
      await appendChange(manager, { ...change, operation: 'PUT', payload, publishedDelta, at });
    } else if (wasPublished) {
      const reason = after.state === 'WITHDRAWN' ? after.withdrawReason : null;
      await appendChange(manager, {
        ...change,
        operation: 'WITHDRAW',
        reason: reason ?? NO_LONGER_PUBLIC,
        at,
      });
    }
    return wasPublished || after.state === 'PUBLISHED';
  }

  async #accepted(
    manager: EntityManager,
    record: AgreementRecord,
    problems: ProblemType[],
    feedGrown: boolean,
  ): Promise<Outcome> {
    const showing = { viewer: 'OFFICER', today: this.#options.today() } as const;
    const [agreement] = await presentRecords(manager, [record], showing);
    return { result: { agreement: agreement ?? null, problems }, feedGrown };
  }
}

function refused(problems: ProblemType[]): Outcome {
  return { result: { agreement: null, problems }, feedGrown: false };
}

/** What is published stays so, unless it is made INTERNAL: then it is a draft again. */
function stateAfterSave(before: AgreementRecord | null, visibility: Visibility): AgreementState {
  if (before === null) return 'DRAFT';
  return before.state === 'PUBLISHED' && visibility !== 'PUBLIC' ? 'DRAFT' : before.state;
}

function relatedIds({ relations }: RecordDraft): string[] {
  return relations.flatMap(({ agreementId }) => agreementId ?? []);
}

function readVisibility(visibility: Visibility, check: InputCheck): Visibility {
  if (visibility === 'PROVINCE') {
    check.refuse(
      'visibility',
      'NO_SUCH_VISIBILITY',
      'PROVINCE hanya untuk dokumen; pilih PUBLIC atau INTERNAL',
      'PROVINCE is for documents only; choose PUBLIC or INTERNAL',
    );
  }
  return visibility;
}

function checkVersion({ version }: AgreementRecord, expected: number | null): void {
  if (expected === version) return;
  throw new CallerError(
    'VERSION_CONFLICT',
    expected === null
      ? bilingual(
          `expectedVersion wajib diisi bersama id; versi sekarang ${version}.`,
          `expectedVersion is needed with an id; the version now is ${version}.`,
        )
      : bilingual(
          `expectedVersion ${expected}, padahal versi sekarang ${version}: baca lagi lalu ulangi.`,
          `expectedVersion is ${expected}, but the version now is ${version}: read again and repeat.`,
        ),
    { field: 'expectedVersion', value: expected, currentVersion: version },
  );
}
