import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ChangeKind, ChangeOperation } from '../../schema/feed/entry.js';

/** One line of the change log (P9); only its payload is ever taken away, when a newer one is there. */
@Entity({ name: 'change_entry' })
@Index('change_entry_record_idx', ['kind', 'recordId'])
export class ChangeEntryEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'change_entry_pk' })
  sequence!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: ChangeKind;

  @Column({ type: 'varchar', length: 36 })
  recordId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'varchar', length: 10 })
  operation!: ChangeOperation;

  /** RFC 3339 in UTC, milliseconds. */
  @Column({ type: 'varchar', length: 24 })
  at!: string;

  @Column({ type: 'text', nullable: true })
  payload!: string | null;

  @Column({ type: 'varchar', length: 64 })
  payloadHash!: string;

  @Column({ type: 'varchar', length: 64 })
  prev!: string;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  /** Records in force of publication after this entry. */
  @Column({ type: 'integer' })
  publishedAfter!: number;

  /** Why a record was withdrawn; null for PUT. */
  @Column({ type: 'varchar', length: 2000, nullable: true })
  reason!: string | null;
}
