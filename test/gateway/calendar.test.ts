import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endingAgreements, MOST_AGREEMENTS } from '../../gateway/calendar/ending-agreements.js';
import { iCalendar, type DayEvent } from '../../gateway/calendar/icalendar.js';
import type { Catalogue } from '../../gateway/catalogue/catalogue.js';
import { FakeNode, recordOf } from '../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../support/gateway.js';
import { openTestCatalogue } from './support/catalogue.js';
import { party, record } from './support/records.js';

const EVENT: DayEvent = {
  uid: 'a-end@simpul',
  day: '2026-05-01',
  summary: 'Berakhir: Sampah / Ends',
  description: 'Kota Jambi; Kabupaten Muaro Jambi',
  changedAt: '2026-01-02T03:04:05.000Z',
  reminds: true,
};

/** Names and values, as a calendar program reads them. */
function read(text: string): [string, string][] {
  return text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? [];
      return [name, value.replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign))];
    });
}

const valuesOf = (text: string, name: string) =>
  read(text).flatMap(([known, value]) => (known === name ? [value] : []));

describe('a calendar (RFC 5545)', () => {
  it('has an event a day, with its reminder in the morning', () => {
    const text = iCalendar({ name: 'Jambi', description: 'Uji', events: [EVENT] });
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const lines = read(text);
    expect(lines[0]).toEqual(['BEGIN', 'VCALENDAR']);
    for (const line of [
      ['VERSION', '2.0'],
      ['UID', 'a-end@simpul'],
      ['DTSTAMP', '20260102T030405Z'],
      ['DTSTART;VALUE=DATE', '20260501'],
      ['SUMMARY', EVENT.summary],
      ['TRIGGER', 'PT8H'],
    ]) {
      expect(lines).toContainEqual(line);
    }
  });

  it('has events without a reminder too', () => {
    const events = [{ ...EVENT, reminds: false }];
    const text = iCalendar({ name: 'Jambi', description: 'Uji', events });
    expect(valuesOf(text, 'BEGIN')).toEqual(['VCALENDAR', 'VEVENT']);
  });

  it('keeps any text whole, in lines of at most 75 octets', () => {
    const sign = fc.constantFrom(
      ';',
      ',',
      '\\',
      '\n',
      '\r',
      '\t',
      ':',
      '"',
      'n',
      'é',
      '😀',
      ' ',
      'x',
    );
    const anyText = fc.string({ unit: sign, maxLength: 200, size: 'max' });
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const text = iCalendar({
          name: 'x',
          description: 'x',
          events: [{ ...EVENT, summary, description }],
        });
        for (const line of text.split('\r\n'))
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const plain = (value: string) =>
          value
            .replace(/\r\n?/g, '\n')
            .replace(/(?!\n)\p{Cc}/gu, ' ')
            .toWellFormed();
        expect(valuesOf(text, 'SUMMARY')).toEqual([plain(summary)]);
        expect(valuesOf(text, 'DESCRIPTION')[1]).toBe(plain(description));
      }),
    );
  });

  it('lets no text begin a line of its own', () => {
    const summary = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:palsu';
    const text = iCalendar({ name: 'x', description: 'x', events: [{ ...EVENT, summary }] });
    expect(valuesOf(text, 'BEGIN')).toEqual(['VCALENDAR', 'VEVENT', 'VALARM']);
    expect(valuesOf(text, 'SUMMARY')).toHaveLength(1);
  });
});

