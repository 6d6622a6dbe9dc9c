import { Column, Entity, PrimaryColumn } from 'typeorm';

/** REMOVALS: a pull that would remove too much (P12). FORK: what the new log lacks (P11). */
export const HOLD_KINDS = ['REMOVALS', 'FORK'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export const HOLD_STATES = ['WAITING', 'ACCEPTED', 'REJECTED'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** A removal that waits for a person, or was decided and is not yet carried out. */
@Entity({ name: 'hold' })
export class HoldRow {
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 16 })
  kind!: HoldKind;

  @Column({ type: 'varchar', length: 16 })
  state!: HoldState;

  /** Statements that would go. */
  @Column({ type: 'integer' })
  removals!: number;

  /** The node's head for which this was found. */
  @Column({ type: 'integer' })
  headSequence!: number;

  @Column({ type: 'varchar', length: 64 })
  headHash!: string;

  @Column({ type: 'varchar', length: 24 })
  since!: string;
}
