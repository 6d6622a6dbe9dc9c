import { bilingual } from '../../schema/errors.js';
import type { ChangeHead } from '../../schema/feed/head.js';
import type { LogPosition } from '../../schema/feed/page.js';
import { loadHeld } from '../records/held.js';
import { HoldRow } from '../sources/hold.entity.js';
import { loadSource } from '../sources/source-store.js';
import { mustHoldBack } from './hold-back.js';
import type { VerifiedPage } from './page-reader.js';
import type { PageWriter } from './page-writer.js';

/** Whether the rest of the log may be taken over, and up to where. */
export type RemovalVerdict =
  | { readonly state: 'ALLOWED'; readonly upTo: number }
  | { readonly state: 'HELD'; readonly hold: HoldRow };

/** Holds as the follower sees them: what suspends a source, and what would be removed. */
export class HoldKeeper {
  constructor(readonly writer: PageWriter) {}

  of(region: string): Promise<HoldRow[]> {
    return this.writer.database.read.manager.findBy(HoldRow, { region });
  }

  /** A node's head moved, or a person asked: what was thrown away is open again. */
  async reopenFork(region: string): Promise<void> {
    await this.writer.database.inTransaction((manager) =>
      manager.update(HoldRow, { region, kind: 'FORK', state: 'REJECTED' }, { state: 'WAITING' }),
    );
  }

  /**
   * Looks at the log as far as its end: records withdrawn in one page may be back in the next.
   * What a person must see first is kept as a hold (P12).
   */
  async judge(
    region: string,
    position: LogPosition,
    pages: AsyncIterable<VerifiedPage>,
  ): Promise<RemovalVerdict> {
    const withdrawn = new Set<string>();
    let head: ChangeHead | undefined;
    for await (const { page, statements } of pages) {
      head = page.head;
      for (const { kind, operation, recordId } of statements) {
        if (kind !== 'RECORD') continue;
        if (operation === 'WITHDRAW') withdrawn.add(recordId);
        else withdrawn.delete(recordId);
      }
    }
    const { sequence = position.sequence, hash = position.hash } = head ?? {};
    const removing = await this.#countHeld(region, [...withdrawn]);
    return this.writer.database.inTransaction(async (manager) => {
      const source = await loadSource(manager, region);
      const facts = await this.writer.removalFacts(manager, source, removing);
      if (facts === null || !mustHoldBack(facts)) return { state: 'ALLOWED', upTo: sequence };
      const hold: HoldRow = {
        region,
        kind: 'REMOVALS',
        state: 'WAITING',
        removals: removing,
        headSequence: sequence,
        headHash: hash,
        since: this.writer.now().toISOString(),
      };
      await manager.save(HoldRow, hold);
      return { state: 'HELD', hold };
    });
  }

  async #countHeld(region: string, recordIds: readonly string[]): Promise<number> {
    const { read, engine } = this.writer.database;
    let count = 0;
    for (let start = 0; start < recordIds.length; start += CHUNK) {
      const records = recordIds.slice(start, start + CHUNK);
      const held = await loadHeld(read.manager, engine, region, { records, answers: [] });
      count += held.records.size;
    }
    return count;
  }
}

const CHUNK = 500;

/** Whether the source stands still until its head moves or a person decides. */
export function suspends({ kind, state }: HoldRow): boolean {
  return kind === 'REMOVALS' ? state !== 'ACCEPTED' : state === 'REJECTED';
}

export function isSameHead(hold: HoldRow, { sequence, hash }: LogPosition): boolean {
  return hold.headSequence === sequence && hold.headHash === hash;
}

/** What an officer reads of a suspended source. */
export function heldError({ state, removals, since }: HoldRow): string {
  const sentence =
    state === 'REJECTED'
      ? bilingual(
          `penghapusan ${removals} pernyataan ditolak; menunggu node berubah atau tarikan manual`,
          `the removal of ${removals} statements was rejected; waits for the node to change or for a pull by hand`,
        )
      : bilingual(
          `${removals} pernyataan akan hilang; sejak ${since} menunggu keputusan petugas`,
          `${removals} statements would go; waits for an officer's decision since ${since}`,
        );
  return `HELD: ${sentence}`;
}
