import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ReadingThreads } from '../../../schema/database/reading-threads.js';
import { createLogger } from '../../../schema/server/logger.js';
import { sqliteDriver, type SqliteConnection } from '../../../schema/database/sqlite-driver.js';

/** Threads run compiled programs only. */
const PROGRAM = pathToFileURL(join(process.cwd(), 'dist/schema/database/read-in-thread.js'));
/** The same, but the text DIE ends it as a crash would, with no answer. */
const MORTAL = new URL(
  `data:text/javascript,${encodeURIComponent(
    `import { parentPort } from 'node:worker_threads';
     const on = parentPort.on.bind(parentPort);
     parentPort.on = (name, listen) =>
       on(name, (asked) => (asked?.text === 'DIE' ? process.exit(1) : listen(asked)));
     await import(${JSON.stringify(PROGRAM.href)});`,
  )}`,
);
/** What Node sends, but cannot read where it arrives. */
function unreadable(list: object): object {
  const symbols = Object.getOwnPropertySymbols(Object.getPrototypeOf(list));
  const clone = symbols.find(({ description }) => description === 'messaging_clone_symbol');
  const value = () => ({ data: {}, deserializeInfo: 'internal/nothing:Nothing' });
  return Object.defineProperty(list, clone ?? 'none', { value });
}
/** The same, but the text MUMBLE is answered by what cannot be read. */
const MUMBLING = new URL(
  `data:text/javascript,${encodeURIComponent(
    `import { BlockList } from 'node:net';
     import { parentPort } from 'node:worker_threads';
     const unreadable = ${String(unreadable)};
     const post = parentPort.postMessage.bind(parentPort);
     const on = parentPort.on.bind(parentPort);
     parentPort.on = (name, listen) =>
       on(name, (asked) =>
         asked?.text === 'MUMBLE' ? post(unreadable(new BlockList())) : listen(asked));
     await import(${JSON.stringify(PROGRAM.href)});`,
  )}`,
);
/** The same, and adds a line to a file when it starts. */
const counted = (startedFile: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { appendFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(startedFile)}, 'started\\n');
       await import(${JSON.stringify(PROGRAM.href)});`,
    )}`,
  );
