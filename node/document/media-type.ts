import type { DocumentType } from '../config.js';

/** Longest beginning of a file that tells its type. */
export const MAGIC_LENGTH = 90;

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** A zip's first entry has its name at 30; OpenDocument puts its type there, not compressed. */
const FIRST_ENTRY_NAME = 30;

type Test = (start: Buffer) => boolean;

function startsWith(magic: string): Test {
  const bytes = Buffer.from(magic, 'latin1');
  return (start) => start.subarray(0, bytes.length).equals(bytes);
}

const isOfficeOpenXml: Test = (start) =>
  start.subarray(0, ZIP.length).equals(ZIP) &&
  /^(\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/)/.test(
    start.subarray(FIRST_ENTRY_NAME).toString('latin1'),
  );

function isOpenDocument(mediaType: string): Test {
  return (start) =>
    start.subarray(0, ZIP.length).equals(ZIP) &&
    start.subarray(FIRST_ENTRY_NAME).toString('latin1').startsWith(`mimetype${mediaType}`);
}

const TEXT = 'application/vnd.oasis.opendocument.text';
const SPREADSHEET = 'application/vnd.oasis.opendocument.spreadsheet';

const TESTS: Readonly<Record<DocumentType, Test>> = {
  'application/pdf': startsWith('%PDF-'),
  'image/jpeg': startsWith('\xff\xd8\xff'),
  'image/png': startsWith('\x89PNG\r\n\x1a\n'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': isOfficeOpenXml,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': isOfficeOpenXml,
  [TEXT]: isOpenDocument(TEXT),
  [SPREADSHEET]: isOpenDocument(SPREADSHEET),
};

/** Whether a file that begins so can be of this type. */
export function looksLike(type: DocumentType, start: Buffer): boolean {
  return TESTS[type](start);
}
