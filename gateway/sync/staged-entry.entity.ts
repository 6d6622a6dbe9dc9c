import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChangeKind, ChangeOperation } from '../../schema/feed/entry.js';

/** The newest entry of each statement of a new log, beside what is held, until all of it is here. */
@Entity({ name: 'staged_entry' })
export class StagedEntryRow {
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** Which attempt staged it: gateways that share a database may stage the same log at once. */
  @PrimaryColumn({ type: 'varchar', length: 36 })
  run!: string;

  @PrimaryColumn({ type: 'varchar', length: 8 })
  kind!: ChangeKind;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  recordId!: string;

  @Column({ type: 'integer' })
  sequence!: number;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'varchar', length: 8 })
  operation!: ChangeOperation;

  @Column({ type: 'varchar', length: 40 })
  at!: string;

  @Column({ type: 'text', nullable: true })
  payload!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
