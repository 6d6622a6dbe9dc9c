import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { watchUntaken } from '../../../gateway/subscriptions/untaken.js';

const DEADLINE_MS = 1_000;

/** What has been written to a client, and how much of it has left. */
let written: number;
let left: number;
let told: number;
let unwatch: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  written = 0;
  left = 0;
  told = 0;
  const response = {
    get writableLength() {
      return written - left;
    },
    socket: {
      get bytesWritten() {
        return written;
      },
    },
  };
  unwatch = watchUntaken(response as ServerResponse, DEADLINE_MS, () => (told += 1));
});
afterEach(() => {
  unwatch();
  jest.useRealTimers();
});

describe('what was written to a client', () => {
  it('is told of, once, when none of it leaves for so long, though more is written', () => {
    written = 100;
    for (let turn = 1; turn <= 3; turn += 1) {
      written += 8;
      jest.advanceTimersByTime(DEADLINE_MS / 3);
    }
    expect(told).toBe(0);
    jest.advanceTimersByTime(DEADLINE_MS / 2);
    expect(told).toBe(1);
    jest.advanceTimersByTime(10 * DEADLINE_MS);
    expect(told).toBe(1);
  });

  it('is not told of while some of it leaves, however little', () => {
    written = 1_000;
    for (let turn = 1; turn <= 20; turn += 1) {
      jest.advanceTimersByTime(DEADLINE_MS * 0.9);
      left += 1;
    }
    expect(told).toBe(0);
  });

  it('is not told of when all of it has left, and never after the watch', () => {
    written = 100;
    left = 100;
    jest.advanceTimersByTime(10 * DEADLINE_MS);
    expect(told).toBe(0);
    written += 1;
    unwatch();
    jest.advanceTimersByTime(10 * DEADLINE_MS);
    expect(told).toBe(0);
  });
});
