export interface StreamLimits {
  /** Streams open at the same time. */
  readonly inAll: number;
  /** Of these, by one client, as its network tells. */
  readonly perAddress: number;
}

export type Place =
  | { readonly kind: 'TAKEN'; readonly leave: () => void }
  | { readonly kind: 'NONE_FREE'; readonly limit: keyof StreamLimits; readonly allowed: number };

/** Who listens, counted; whoever comes when all places are taken is turned away. */
export class StreamPlaces {
  readonly #limits: StreamLimits;
  readonly #taken = new Map<string, number>();
  #inAll = 0;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  /** `leave` gives the place back, and may be called again. */
  take(network: string): Place {
    const { inAll, perAddress } = this.#limits;
    const here = this.#taken.get(network) ?? 0;
    if (here >= perAddress) return { kind: 'NONE_FREE', limit: 'perAddress', allowed: perAddress };
    if (this.#inAll >= inAll) return { kind: 'NONE_FREE', limit: 'inAll', allowed: inAll };
    this.#inAll += 1;
    this.#taken.set(network, here + 1);
    let held = true;
    return {
      kind: 'TAKEN',
      leave: () => {
        if (held) this.#give(network);
        held = false;
      },
    };
  }

  #give(network: string): void {
    this.#inAll -= 1;
    const left = (this.#taken.get(network) ?? 1) - 1;
    if (left === 0) this.#taken.delete(network);
    else this.#taken.set(network, left);
  }
}
