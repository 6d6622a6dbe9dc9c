import { parentPort, workerData } from 'node:worker_threads';
import { KeptStatements } from './kept-statements.js';
import type {
  Place,
  ReadingAnswer,
  ReadingFile,
  ReadingQuestion,
  ToReadingThread,
} from './reading-messages.js';
import { sqliteDriver, type SqliteConnection } from './sqlite-driver.js';

/** Runs in a thread of its own: answers questions by connections to the file that only read. */
const { file, timeoutMs }: ReadingFile = workerData;
const port = parentPort;
if (port === null) throw new Error('read-in-thread runs in a thread only');

const Connection = sqliteDriver();
const connections: SqliteConnection[] = [];
const statements = new Map<Place, KeptStatements>();

function statementsOf(place: Place): KeptStatements {
  const known = statements.get(place);
  if (known !== undefined) return known;
  const connection = new Connection(file, { readonly: true, timeout: timeoutMs });
  connections.push(connection);
  const opened = new KeptStatements(connection);
  statements.set(place, opened);
  return opened;
}

function answerTo({ number, place, text, values }: ReadingQuestion): ReadingAnswer<unknown> {
  try {
    return { number, rows: statementsOf(place).run(text, values) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { number, message, code: codeOf(error) };
  }
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Bytes of a single row change hands; all else is copied. */
function handedOver(answer: ReadingAnswer<unknown>): ArrayBuffer[] {
  if (!('rows' in answer) || answer.rows.length !== 1) return [];
  const cells = Object.values(answer.rows[0] ?? {});
  const buffers = cells.map((cell: unknown) => (cell instanceof Uint8Array ? cell.buffer : null));
  return buffers.filter((buffer) => buffer instanceof ArrayBuffer);
}

// As with any accident, who asked is refused when the thread ends.
port.on('messageerror', (error) => {
  throw error;
});
port.on('message', (message: ToReadingThread) => {
  if (message === null) {
    connections.forEach((connection) => connection.close());
    port.close();
    return;
  }
  const answer = answerTo(message);
  port.postMessage(answer, handedOver(answer));
});
