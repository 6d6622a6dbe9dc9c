import { get } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { placesFor } from '../../gateway/export/export-places.js';
import { LongExport, moment, PAGE, PAGES, textOf, until } from './support/long-export.js';

describe('a long export', () => {
  let long: LongExport;
  beforeEach(async () => {
    long = await LongExport.start();
  });
  afterEach(() => long.stop());

  it('gives its place back when the client went away before anything was sent', async () => {
    let goOn = () => {};
    long.before = () => new Promise<void>((resolve) => (goOn = resolve));
    const request = get(long.address('csv'), { agent: false });
    request.on('error', () => {});
    await until(() => long.read === 1);
    request.destroy();
    await moment(100);
    goOn();
    await moment(100);
    expect(long.read).toBe(1);
    await expect(long.bothPlaces()).resolves.toBe(true);
  });

  it('has a place for so many at once, and says when to come again', async () => {
    const [first, second] = [await long.begin(), await long.begin()];
    const third = await fetch(long.address('jsonl'));
    expect(third.status).toBe(503);
    expect(third.headers.get('retry-after')).toBe('30');
    const { errors } = (await third.json()) as {
      errors: { message: string; extensions: object }[];
    };
    expect(errors[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'exports', allowed: 2 });
    expect(errors[0]?.message).toMatch(/^.+30 detik\. \/ .+30 seconds\.$/);
    // What is refused or only asked about takes no place.
    expect((await fetch(`${long.address('csv')}?x=1`)).status).toBe(400);
    expect((await fetch(long.address('csv'), { method: 'HEAD' })).status).toBe(200);
    first.destroy();
    await until(async () => (await long.status()) === 200);
    second.destroy();
    await expect(long.bothPlaces()).resolves.toBe(true);
  });

  it('has fewer places for workbooks, which do not keep other files away', async () => {
    const first = await long.begin('xlsx');
    const second = await fetch(long.address('xlsx'));
    expect(second.status).toBe(503);
    expect(await second.json()).toMatchObject({
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'workbooks', allowed: 1 } }],
    });
    const file = await long.begin();
    expect(file.statusCode).toBe(200);
    file.destroy();
    first.destroy();
    await expect(long.bothPlaces()).resolves.toBe(true);
  });

  it('is refused as a workbook before anything is sent when Excel could not open it', async () => {
    long.matching = 100_001;
    const refused = await fetch(long.address('xlsx'));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(
            /^100001 baris; .+100000.+\.csv.+ \/ 100001 rows; .+100000/,
          ),
          extensions: { code: 'LIMIT_EXCEEDED', limit: 'rows', allowed: 100_000, value: 100_001 },
        },
      ],
    });
    expect(long.read).toBe(0);
    const head = await fetch(long.address('xlsx'), { method: 'HEAD' });
    expect(head.status).toBe(413);
    // Few rows may count many agreements.
    const counted = await fetch(long.statisticsAddress);
    expect(counted.status).toBe(200);
    await counted.arrayBuffer();
    long.matching = 100_000;
    await until(async () => {
      const response = await long.begin('xlsx');
      response.destroy();
      return response.statusCode === 200;
    });
    long.matching = PAGES * PAGE;
    await expect(long.bothPlaces()).resolves.toBe(true);
  });

  it('is refused over HTTP/1.0, where a cut file looks like a whole one', async () => {
    const socket = connect(long.port, '127.0.0.1');
    socket.end('GET /export/agreements.csv HTTP/1.0\r\nHost: x\r\n\r\n');
    const answer = await textOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 426 /);
    expect(answer).toMatch(/An export needs HTTP\/1\.1.+proxy_http_version 1\.1\./);
    expect(long.read).toBe(0);
  });
});

describe('places', () => {
  it('are given back once each, however often one is told so', () => {
    const places = placesFor('exports', 2);
    const leave = places.take();
    expect(places.take()).not.toBeNull();
    leave?.();
    leave?.();
    expect(places.take()).not.toBeNull();
    expect(places.take()).toBeNull();
  });
});

describe('an export that is taken too slowly', () => {
  it('is ended, so that its place is free, and its reader sees that', async () => {
    const long = await LongExport.start({ atOnce: 1, pieceDeadlineMs: 400 });
    try {
      const slow = await long.begin();
      slow.pause();
      await moment(50);
      expect((await fetch(long.address('csv'))).status).toBe(503);
      await until(async () => {
        const response = await long.begin();
        response.destroy();
        return response.statusCode === 200;
      });
      await expect(textOf(slow)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(long.logged.join()).toMatch(/taken too slowly/);
    } finally {
      await long.stop();
    }
  });
});
