import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../schema/database/database.js';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { Day, Visibility } from '../../schema/law/terms.js';
import { visibleTo, type Viewer } from '../access/viewer.js';
import { loadRecord } from '../agreement/agreement-record.js';
import { statesVisibleTo } from '../agreement/agreement-visibility.js';
import type { SaveResultType } from '../agreement/agreement.type.js';
import { presentRecords } from '../agreement/present-records.js';
import type { DocumentType } from '../config.js';
import { InputCheck } from '../problem/input-check.js';
import type { ProblemType } from '../problem/problem.type.js';
import { DocumentEntity } from './document.entity.js';
import type { DocumentFiles, FilePlace, ReceivedFile } from './document-files.js';
import { looksLike } from './media-type.js';
import { StoredFileEntity } from './stored-file.entity.js';

export interface DocumentServiceOptions {
  readonly database: Database;
  readonly files: DocumentFiles;
  readonly types: readonly DocumentType[];
  readonly maxBytes: number;
  readonly now: () => Date;
  readonly today: () => Day;
}

/** A document without its content. */
export interface DocumentFacts {
  readonly id: string;
  readonly recordId: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly visibility: Visibility;
}

export interface Attachment {
  readonly recordId: string;
  readonly sha256: string;
  readonly kind: string;
  readonly fileName: string;
  readonly visibility: Visibility;
}

const MAX_KIND = 100;
const MAX_FILE_NAME = 200;

const SELECT_VISIBLE = `
  SELECT document."id", document."recordId", document."kind", document."fileName",
         file."mediaType", file."size", document."sha256", document."visibility"
  FROM "document" document
    JOIN "stored_file" file ON file."sha256" = document."sha256"
    JOIN "agreement" agreement ON agreement."id" = document."recordId"
  WHERE document."visibility" IN (SELECT value FROM json_each(?))
    AND agreement."state" IN (SELECT value FROM json_each(?))`;

/** Documents and who may have them: the right to the agreement and to the document itself (P5). */
export class DocumentService {
  readonly #options: DocumentServiceOptions;

  constructor(options: DocumentServiceOptions) {
    this.#options = options;
  }

  get maxBytes(): number {
    return this.#options.maxBytes;
  }

  /**
   * Stores a file under its hash; the same content again is the same file.
   *
   * @throws CallerError BAD_USER_INPUT a type that is not accepted, or bytes of another type;
   * LIMIT_EXCEEDED too many bytes
   */
  async store(
    bytes: Readable,
    mediaType: string,
  ): Promise<Omit<ReceivedFile, 'start'> & { readonly mediaType: string }> {
    const { database, files, types, maxBytes, now } = this.#options;
    const type = types.find((accepted) => accepted === mediaType);
    if (type === undefined) throw unsupported(mediaType, types);
    const incoming = await files.receive(bytes, maxBytes);
    const { sha256, size, start } = incoming;
    if (!looksLike(type, start)) {
      await incoming.discard();
      throw notOfType(type);
    }
    await incoming.keep();
    const storedAt = now().toISOString();
    await database.inTransaction(async (manager) => {
      const row = { sha256, size, mediaType: type, storedAt };
      await manager
        .createQueryBuilder()
        .insert()
        .into(StoredFileEntity)
        .values(row)
        .orIgnore()
        .execute();
    });
    return { sha256, size, mediaType: type };
  }

  /**
   * Ties a stored file to a record. Attaching the same file again changes how it is attached. The
   * record's version stays: what it says is the same.
   *
   * @throws CallerError NOT_FOUND no record has this id
   */
  attach(attachment: Attachment): Promise<SaveResultType> {
    const { database, today } = this.#options;
    return database.inTransaction(async (manager) => {
      const record = await loadRecord(manager, attachment.recordId);
      const problems = await this.#write(manager, attachment);
      if (problems.length > 0) return { agreement: null, problems };
      const showing = { viewer: 'OFFICER', today: today() } as const;
      const [agreement] = await presentRecords(manager, [record], showing);
      return { agreement: agreement ?? null, problems };
    });
  }

