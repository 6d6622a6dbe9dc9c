import type { PublishedFunding } from '../../schema/record/published-record.js';

/** Digits after the point that an amount can have. */
const PLACES = 6;

/** A sum of money without loss: no number of JavaScript holds 30 digits. */
export interface ExactAmount {
  readonly millionths: bigint;
  /** Digits after the point of the longest amount in it, 0 to 6. */
  readonly decimals: number;
}

/** @param text as the Decimal scalar takes it */
export function readAmount(text: string): ExactAmount {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const millionths = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return { millionths: text.startsWith('-') ? -millionths : millionths, decimals: fraction.length };
}

/** `13400000.00`, with as many digits after the point as the longest amount in it had. */
export function writeAmount({ millionths, decimals }: ExactAmount): string {
  const negative = millionths < 0n;
  const digits = String(negative ? -millionths : millionths).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).slice(0, decimals);
  const whole = `${negative ? '-' : ''}${digits.slice(0, -PLACES)}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** What an agreement's funding comes to in each of its currencies. */
export function sumsByCurrency(
  funding: readonly Pick<PublishedFunding, 'amount' | 'currency'>[],
): ReadonlyMap<string, ExactAmount> {
  const sums = new Map<string, ExactAmount>();
  for (const { amount, currency } of funding) {
    const { millionths, decimals } = readAmount(amount);
    const sum = sums.get(currency) ?? { millionths: 0n, decimals: 0 };
    sums.set(currency, {
      millionths: sum.millionths + millionths,
      decimals: Math.max(sum.decimals, decimals),
    });
  }
  return sums;
}
