import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A record that the catalogue held and that its node took back. */
@Entity({ name: 'tombstone' })
@Index('tombstone_removed_idx', ['region', 'removedAt'])
export class TombstoneRow {
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  recordId!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** Place of the withdrawal in the node's present log; 0 for a former log's. */
  @Column({ type: 'integer' })
  sequence!: number;

  /** When the node withdrew it, RFC 3339 in UTC as the node wrote it. */
  @Column({ type: 'varchar', length: 40 })
  at!: string;

  /** The node's reason, or the person's who accepted that it vanished; null when none was given. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** When the gateway removed it, RFC 3339 in UTC. */
  @Column({ type: 'varchar', length: 24 })
  removedAt!: string;
}