const COUNT = 'SELECT COUNT(*) AS "count" FROM counter';
/** Long enough that what is asked after it is answered before it. */
const LONG = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000000)
  SELECT MAX(i) AS "last" FROM n`;

describe('threads that read', () => {
  let folder: string;
  let file: string;
  let writer: SqliteConnection;
  let reading: ReadingThreads;
  const put = (id: string) => writer.exec(`INSERT INTO counter VALUES ('${id}')`);
  const open = (program: URL, timeoutMs = 1_000, most = 2) =>
    new ReadingThreads({ file, timeoutMs, most, program });
  const one = (value: unknown) => reading.run('SELECT ? AS "value"', [String(value)]);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-threads-'));
    file = join(folder, 'test.sqlite');
    writer = new (sqliteDriver())(file);
    writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE counter (id varchar PRIMARY KEY)');
    reading = open(PROGRAM);
  });
  afterEach(async () => {
    await reading.close();
    writer.close();
    await rm(folder, { recursive: true });
  });

  it('answer with rows, whoever asks how many at once', async () => {
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    const answers = await Promise.all(numbers.map(one));
    expect(answers).toEqual(numbers.map((number) => [{ value: String(number) }]));
    expect(await reading.run('SELECT ? AS "yes", ? AS "nothing"', [true, null])).toEqual([
      { yes: 1, nothing: null },
    ]);
  });

  it('see what was committed before they were asked, and nothing else', async () => {
    for (let count = 1; count <= 20; count += 1) {
      put(`id-${count}`);
      expect(await reading.run(COUNT, [])).toEqual([{ count }]);
    }
    writer.exec("BEGIN; INSERT INTO counter VALUES ('not committed')");
    expect(await reading.run(COUNT, [])).toEqual([{ count: 20 }]);
    writer.exec('ROLLBACK');
  });

  it('give all reads of a snapshot one moment, other snapshots and reads another', async () => {
    await reading.inSnapshot(async (first) => {
      expect(await first.run(COUNT, [])).toEqual([{ count: 0 }]);
      put('a');
      expect(await first.run(COUNT, [])).toEqual([{ count: 0 }]);
    });
    const seen: unknown[] = [];
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const older = reading.inSnapshot(async ({ run }) => {
      seen.push(await run(COUNT, []));
      begun();
      // Ends only when the newer one has: they run side by side.
      await newer;
      seen.push(await run(COUNT, []));
    });
    const newer = hasBegun.then(() => {
      put('b');
      return reading.inSnapshot(async ({ run }) => seen.push(await run(COUNT, [])));
    });
    await older;
    expect(seen).toEqual([[{ count: 1 }], [{ count: 2 }], [{ count: 1 }]]);
    expect(await reading.run(COUNT, [])).toEqual([{ count: 2 }]);
  });

  it('see what is newest while all of them are inside snapshots', async () => {
    const inside = (id: string) =>
      reading.inSnapshot(async ({ run }) => {
        await run(COUNT, []);
        put(id);
        return reading.run('SELECT id FROM counter WHERE id = ?', [id]);
      });
    const ids = ['a', 'b', 'c', 'd'];
    expect(await Promise.all(ids.map(inside))).toEqual(ids.map((id) => [{ id }]));
  });

  it('refuse a snapshot inside a snapshot, and go on', async () => {
    const nested = reading.inSnapshot(() => reading.inSnapshot(async () => 1));
    await expect(nested).rejects.toThrow('inside another');
    const failing = reading.inSnapshot(() => Promise.reject(new Error('changed my mind')));
    await expect(failing).rejects.toThrow('changed my mind');
    put('a');
    expect(await reading.inSnapshot(({ run }) => run(COUNT, []))).toEqual([{ count: 1 }]);
  });

  it('keep nobody waiting for a statement that takes long', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map(one));
    const order: string[] = [];
    const long = reading.run(LONG, []).then(() => order.push('long'));
    await wait(30);
    await Promise.all([1, 2, 3].map(one));
    order.push('short');
    await long;
    expect(order).toEqual(['short', 'long']);
  });

  it('are started only when those there are have enough to do', async () => {
    const startedFile = join(folder, 'started.txt');
    const started = async () => (await readFile(startedFile, 'utf8')).trim().split('\n').length;
    const counting = open(counted(startedFile), 1_000, 3);
    const first = counting.run(COUNT, []);
    await wait(15);
    await Promise.all([first, counting.run(COUNT, [])]);
    for (let turn = 0; turn < 5; turn += 1) await counting.run(COUNT, []);
    expect(await started()).toBe(1);
    await Promise.all([1, 2, 3, 4, 5].map(() => counting.run(COUNT, [])));
    expect(await started()).toBe(2);
    await Promise.all(Array.from({ length: 50 }, () => counting.run(COUNT, [])));
    expect(await started()).toBe(3);
    await counting.close();
  });

  it("say what SQLite says of a fault, with SQLite's code", async () => {
    const fault = (text: string) => reading.run(text, []).catch((error: unknown) => error);
    expect(await fault('SELECT * FROM nowhere')).toMatchObject({
      message: 'no such table: nowhere',
      code: 'SQLITE_ERROR',
    });
    expect(await fault("INSERT INTO counter VALUES ('a')")).toMatchObject({
      code: 'SQLITE_READONLY',
    });
    expect(await reading.run(COUNT, [])).toEqual([{ count: 0 }]);
  });

  it('tell a log which statement failed, and none of its values', async () => {
    const logged: string[] = [];
    const log = createLogger(
      { name: 'test', level: 'error' },
      { write: (line) => logged.push(line) },
    );
    const mortal = open(MORTAL);
    const long = `SELECT ?, 'x' AS "${'x'.repeat(1_000)}" FROM nowhere`;
    await reading.run('SELECT ? FROM nowhere', ['secret']).catch((err) => log.error({ err }));
    await reading.run(long, ['secret']).catch((err) => log.error({ err }));
    await mortal.run('DIE', ['secret']).catch((err) => log.error({ err }));
    const said = logged.map((line) => JSON.parse(line).err);
    expect(said).toMatchObject([
      { message: 'no such table: nowhere', cause: { message: 'SELECT ? FROM nowhere' } },
      { cause: { message: `${long.slice(0, 200)}…` } },
      { message: 'The thread that reads the database ended before it answered DIE' },
    ]);
    expect(logged.join()).not.toContain('secret');
    await mortal.close();
  });

  it('wait for a lock as long as they were told, and no longer', async () => {
    writer.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    const impatient = open(PROGRAM, 20);
    await expect(impatient.run(COUNT, [])).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    await impatient.close();
    const patient = reading.run(COUNT, []);
    await wait(30);
    writer.exec('ROLLBACK');
    expect(await patient).toEqual([{ count: 0 }]);
  });

  it('are replaced when they end by accident; who asked them hears of it', async () => {
    const mortal = open(MORTAL);
    const dying = mortal.run('DIE', []);
    const behind = mortal.run(COUNT, []);
    await expect(dying).rejects.toThrow('ended before it answered');
    await expect(behind).rejects.toThrow('ended before it answered');
    const snapshot = mortal.inSnapshot(async ({ run }) => {
      await run('DIE', []).catch(() => undefined);
      return run(COUNT, []);
    });
    await expect(snapshot).rejects.toThrow('ended before it answered');
    expect(await mortal.run(COUNT, [])).toEqual([{ count: 0 }]);
    await mortal.close();
  });

  it('refuse whoever comes when a thousand wait already, and answer all who wait', async () => {
    const single = open(PROGRAM, 1_000, 1);
    const asked = [LONG, ...Array.from({ length: 1_003 }, () => COUNT)].map((text) =>
      single.run(text, []),
    );
    const snapshots = Array.from({ length: 1_001 }, () => single.inSnapshot(async () => 1));
    const busy = { code: 'BUSY', extensions: { retryAfterSeconds: 5 } };
    await expect(single.run(COUNT, [])).rejects.toMatchObject(busy);
    await expect(single.inSnapshot(async () => 1)).rejects.toMatchObject(busy);
    expect((await Promise.all(asked)).slice(1)).toEqual(asked.slice(1).map(() => [{ count: 0 }]));
    expect(await Promise.all(snapshots)).toEqual(snapshots.map(() => 1));
    expect(await single.run(COUNT, [])).toEqual([{ count: 0 }]);
    await single.close();
  });

  it('are replaced when what they say cannot be read, or what they are told', async () => {
    const mumbling = open(MUMBLING);
    await expect(mumbling.run('MUMBLE', [])).rejects.toThrow('ended before it answered');
    expect(await mumbling.run(COUNT, [])).toEqual([{ count: 0 }]);
    const garbled = [unreadable(new BlockList()) as never];
    await expect(mumbling.run('SELECT ?', garbled)).rejects.toThrow('ended before it answered');
    expect(await mumbling.run(COUNT, [])).toEqual([{ count: 0 }]);
    await mumbling.close();
  });

  it('answer what is in hand when they are closed, refuse the rest, and end', async () => {
    const settled = (asked: Promise<unknown>) =>
      asked.then(
        () => 'answered',
        (error: Error) => error.message,
      );
    const single = open(PROGRAM, 1_000, 1);
    const asked = Array.from({ length: 6 }, () => settled(single.run(COUNT, [])));
    await single.close();
    expect(await Promise.all(asked)).toEqual([
      ...Array.from({ length: 4 }, () => 'answered'),
      ...Array.from({ length: 2 }, () => 'The database was closed.'),
    ]);
    expect(await settled(single.run(COUNT, []))).toBe('The database was closed.');
    expect(await settled(single.inSnapshot(async () => 1))).toBe('The database was closed.');
  });
});
