import { describe, expect, it } from '@jest/globals';
import { limit, render, sql } from '../../gateway/catalogue/sql.js';
import { sqliteDriver } from '../../schema/database/sqlite-driver.js';

describe('the limit of a statement', () => {
  it('is no bare value, for which SQLite would compile the statement at each call', () => {
    const { text, values } = render(
      'sqlite',
      sql`SELECT 1 UNION SELECT 2 UNION SELECT 3 ${limit(2)}`,
    );
    expect(text).not.toMatch(/LIMIT \?/);
    const Driver = sqliteDriver();
    const connection = new Driver(':memory:');
    expect(connection.prepare(text).all(values.map(Number))).toHaveLength(2);
    connection.close();
  });
});
