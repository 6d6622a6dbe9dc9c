import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const DECISIONS = ['ACCEPT_HOLD', 'REJECT_HOLD', 'PIN_KEY'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Who decided what about a source, and why; never deleted. */
@Entity({ name: 'source_decision' })
@Index('source_decision_region_idx', ['region', 'id'])
export class SourceDecisionRow {
  @PrimaryGeneratedColumn('increment', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 8 })
  region!: string;

  @Column({ type: 'varchar', length: 24 })
  at!: string;

  /** Subject of the token that the person showed. */
  @Column({ type: 'varchar', length: 200 })
  by!: string;

  @Column({ type: 'varchar', length: 16 })
  action!: Decision;

  /** The person's reason, or the fingerprint that was pinned. */
  @Column({ type: 'text' })
  reason!: string;
}
