/**
 * Millionths of a currency in columns of nine digits, the lowest first. SQLite has no exact number
 * beyond 64 bits, but each column adds up exactly on both engines, over thousands of millions of
 * rows; the columns' sums come together again here.
 */
export const AMOUNT_PARTS = ['part0', 'part1', 'part2', 'part3'] as const;

const BASE = 1_000_000_000n;
const HIGHEST = AMOUNT_PARTS.length - 1;

/** One cell for each part; of a negative amount all are negative or 0. */
export function amountParts(millionths: bigint): number[] {
  let rest = millionths;
  return AMOUNT_PARTS.map((_, place) => {
    const part = place === HIGHEST ? rest : rest % BASE;
    rest /= BASE;
    return Number(part);
  });
}

/** @param sums of each part, in their order */
export function fromAmountParts(sums: readonly bigint[]): bigint {
  return sums.reduceRight((higher, part) => higher * BASE + part, 0n);
}
