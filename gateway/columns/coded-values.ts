/** The values of one dimension, each by a small number that stays the same. */
export class CodedValues {
  readonly #codes = new Map<string | null, number>();
  readonly #values: (string | null)[] = [];
  #ranks = new Uint32Array();

  /** Codes are less than this. */
  get size(): number {
    return this.#values.length;
  }

  codeOf(value: string | null): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.#values.length;
    this.#codes.set(value, code);
    this.#values.push(value);
    return code;
  }

  /** Undefined: it occurred nowhere. */
  knownCode(value: string | null): number | undefined {
    return this.#codes.get(value);
  }

  /** The place of each code's value among all of them, by code point; null stands first. */
  ranks(): Uint32Array {
    if (this.#ranks.length === this.size) return this.#ranks;
    const sorted = this.#values
      .map((value, code) => ({ value: value ?? '', code }))
      .sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -1 : 1));
    this.#ranks = new Uint32Array(this.size);
    sorted.forEach(({ code }, rank) => (this.#ranks[code] = rank));
    return this.#ranks;
  }

  valueOf(code: number): string | null {
    return this.#values[code] ?? null;
  }
}
