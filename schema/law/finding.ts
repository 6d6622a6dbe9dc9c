/** Where a rule comes from: `{ act: 'UU 23/2014', article: 'ps 364(1)' }`. */
export interface LawSource {
  readonly act: string;
  readonly article: string;
}

/** What a rule has to say about one field of a record; an ERROR forbids the save. */
export interface Finding {
  /** Path in the draft: `validUntil`, `parties[1].region`. */
  readonly field: string;
  readonly code: string;
  readonly severity: 'ERROR' | 'WARNING';
  /** The sentence in Indonesian: the field, the value, the remedy. */
  readonly id: string;
  /** The same sentence in English. */
  readonly en: string;
  /** Null for a rule of form or of this register rather than of a law. */
  readonly source: LawSource | null;
}