describe('the ends of agreements', () => {
  const question = { region: null, silent: new Set<string>() };

  it('are those known of agreements that are not over, after the days to decide on them', async () => {
    const test = await openTestCatalogue(null);
    try {
      await test.publish(
        record('15.71', { agreementId: 'b', validUntil: '2028-01-01' }),
        record('15.71', { agreementId: 'a', validUntil: '2026-05-01' }),
        record('15.71', { agreementId: 'early', validUntil: '2027-01-01', endedOn: '2026-12-01' }),
        record('15.71', { agreementId: 'over', validUntil: '2026-02-01' }),
        record('15.71', { agreementId: 'open', openEnded: true }),
        record('15.71', { agreementId: 'unknown' }),
        record('15.05', {
          agreementId: 'elsewhere',
          validUntil: '2026-06-01',
          provenance: 'PRESS',
        }),
      );
      const { events, cut } = await endingAgreements(test.catalogue, question);
      expect(cut).toBe(false);
      expect(events.map(({ uid, day }) => [uid, day])).toEqual([
        ['a-decide@simpul', '2026-01-31'],
        ['a-end@simpul', '2026-05-01'],
        ['elsewhere-decide@simpul', '2026-03-03'],
        ['elsewhere-end@simpul', '2026-06-01'],
        // Somebody decided already.
        ['early-end@simpul', '2026-11-30'],
        ['b-decide@simpul', '2027-10-03'],
        ['b-end@simpul', '2028-01-01'],
      ]);
      expect(events.filter(({ reminds }) => reminds).map(({ uid }) => uid)).toEqual(
        events.map(({ uid }) => uid).filter((uid) => uid.includes('decide')),
      );
      expect(events[0]?.description).toMatch(/Ends on 2026-05-01\./);
      expect(events[1]?.description).toMatch(/Decide on a renewal by 2026-01-31\./);
      expect(events[1]?.description).not.toMatch(/press/);
      expect(events[3]?.description).toMatch(/press/);
      expect(events[4]?.description).not.toMatch(/renewal/);
      const own = await endingAgreements(test.catalogue, { ...question, region: '15.05' });
      expect(own.events.map(({ uid }) => uid)).toEqual([
        'elsewhere-decide@simpul',
        'elsewhere-end@simpul',
      ]);
    } finally {
      await test.close();
    }
  });

  it(`are of at most ${MOST_AGREEMENTS} agreements`, async () => {
    let asked = 0;
    const row = {
      id: 'x',
      title: 'x',
      validUntil: '2030-01-01',
      endedOn: null,
      parties: '[]',
      updatedAt: EVENT.changedAt,
    };
    const endless: Pick<Catalogue, 'page'> = {
      page: async ({ first }) => {
        asked += first;
        const rows = Array.from({ length: first }, () => row);
        return { rows, cursorOf: () => 'next', hasNextPage: true, hasPreviousPage: false };
      },
    };
    const { events, cut } = await endingAgreements(endless, question);
    expect([events.length, cut]).toEqual([MOST_AGREEMENTS, true]);
    expect(asked).toBe(MOST_AGREEMENTS);
  });
});

describe('calendars over HTTP', () => {
  let node: FakeNode;
  let gateway: TestGateway;
  beforeAll(async () => {
    node = await FakeNode.start('15.71');
    const parties = [party('15.71', 1), party('15.05', 2)];
    node.put(recordOf('15.71', { title: 'Sampah', parties, validUntil: '2090-01-01' }));
    gateway = await startTestGateway({
      sources: [node],
      env: { GATEWAY_NOTICE_ID: 'Data uji', GATEWAY_NOTICE_EN: 'Test' },
    });
    await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
  });
  afterAll(async () => {
    await gateway.stop();
    await node.stop();
  });

  it.each(['/calendar.ics', '/calendar/15.71.ics', '/calendar/15.05.ics'])('%s', async (path) => {
    const response = await fetch(`${gateway.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('x-simpul-complete')).toBe('true');
    const text = await response.text();
    expect(valuesOf(text, 'SUMMARY')).toEqual([
      'Putuskan perpanjangan: Sampah / Decide on renewal',
      'Berakhir: Sampah / Ends',
    ]);
    expect(valuesOf(text, 'X-WR-CALDESC')[0]).toMatch(/Data uji/);
  });

  it('are not sent again to a program that looks again before anything changed', async () => {
    const address = `${gateway.url}/calendar.ics`;
    const etag = (await fetch(address)).headers.get('etag') ?? '';
    const again = await fetch(address, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('of a region without agreements is empty, of no region there is none', async () => {
    const empty = await fetch(`${gateway.url}/calendar/15.01.ics`);
    expect(valuesOf(await empty.text(), 'BEGIN')).toEqual(['VCALENDAR']);
    for (const path of ['/calendar/1571.ics', '/calendar/x.ics']) {
      const response = await fetch(`${gateway.url}${path}`);
      expect(response.status).toBe(404);
    }
  });
});
