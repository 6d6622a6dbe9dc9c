import { setImmediate } from 'node:timers/promises';
import { bilingual, CallerError } from '../../schema/errors.js';
import type { AgreementCells, AgreementColumn } from '../catalogue/agreement-columns.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { positionText, type AgreementChange } from '../catalogue/changes/change-reader.js';
import type { CatalogueFilter } from '../catalogue/filter-conditions.js';
import type { Judgement } from '../catalogue/judge-agreements.js';
import type { SourceDirectory } from '../sources/source-state.js';
import type { ChangeTail } from './change-tail.js';
import type { EventBatch, Listener, StreamEvent } from './event-batch.js';

/** Resolved together, and held in memory at once for each listener. */
const BATCH = 20;

/** GONE: nobody has the id any more. Else what the filter says of the agreement as it is now. */
export const CHANGE_OUTCOMES = ['MATCHES', 'DIFFERS', 'UNDECIDED', 'GONE'] as const;
export type ChangeOutcome = (typeof CHANGE_OUTCOMES)[number] & (Judgement | 'GONE');

/** What an event about an agreement is resolved from. */
export type AgreementEvent =
  | { readonly id: string; readonly outcome: Judgement; readonly row: AgreementCells }
  | {
      readonly id: string;
      readonly outcome: 'GONE';
      readonly row: null;
      /** The agreement that has the id as an alias; null: none. */
      readonly replacedBy: string | null;
    };

export interface WantedChanges {
  readonly filter: CatalogueFilter;
  /** Of which outcomes there is an event; the others only move the position on. */
  readonly outcomes: ReadonlySet<ChangeOutcome>;
  /** What is read of each agreement. */
  readonly columns: ReadonlySet<AgreementColumn>;
}

export interface AgreementChangesOptions {
  readonly catalogue: Pick<Catalogue, 'changesSince' | 'changes' | 'judge'>;
  readonly sources: Pick<SourceDirectory, 'silent'>;
  readonly tail: Pick<ChangeTail, 'head' | 'movedFrom'>;
}

/** The changes of agreements, one after the other, from wherever a listener stands. */
export class AgreementChanges {
  readonly #options: AgreementChangesOptions;

  constructor(options: AgreementChangesOptions) {
    this.#options = options;
  }

  /**
   * Every agreement that changed, as it is when it is told; one that changed several times
   * meanwhile is told once. A position from which nobody can go on is answered by an event that
   * says so: the listener reads its list anew, and hears what changes from then on.
   */
  async *changes(wanted: WantedChanges, { after, signal }: Listener): AsyncGenerator<EventBatch> {
    const { tail } = this.#options;
    let position = after ?? (await tail.head());
    // Whoever breaks off before the first event goes on from here.
    if (after === null) yield { events: [], position };
    while (!signal.aborted) {
      const page = await this.#pageAfter(position);
      if (page.kind === 'NO_POSITION') return yield problem(noPosition(), null);
      if (page.kind === 'LOST') {
        position = await tail.head();
        yield problem(positionLost(), position);
        continue;
      }
      const events = await this.#events(page.changes, page.positionOf, wanted);
      if (page.end !== position) yield { events, position: page.end };
      position = page.end;
      if (page.hasMore) {
        // SQLite answers at once, and so does a socket with room: others get their turn here.
        await setImmediate();
      } else await tail.movedFrom(position, signal);
    }
  }

  async #pageAfter(position: string): Promise<ChangePage> {
    const { catalogue } = this.#options;
    const span = await catalogue.changesSince(position).catch((error: unknown) => {
      if (error instanceof CallerError) return error.code;
      throw error;
    });
    if (span === 'GONE') return { kind: 'LOST' };
    if (typeof span === 'string') return { kind: 'NO_POSITION' };
    const changes = await catalogue.changes(span, BATCH);
    const hasMore = changes.length === BATCH;
    return {
      kind: 'PAGE',
      changes,
      hasMore,
      positionOf: (change) => positionText(span, change.position),
      end: positionText(span, (hasMore ? changes.at(-1)?.position : undefined) ?? span.upTo),
    };
  }

  async #events(
    changes: readonly AgreementChange[],
    positionOf: (change: AgreementChange) => string,
    { filter, outcomes, columns }: WantedChanges,
  ): Promise<StreamEvent[]> {
    const { catalogue, sources } = this.#options;
    const ids = changes.map(({ agreementId }) => agreementId);
    const judged = await catalogue.judge(ids, { filter, silent: sources.silent() }, columns);
    return changes.flatMap((change) => {
      const { agreementId: id } = change;
      const found = judged.get(id);
      // One that went after the log was read is told again when its going is read there.
      const root: AgreementEvent =
        found === undefined
          ? { id, outcome: 'GONE', row: null, replacedBy: change.replacedBy }
          : { id, outcome: found.judgement, row: found.row };
      if (!outcomes.has(root.outcome)) return [];
      return [{ kind: 'VALUE', root, position: positionOf(change) } as const];
    });
  }
}

type ChangePage =
  | {
      readonly kind: 'PAGE';
      readonly changes: readonly AgreementChange[];
      readonly hasMore: boolean;
      readonly positionOf: (change: AgreementChange) => string;
      readonly end: string;
    }
  | { readonly kind: 'LOST' }
  | { readonly kind: 'NO_POSITION' };

function problem(error: CallerError, position: string | null): EventBatch {
  return { events: [{ kind: 'PROBLEM', error, position }], position };
}

function positionLost(): CallerError {
  return new CallerError(
    'GONE',
    bilingual(
      'Perubahan sejak posisi terakhir tidak dapat disusulkan lagi: posisi itu terlalu lama, atau dari basis data lain. Baca ulang daftarnya; perubahan sejak sekarang menyusul di aliran ini.',
      'What changed since the last position can no longer be told: it is too old, or of another database. Read the list anew; what changes from now on follows in this stream.',
    ),
    { field: 'lastEventId' },
  );
}

function noPosition(): CallerError {
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      'Last-Event-ID bukan posisi dari aliran ini; kirim id peristiwa terakhir yang diterima, atau jangan kirim.',
      'Last-Event-ID is no position of this stream; send the id of the last event received, or none.',
    ),
    { field: 'lastEventId' },
  );
}
