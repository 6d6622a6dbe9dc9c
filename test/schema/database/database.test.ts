import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import type { Database } from '../../../schema/database/database.js';
import { insertRows } from '../../../schema/database/insert-rows.js';
import { openSqlite } from '../../../schema/database/open-sqlite.js';
import { prepared } from '../../../schema/database/prepared-statement.js';

class Counter1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE counter (id varchar PRIMARY KEY, value integer NOT NULL)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counter');
  }
}

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const put = (manager: EntityManager, id: string) =>
  manager.query('INSERT INTO counter VALUES (?, 0)', [id]);

describe('one SQLite database behind its two doors', () => {
  let folder: string;
  let database: Database;
  const ids = async () => {
    const rows: { id: string }[] = await database.read.query('SELECT id FROM counter ORDER BY id');
    return rows.map((row) => row.id);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simpul-db-'));
    database = await openSqlite({
      file: join(folder, 'test.sqlite'),
      entities: [],
      migrations: [Counter1700000000000],
      synchronous: 'FULL',
    });
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  it('compiles a statement once, and forgets the oldest of more than 200', async () => {
    const { manager } = database.read;
    const nth = (number: number) => prepared(manager, `SELECT ${number}`);
    const first = await nth(1);
    for (let number = 2; number <= 200; number += 1) await nth(number);
    expect(await nth(1)).toBe(first);
    const second = await nth(2);
    await nth(201);
    expect(await nth(2)).toBe(second);
    expect(await nth(1)).not.toBe(first);
  });

  it('gathers changed pages in its log, so many and not many more', async () => {
    const file = join(folder, 'log.sqlite');
    const logged = await openSqlite({
      file,
      entities: [],
      migrations: [Counter1700000000000],
      synchronous: 'FULL',
      pagesInLog: 3_000,
    });
    const megabyteOfPages = (turn: number) =>
      logged.inTransaction(async (manager) => {
        const row = (place: number) => `('${turn} ${place} ${'x'.repeat(4_000)}', 0)`;
        const rows = Array.from({ length: 250 }, (_, place) => row(place));
        await manager.query(`INSERT INTO counter VALUES ${rows.join(', ')}`);
      });
    try {
      const sizes: number[] = [];
      for (let turn = 0; turn < 20; turn += 1) {
        await megabyteOfPages(turn);
        sizes.push((await stat(`${file}-wal`)).size / 4_096);
      }
      expect(Math.max(...sizes)).toBeGreaterThan(3_000);
      expect(Math.max(...sizes)).toBeLessThan(5_000);
    } finally {
      await logged.close();
    }
  });

  it('keeps an acknowledged write when a neighbour that began earlier rolls back', async () => {
    const failing = database.inTransaction(async (manager) => {
      await put(manager, 'a');
      await tick();
      throw new Error('changed my mind');
    });
    const succeeding = database.inTransaction((manager) => put(manager, 'b'));
    await expect(failing).rejects.toThrow('changed my mind');
    await succeeding;
    expect(await ids()).toEqual(['b']);
  });

  it('shows readers nothing that is not committed', async () => {
    let seen: string[] = ['nothing read yet'];
    await database.inTransaction(async (manager) => {
      await put(manager, 'a');
      seen = await ids();
    });
    expect(seen).toEqual([]);
    expect(await ids()).toEqual(['a']);
  });

  it('loses none of 200 concurrent read-modify-writes', async () => {
    await database.inTransaction((manager) => put(manager, 'a'));
    const increment = () =>
      database.inTransaction(async (manager) => {
        const [row]: { value: number }[] = await manager.query('SELECT value FROM counter');
        await tick();
        await manager.query('UPDATE counter SET value = ?', [(row?.value ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 200 }, increment));
    expect(await database.read.query('SELECT value FROM counter')).toEqual([{ value: 200 }]);
  });

  it('refuses a transaction inside a transaction instead of waiting for itself', async () => {
    await expect(
      database.inTransaction(() => database.inTransaction((manager) => put(manager, 'a'))),
    ).rejects.toThrow('inside another');
    expect(await ids()).toEqual([]);
  });

  it('refuses whoever comes when a thousand wait for their turn', async () => {
    const asked = Array.from({ length: 1_001 }, () => database.inTransaction(tick));
    await expect(database.inTransaction(tick)).rejects.toMatchObject({ code: 'BUSY' });
    await Promise.all(asked);
    await database.inTransaction((manager) => put(manager, 'a'));
    expect(await ids()).toEqual(['a']);
  });

  it('gives all reads of a snapshot one moment, whatever is written meanwhile', async () => {
    await database.inSnapshot(async (manager) => {
      const count = async () => (await manager.query('SELECT id FROM counter')) as unknown[];
      expect(await count()).toHaveLength(0);
      await database.inTransaction((writer) => put(writer, 'a'));
      expect(await count()).toHaveLength(0);
    });
    expect(await ids()).toEqual(['a']);
  });

  it('cannot be written through the reading door', async () => {
    await expect(database.read.query("INSERT INTO counter VALUES ('a', 0)")).rejects.toThrow(
      'readonly',
    );
  });

  it('inserts more rows than one statement has parameters for, and replaces on request', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`id-${i}`, i]);
    const batch = { table: 'counter', columns: ['id', 'value'], rows };
    await database.inTransaction((manager) => insertRows(manager, 'sqlite', batch));
    expect(await ids()).toHaveLength(20_000);
    await expect(
      database.inTransaction((manager) => insertRows(manager, 'sqlite', batch)),
    ).rejects.toThrow('UNIQUE');
    const replacing = { ...batch, rows: [['id-7', 700]], replaceOn: ['id'] };
    await database.inTransaction((manager) => insertRows(manager, 'sqlite', replacing));
    expect(await database.read.query("SELECT value FROM counter WHERE id = 'id-7'")).toEqual([
      { value: 700 },
    ]);
  });
});
