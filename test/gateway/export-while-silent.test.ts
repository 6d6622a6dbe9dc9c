import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway } from '../support/gateway.js';
import { parseCsv } from '../support/rfc4180.js';
import { parseLines, takeAway } from './support/exports.js';
import { party } from './support/records.js';

describe('what is taken away while nodes are silent', () => {
  it('says that it is not whole, and what it cannot know', async () => {
    const node = await FakeNode.start('15.71');
    let now = new Date();
    node.put(recordOf('15.71', { parties: [party('15.71', 1), party('15.05', 2)] }));
    const gateway = await startTestGateway({
      sources: [node, { region: '15.05', url: 'http://127.0.0.1:1' }],
      now: () => now,
    });
    try {
      await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
      const { headers, text } = await takeAway(gateway.url, 'jsonl');
      expect(headers.get('x-simpul-complete')).toBe('false');
      expect(headers.get('x-simpul-as-of')).toBeNull();
      const [meta, row] = parseLines(text);
      expect(meta).toMatchObject({
        complete: false,
        asOf: null,
        notice: null,
        licence: 'Lisensi tidak dinyatakan / No licence is stated',
        sources: [{ region: '15.05', status: 'NEVER_HEARD' }, { region: '15.71' }],
      });
      expect(row).toMatchObject({
        consensus: 'UNKNOWN',
        complete: false,
        asOf: null,
        notice: null,
      });
      const csv = await takeAway(gateway.url, 'csv');
      const [header = [], cells = []] = parseCsv(csv.text.slice(1));
      expect(cells[header.indexOf('notice')]).toBe('tidak ada');
      expect(cells[header.indexOf('asOf')]).toBe('');
      expect(cells[header.indexOf('complete')]).toBe('false');
      // Tomorrow in Jakarta, where the day begins seven hours before it does in UTC.
      now = new Date('2030-12-31T18:00:00Z');
      const later = await fetch(`${gateway.url}/export/agreements.csv`, { method: 'HEAD' });
      expect(later.headers.get('content-disposition')).toContain('agreements-2031-01-01.csv');
    } finally {
      await gateway.stop();
      await node.stop();
    }
  });
});
