import { describe, expect, it } from '@jest/globals';
import { dayIn } from '../../schema/local-day.js';

describe('the day in a zone', () => {
  it.each([
    ['Asia/Jakarta', '2026-03-01T16:59:59.999Z', '2026-03-01'],
    ['Asia/Jakarta', '2026-03-01T17:00:00.000Z', '2026-03-02'],
    ['Asia/Kathmandu', '2026-03-01T18:14:59.999Z', '2026-03-01'],
    ['Asia/Kathmandu', '2026-03-01T18:15:00.000Z', '2026-03-02'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
  ])('%s at %s is %s', (zone, instant, day) => {
    expect(dayIn(zone)(new Date(instant))).toBe(day);
  });

  it('is told anew when the clock goes on or back', () => {
    const day = dayIn('Asia/Jakarta');
    const told = ['2026-03-01T16:59:30Z', '2026-03-01T17:00:10Z', '2026-03-01T16:59:30Z'];
    expect(told.map((instant) => day(new Date(instant)))).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-01',
    ]);
  });
});
