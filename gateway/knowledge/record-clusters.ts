import type { RecordKey } from '../catalogue/table-access.js';
import type { KeyedRecord } from './records-then.js';

/**
 * Records in sets that hang together by their keys, directly or through others: what linking must
 * see at once, and no more. Whoever knows more evidence than keys gives it as a key.
 */
export class RecordClusters {
  readonly #records: RecordKey[] = [];
  /** Of each record a place above it in its set; the root is above itself. */
  readonly #above: number[] = [];
  readonly #firstByKey = new Map<string, number>();

  add({ region, recordId, keys }: KeyedRecord): void {
    const place = this.#records.push({ region, recordId }) - 1;
    this.#above.push(place);
    for (const key of keys) {
      const first = this.#firstByKey.get(key);
      if (first === undefined) this.#firstByKey.set(key, place);
      else this.#above[this.#root(place)] = this.#root(first);
    }
  }

  /** Whole sets, together about so many records; a larger set comes alone. */
  *batches(size: number): Generator<RecordKey[]> {
    const sets = new Map<number, RecordKey[]>();
    this.#records.forEach((record, place) => {
      const root = this.#root(place);
      const set = sets.get(root);
      if (set === undefined) sets.set(root, [record]);
      else set.push(record);
    });
    let batch: RecordKey[] = [];
    for (const set of sets.values()) {
      if (batch.length > 0 && batch.length + set.length > size) {
        yield batch;
        batch = [];
      }
      batch = batch.concat(set);
    }
    if (batch.length > 0) yield batch;
  }

  #root(place: number): number {
    let at = place;
    for (;;) {
      const above = this.#above[at] ?? at;
      if (above === at) return at;
      // Halves the path on the way, so that long chains are not walked again and again.
      const next = this.#above[above] ?? above;
      this.#above[at] = next;
      at = next;
    }
  }
}
