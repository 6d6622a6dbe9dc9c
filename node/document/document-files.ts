import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { bilingual, CallerError } from '../../schema/errors.js';
import { MAGIC_LENGTH } from './media-type.js';

export interface ReceivedFile {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** How it begins, to tell its type by. */
  readonly start: Buffer;
}

/** A kept file, as a web server names it. */
export interface FilePlace {
  readonly folder: string;
  /** Inside the folder, with forward slashes. */
  readonly path: string;
}

/** A file that is on the disk whole, but under no name yet that anybody reads. */
export interface IncomingFile extends ReceivedFile {
  /** Gives it its name; the same content twice is one file. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * The documents folder: each file under its sha256, `ab/cdef…`. A file is written elsewhere,
 * synced, and renamed, so that what has a name is whole; a crash leaves unnamed rests only.
 */
export class DocumentFiles {
  readonly #folder: string;
  readonly #incoming: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
  }

  /** Opens the folder and clears away what a crash left. */
  static async open(folder: string): Promise<DocumentFiles> {
    const files = new DocumentFiles(folder);
    await rm(files.#incoming, { recursive: true, force: true });
    await mkdir(files.#incoming, { recursive: true });
    return files;
  }

  /**
   * Writes the bytes to the disk and names them by their hash.
   *
   * @throws CallerError LIMIT_EXCEEDED more bytes than allowed; nothing is kept
   */
  async receive(bytes: Readable, maxBytes: number): Promise<IncomingFile> {
    const path = join(this.#incoming, randomUUID());
    const file = await open(path, 'wx', 0o600);
    try {
      const received = await writeAll(file, bytes, maxBytes);
      await file.sync();
      return {
        ...received,
        keep: () => this.#keep(path, received.sha256),
        discard: () => rm(path, { force: true }),
      };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  }

  /** Where a file of this hash is, if it is kept. */
  placeOf(sha256: string): FilePlace {
    return { folder: this.#folder, path: `${sha256.slice(0, 2)}/${sha256.slice(2)}` };
  }

  async #keep(path: string, sha256: string): Promise<void> {
    const kept = join(this.#folder, this.placeOf(sha256).path);
    const folder = dirname(kept);
    await mkdir(folder, { recursive: true });
    await rename(path, kept);
    await syncFolder(folder);
    await syncFolder(this.#folder);
  }
}

async function writeAll(
  file: FileHandle,
  bytes: Readable,
  maxBytes: number,
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let start = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of bytes) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    if (start.length < MAGIC_LENGTH) start = Buffer.concat([start, part]).subarray(0, MAGIC_LENGTH);
    hash.update(part);
    await file.write(part);
  }
  return { sha256: hash.digest('hex'), size, start };
}

export function tooLarge(maxBytes: number): CallerError {
  return new CallerError(
    'LIMIT_EXCEEDED',
    bilingual(
      `Berkas melebihi ${maxBytes} bita; perkecil atau bagi berkasnya.`,
      `The file is larger than ${maxBytes} bytes; make it smaller or split it.`,
    ),
    { field: 'body', allowed: maxBytes },
  );
}

/** Makes new names survive a power cut; Windows cannot open a folder for this. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