  /** The documents of each record that this viewer may see, oldest first. */
  async ofRecords(recordIds: readonly string[], viewer: Viewer): Promise<DocumentFacts[][]> {
    const rows: DocumentFacts[] = await this.#options.database.read.query(
      `${SELECT_VISIBLE} AND document."recordId" IN (SELECT value FROM json_each(?))
       ORDER BY document."id"`,
      [...rights(viewer), JSON.stringify(recordIds)],
    );
    return recordIds.map((id) => rows.filter(({ recordId }) => recordId === id));
  }

  /** @throws CallerError NOT_FOUND there is none, or it is not for this viewer */
  async find(
    id: string,
    viewer: Viewer,
  ): Promise<{ readonly facts: DocumentFacts; readonly place: FilePlace }> {
    const rows: DocumentFacts[] = await this.#options.database.read.query(
      `${SELECT_VISIBLE} AND document."id" = ?`,
      [...rights(viewer), id],
    );
    const facts = rows[0];
    if (facts === undefined) throw notFound();
    return { facts, place: this.#options.files.placeOf(facts.sha256) };
  }

  /** What is wrong with the attachment; nothing is written then. */
  async #write(manager: EntityManager, attachment: Attachment): Promise<ProblemType[]> {
    const check = new InputCheck();
    const kind = check.text('kind', attachment.kind, MAX_KIND);
    const fileName = readFileName(attachment.fileName, check);
    const sha256 = attachment.sha256.toLowerCase();
    const stored =
      /^[0-9a-f]{64}$/.test(sha256) && (await manager.existsBy(StoredFileEntity, { sha256 }));
    if (!stored) {
      check.refuse(
        'sha256',
        'NO_SUCH_FILE',
        `tidak ada berkas "${sha256.slice(0, 64)}"; kirim dahulu ke POST /documents`,
        `there is no file "${sha256.slice(0, 64)}"; send it to POST /documents first`,
      );
    }
    if (check.hasErrors) return check.problems;
    const { recordId, visibility } = attachment;
    const before = await manager.findOneBy(DocumentEntity, { recordId, sha256 });
    const now = this.#options.now();
    await manager.save(DocumentEntity, {
      id: before?.id ?? uuidv7({ msecs: now.getTime() }),
      recordId,
      sha256,
      kind,
      fileName,
      visibility,
      attachedAt: before?.attachedAt ?? now.toISOString(),
    });
    return check.problems;
  }
}

function rights(viewer: Viewer): [string, string] {
  return [JSON.stringify(visibleTo(viewer)), JSON.stringify(statesVisibleTo(viewer))];
}

function readFileName(typed: string, check: InputCheck): string {
  const fileName = check.text('fileName', typed, MAX_FILE_NAME);
  if (/[/\\\n\t]/.test(fileName) || /^\.+$/.test(fileName)) {
    check.refuse(
      'fileName',
      'NOT_A_FILE_NAME',
      `"${fileName}" berisi jalur; tulis nama berkas saja`,
      `"${fileName}" holds a path; write the file's name alone`,
    );
  }
  return fileName;
}

function unsupported(mediaType: string, types: readonly string[]): CallerError {
  const shown = mediaType.slice(0, 100);
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `Content-Type "${shown}" tidak diterima; kirim salah satu dari ${types.join(', ')}.`,
      `Content-Type "${shown}" is not accepted; send one of ${types.join(', ')}.`,
    ),
    { field: 'content-type', value: shown },
  );
}

function notOfType(type: string): CallerError {
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `Isi berkas bukan ${type}; periksa berkas atau Content-Type-nya.`,
      `The content is not ${type}; check the file or its Content-Type.`,
    ),
    { field: 'content-type', value: type },
  );
}

function notFound(): CallerError {
  return new CallerError(
    'NOT_FOUND',
    bilingual(
      'Tidak ada dokumen dengan id ini yang boleh Anda lihat.',
      'There is no document with this id that you may see.',
    ),
    { field: 'id' },
  );
}
