import type { BorderGraph } from '../law/border.js';
import { provinceOf } from '../law/pair-type.js';
import data from './borders.json' with { type: 'json' };

type LengthsByCode = Readonly<Record<string, Readonly<Record<string, number>>>>;

const land: LengthsByCode = data.land;
const checked: Readonly<Record<string, readonly string[]>> = data.checked;

/** Kilometres by neighbour by region, in both directions and at every level. */
const lengths = new Map<string, Map<string, number>>();

function addOneWay(from: string, to: string, km: number): void {
  const row = lengths.get(from) ?? new Map<string, number>();
  lengths.set(from, row);
  row.set(to, (row.get(to) ?? 0) + km);
}

function addBorder(a: string, b: string, km: number): void {
  addOneWay(a, b, km);
  addOneWay(b, a, km);
}

for (const [a, row] of Object.entries(land)) {
  for (const [b, km] of Object.entries(row)) {
    addBorder(a, b, km);
    // P20: a province borders what its kabupaten and kota border, never its own.
    const [ofA, ofB] = [provinceOf(a), provinceOf(b)];
    if (ofA === ofB) continue;
    addBorder(ofA, b, km);
    addBorder(a, ofB, km);
    addBorder(ofA, ofB, km);
  }
}

const checkedPairs = new Set(
  Object.entries(checked).flatMap(([a, row]) => row.flatMap((b) => [`${a} ${b}`, `${b} ${a}`])),
);

/** Land borders of all regions; a sea between two regions is not a border here. */
export const BORDERS: BorderGraph = {
  borders: (a, b) => lengths.get(a)?.has(b) ?? false,
};

/** Land neighbours of the same level, sorted: of a province the provinces, else kabupaten/kota. */
export function neighboursOf(code: string): string[] {
  return [...(lengths.get(code)?.keys() ?? [])]
    .filter((neighbour) => neighbour.length === code.length)
    .sort();
}

/**
 * Length of the shared land border on simplified polygons, to 0.1 km; the real line is typically
 * 5 to 35 % longer. For a province the sum of its segments. Null: they share no border.
 */
export function borderLengthKm(a: string, b: string): number | null {
  const km = lengths.get(a)?.get(b);
  return km === undefined ? null : Math.round(km * 10) / 10;
}

/** Whether an official count confirms this border of two kabupaten/kota (Jambi's 38). */
export function borderIsChecked(a: string, b: string): boolean {
  return checkedPairs.has(`${a} ${b}`);
}
