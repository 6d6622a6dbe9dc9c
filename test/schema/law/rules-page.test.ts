import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RULES } from '../../../schema/law/rules.js';

describe('docs/law/rules.md', () => {
  it('shows every rule with its severity, basis and article', () => {
    const page = readFileSync(new URL('../../../docs/law/rules.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z0-9_]+)` +\| (\w+) +\| (\w+) +\| ([^|]+) \|/gm)].map(
      (row) => row.slice(1, 5).map((cell) => cell.trim()),
    );
    const expected = Object.entries(RULES).map(([code, { severity, basis, source }]) => [
      code,
      severity,
      basis,
      source === null ? null : `${source.act} ${source.article}`,
    ]);
    expect(rows.map(([code, severity, basis]) => [code, severity, basis])).toEqual(
      expected.map((row) => row.slice(0, 3)),
    );
    for (const [i, [code, , , article]] of expected.entries()) {
      if (article !== null) expect([code, rows[i]?.[3]]).toEqual([code, article]);
    }
  });
});
