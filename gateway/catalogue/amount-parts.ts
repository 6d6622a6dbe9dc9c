/**
 * Millionths of a currency in columns of nine digits, the lowest first. SQLite has no exact number
 * beyond 64 bits, but each column adds up exactly on both engines, over thousands of millions of
 * rows; the columns' sums come together again here.
 */
export const AMOUNT_PARTS = ['part0', 'part1', 'part2', 'part3'] as const;

const BASE = 1_000_000_000n;

/**
 * One cell for each part; of a negative amount all are negative or 0. An amount has 30 digits and
 * the parts 36: room for a million of them in one agreement.
 */
export function amountParts(millionths: bigint): number[] {
  let rest = millionths;
  return AMOUNT_PARTS.map(() => {
    const part = rest % BASE;
    rest /= BASE;
    return Number(part);
  });
}

/** @param sums of each part, in their order */
export function fromAmountParts(sums: readonly bigint[]): bigint {
  return sums.reduceRight((higher, part) => higher * BASE + part, 0n);
}
