import { type Bilingual } from './bilingual.js';

/** What a worked query may build its variables from. */
export interface QueryFacts {
  /** Today in Asia/Jakarta, YYYY-MM-DD. */
  readonly today: string;
  /** Newest agreement that the server holds; an empty string when it holds none. */
  readonly agreementId: string;
  /** The node's own region; null at a gateway. */
  readonly region: { readonly code: string; readonly name: string; readonly kind: string } | null;
}

/** A question that a reader asks, with the query that answers it. */
export interface WorkedQuery {
  readonly title: Bilingual;
  readonly query: string;
  variables(facts: QueryFacts): Readonly<Record<string, unknown>>;
}

export interface WorkedQueries {
  /** Asks the server for what the variables need beside the day. */
  readonly factsQuery: string;
  readonly queries: readonly WorkedQuery[];
}
