import { quantile } from '../statistics.js';

/** One thing that was measured at one size. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 's' | 'MB' | 'records/s' | 'records' | 'agreements';
  /** The median where it was measured more than once. */
  readonly value: number;
  /** Null where it was measured once. */
  readonly p95: number | null;
  /** What is aimed at; null: no aim. */
  readonly aim: number | null;
}

export function once(
  what: string,
  unit: Figure['unit'],
  value: number,
  aim: number | null = null,
): Figure {
  return { what, unit, value, p95: null, aim };
}

export function timed(what: string, sample: readonly number[], aim: number | null = null): Figure {
  return { what, unit: 'ms', value: quantile(sample, 0.5), p95: quantile(sample, 0.95), aim };
}

function decimals(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}

/** `12 / 34 ms`: median and 95th percentile. */
export function written({ value, p95, unit }: Figure): string {
  return p95 === null
    ? `${decimals(value)} ${unit}`
    : `${decimals(value)} / ${decimals(p95)} ${unit}`;
}
