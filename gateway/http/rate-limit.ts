/** So many a second of each name, counted by whole seconds. */
export class RateLimit {
  readonly #counts = new Map<string, { second: number; count: number }>();

  constructor(
    readonly perSecond: number,
    readonly clockMs: () => number,
  ) {}

  allows(name: string): boolean {
    const second = Math.floor(this.clockMs() / 1_000);
    const known = this.#counts.get(name);
    const count = known?.second === second ? known.count + 1 : 1;
    this.#counts.set(name, { second, count });
    return count <= this.perSecond;
  }
}
