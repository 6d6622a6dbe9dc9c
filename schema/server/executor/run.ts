import type { GraphQLError, ResponsePath } from 'graphql';

/** As the schema's types made them. */
export type Values = Record<string, unknown>;

/** One execution of an operation. */
export interface Run {
  readonly context: unknown;
  readonly variables: Values;
  readonly errors: FoundErrors;
}

/** Errors of one execution, in the order in which they were found. */
export class FoundErrors {
  readonly list: GraphQLError[] = [];
  readonly #places = new Set<ResponsePath | undefined>();

  /** Leaves out what lies in something that another error has made null already. */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    for (let place = path; place !== undefined; place = place.prev) {
      if (this.#places.has(place)) return;
    }
    if (this.#places.has(undefined)) return;
    this.#places.add(path);
    this.list.push(error);
  }
}

/** Names and places from the answer's root on. */
export function pathKeys(path: ResponsePath): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let place: ResponsePath | undefined = path; place !== undefined; place = place.prev) {
    keys.push(place.key);
  }
  return keys.reverse();
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
