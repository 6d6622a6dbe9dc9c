import { neighboursOf } from '../../../schema/reference/borders.js';
import { ALL_REGIONS } from '../../../schema/reference/regions.js';
import { seeded, type Seeded } from '../../support/labelled-register/seeded.js';

/** How large a made-up country is; the same numbers make the same country. */
export interface NationSize {
  /** Kabupaten and kota, 2 to 514. */
  readonly regions: number;
  /** Records that all answering nodes together publish. */
  readonly records: number;
  readonly seed: number;
}

/** Between whom an agreement is. */
export type Partners =
  'NEIGHBOUR' | 'DISTANT_REGION' | 'SEVERAL_REGIONS' | 'THIRD_PARTY' | 'CENTRAL' | 'FOREIGN';

/** Who takes part in an agreement, by places in `Nation.regions`. */
export interface Taking {
  readonly partners: Partners;
  /** Whose clerk recorded it first; then the other regions. */
  readonly places: readonly [number, ...number[]];
}

/** Registers are of different length: the longest twice the mean. */
function anyHome(chance: Seeded, regions: number): number {
  return Math.min(chance.between(0, regions - 1), chance.between(0, regions - 1));
}

/** One node in fifty is silent. */
const ONE_SILENT_IN = 50;
/** How often another party's node holds its own record of an agreement. */
const HELD_BY_OTHERS = 0.85;
const MOST_PARTIES = 11;

/**
 * A made-up country on real borders: which agreements there are and whose register each stands in.
 * What an agreement says is made from its number alone, so that a million of them need no room.
 */
export class Nation {
  /** Codes, neighbours near each other: the first ones hang together by borders. */
  readonly regions: readonly string[];
  /** Numbers of the agreements that stand in the register at each place, in their order. */
  readonly registers: readonly (readonly number[])[];
  /** Agreements that somebody recorded. */
  readonly agreements: number;
  readonly #neighbours: readonly (readonly number[])[];

  constructor(readonly size: NationSize) {
    this.regions = contiguous(size.regions);
    const placeOf = new Map(this.regions.map((code, place) => [code, place]));
    this.#neighbours = this.regions.map((code) =>
      neighboursOf(code).flatMap((neighbour) => placeOf.get(neighbour) ?? []),
    );
    const registers = this.regions.map((): number[] => []);
    let records = 0;
    let number = 0;
    while (records < size.records) {
      for (const place of this.#holders(number)) {
        if (records === size.records) break;
        registers[place]?.push(number);
        records += 1;
      }
      number += 1;
    }
    this.registers = registers;
    this.agreements = number;
  }

  isSilent(place: number): boolean {
    return place % ONE_SILENT_IN === ONE_SILENT_IN / 2 || (this.regions.length < 50 && place === 7);
  }

  /** A number that no register has yet, of an agreement that the region at this place records. */
  newNumber(place: number, turn: number): number {
    return this.agreements + turn * this.regions.length + place;
  }

  takingPart(number: number): Taking {
    const chance = this.chanceOf(number, 1);
    const beyond = number - this.agreements;
    const isNew = this.agreements > 0 && beyond >= 0;
    const home = isNew ? beyond % this.regions.length : anyHome(chance, this.regions.length);
    const lot = chance.between(1, 100);
    const neighbours = this.#neighbours[home] ?? [];
    if (lot > 58) {
      const partners = lot > 97 ? 'FOREIGN' : lot > 83 ? 'CENTRAL' : 'THIRD_PARTY';
      return { partners, places: [home] };
    }
    // An island borders on nobody.
    if (lot > 47 && neighbours.length > 0) {
      return { partners: 'SEVERAL_REGIONS', places: this.#along(home, chance) };
    }
    const [neighbour] = chance.some(neighbours, 1);
    if (lot > 36 || neighbour === undefined) {
      const step = chance.between(1, this.regions.length - 1);
      return { partners: 'DISTANT_REGION', places: [home, (home + step) % this.regions.length] };
    }
    return { partners: 'NEIGHBOUR', places: [home, neighbour] };
  }

  /** @param stream 0 to 15: what is decided with one does not shift what is decided with another */
  chanceOf(number: number, stream: number): Seeded {
    return seeded(this.size.seed * 7_919 + number * 16 + stream);
  }

  #holders(number: number): number[] {
    const [home, ...others] = this.takingPart(number).places;
    const chance = this.chanceOf(number, 2);
    const holding = others.filter(() => chance.happens(HELD_BY_OTHERS));
    return [home, ...holding].filter((place) => !this.isSilent(place));
  }

  /** Three to eleven regions, each bordering one before it where there is one left. */
  #along(home: number, chance: Seeded): [number, ...number[]] {
    const wanted = Math.min(chance.between(3, MOST_PARTIES), this.regions.length);
    const places: [number, ...number[]] = [home];
    while (places.length < wanted) {
      const beside = places
        .flatMap((place) => this.#neighbours[place] ?? [])
        .filter((place) => !places.includes(place));
      const [next] = chance.some(beside, 1);
      if (next === undefined) break;
      places.push(next);
    }
    return places;
  }
}

const FIRST = '15.71';

/** So many kabupaten and kota, from Kota Jambi outwards; islands come last. */
function contiguous(count: number): string[] {
  const all = ALL_REGIONS.filter(({ kind }) => kind !== 'PROVINSI').map(({ code }) => code);
  const found = new Set<string>();
  for (const start of [FIRST, ...all]) {
    const next = [start];
    for (let code = next.shift(); code !== undefined; code = next.shift()) {
      if (found.has(code)) continue;
      found.add(code);
      if (found.size === count) return [...found];
      next.push(...neighboursOf(code));
    }
  }
  return [...found];
}
