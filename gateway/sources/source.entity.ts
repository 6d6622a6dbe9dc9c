import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far one node was followed, and how the last attempts went. */
@Entity({ name: 'source' })
export class SourceRow {
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** The pinned key, raw Ed25519 as base64url; null before first contact (P14). */
  @Column({ type: 'varchar', length: 64, nullable: true })
  publicKey!: string | null;

  /** The log followed; null before the first page. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  logId!: string | null;

  /** The checkpoint: the last entry that the catalogue holds; 0 for none. */
  @Column({ type: 'integer' })
  sequence!: number;

  /** That entry's hash. */
  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  /** Records that the node said it publishes, at the newest head seen. */
  @Column({ type: 'integer', nullable: true })
  published!: number | null;

  /** When the node signed the newest head that was believed, by its own clock. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  headSignedAt!: string | null;

  /** Removals since then count towards P12; null until the log was first held whole. */
  @Column({ type: 'varchar', length: 24, nullable: true })
  removalsCountFrom!: string | null;

  /** Waits for a person: the node's head is looked at, nothing is taken over. */
  @Column({ type: 'boolean' })
  suspended!: boolean;

  @Column({ type: 'varchar', length: 24, nullable: true })
  lastAttemptAt!: string | null;

  /** Written when something changed, else now and then: may lag behind the truth in memory. */
  @Column({ type: 'varchar', length: 24, nullable: true })
  lastSuccessAt!: string | null;

  /** Of the last attempt; null when it went well. */
  @Column({ type: 'text', nullable: true })
  lastError!: string | null;
}
