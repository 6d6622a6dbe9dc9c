import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LongExport, textOf } from './support/long-export.js';

describe('a long export', () => {
  let long: LongExport;
  beforeEach(async () => {
    long = await LongExport.start();
  });
  afterEach(() => long.stop());

  it('is an error for its reader when a page cannot be read, and never looks whole', async () => {
    long.before = (page) => {
      if (page === 3) throw new Error('the disk is gone');
    };
    for (const extension of ['csv', 'jsonl', 'xlsx'] as const) {
      long.read = 0;
      const response = await long.begin(extension);
      expect(response.statusCode).toBe(200);
      await expect(textOf(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
      long.read = 0;
      const fetched = await fetch(long.address(extension));
      await expect(fetched.text()).rejects.toThrow('terminated');
    }
    expect(long.logged).toHaveLength(6);
    for (const line of long.logged)
      expect(line).toMatch(/"requestId":".+the disk is gone.+broke off/);
  });

  it('is answered as a failure when the very first page cannot be read', async () => {
    long.before = () => {
      throw new Error('the disk is gone');
    };
    const response = await fetch(long.address('csv'));
    expect(response.status).toBe(500);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.text()).toMatch(/INTERNAL_SERVER_ERROR/);
    await expect(long.bothPlaces()).resolves.toBe(true);
  });
});
