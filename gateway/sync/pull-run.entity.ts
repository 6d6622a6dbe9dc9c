import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const PULL_OUTCOMES = [
  /** Nothing new; leaves no row. */
  'UNCHANGED',
  'APPLIED',
  /** Another log took the place of the one followed (P11). */
  'FORKED',
  /** Too much would go: a person must decide (P12). */
  'HELD',
  /** Still held: only the head was looked at; leaves no row. */
  'WAITING',
  /** Once more in the same way, with nothing taken over before it: leaves no row. */
  'FAILED',
] as const;
export type PullOutcomeName = (typeof PULL_OUTCOMES)[number];

/** One pull that did something or failed; the newest few per node are kept. */
@Entity({ name: 'pull_run' })
@Index('pull_run_region_idx', ['region', 'id'])
export class PullRunRow {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 8 })
  region!: string;

  @Column({ type: 'varchar', length: 24 })
  startedAt!: string;

  @Column({ type: 'varchar', length: 24 })
  endedAt!: string;

  @Column({ type: 'varchar', length: 16 })
  outcome!: PullOutcomeName;

  /** Feed entries taken over. */
  @Column({ type: 'integer' })
  entries!: number;

  @Column({ type: 'integer' })
  added!: number;

  @Column({ type: 'integer' })
  updated!: number;

  @Column({ type: 'integer' })
  removed!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;
}
