export const SOURCE_STATUSES = [
  'FRESH',
  'STALE',
  'UNREACHABLE',
  'SUSPENDED',
  'NEVER_HEARD',
] as const;
export type SourceStatus = (typeof SOURCE_STATUSES)[number];

/** A statement that the gateway keeps but cannot read (P13). */
export interface SourceProblem {
  readonly recordId: string;
  /** For people, in both languages. */
  readonly problem: string;
}

/** What the gateway knows of one node, at the moment of asking. */
export interface SourceState {
  readonly region: string;
  readonly status: SourceStatus;
  readonly lastAttemptAt: Date | null;
  /** The moment for which everything that the node publishes is held. */
  readonly lastSuccessAt: Date | null;
  /** Whole seconds since `lastSuccessAt`. */
  readonly ageSeconds: number | null;
  /** Records that the node said it publishes; null before it was heard. */
  readonly published: number | null;
  /** Records that the catalogue holds, the unreadable and the vanished ones included. */
  readonly held: number;
  /** For people, in both languages; null when the last attempt went well. */
  readonly lastError: string | null;
  /** Statements whose removal waits for a person's decision. */
  readonly heldBack: number;
  /** Whether it was heard within the allowed age. */
  readonly heard: boolean;
  /** Of the pinned key; null before first contact. */
  readonly keyFingerprint: string | null;
  /** The first few of them; `problemCount` says how many there are. */
  readonly problems: readonly SourceProblem[];
  readonly problemCount: number;
}

/** Every node that the gateway is told of. Answers from memory: cheap enough for every query. */
export interface SourceDirectory {
  /** In the order of their codes. */
  all(): SourceState[];
  get(region: string): SourceState | undefined;
  /** Codes of the regions that run a node, in order. */
  regions(): readonly string[];
  /** Those not heard within the allowed age. */
  silent(): ReadonlySet<string>;
  /** Where the region's node answers, without a trailing slash; undefined when it runs none. */
  url(region: string): string | undefined;
}
