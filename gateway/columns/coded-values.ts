/** The values of one dimension, each by a small number that stays the same. */
export class CodedValues {
  readonly #codes = new Map<string | null, number>();
  readonly #values: (string | null)[] = [];

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

  valueOf(code: number): string | null {
    return this.#values[code] ?? null;
  }
}
