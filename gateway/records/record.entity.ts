import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One region's record as its node published it: the newest that the gateway has learnt. */
@Entity({ name: 'record' })
@Index('record_readable_idx', ['readable'])
export class RecordRow {
  /** The node that says it. */
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  recordId!: string;

  /** Null when the payload cannot be read. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  agreementId!: string | null;

  @Column({ type: 'integer' })
  version!: number;

  /** Place in the node's present log; 0 for what only a former log says (P11). */
  @Column({ type: 'integer' })
  sequence!: number;

  /** When the node committed it, RFC 3339 in UTC as the node wrote it. */
  @Column({ type: 'varchar', length: 40 })
  at!: string;

  /** Canonical JSON as it came, kept even when it cannot be read (P13). */
  @Column({ type: 'text' })
  payload!: string;

  @Column({ type: 'boolean' })
  readable!: boolean;

  /** Why it cannot be read, for people; null when it can. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  /** Absent from the log that replaced the one it came from: shown until a person decides (P11). */
  @Column({ type: 'boolean' })
  vanished!: boolean;

  /** Since when the gateway holds it and reads it as it does, RFC 3339 in UTC. */
  @Column({ type: 'varchar', length: 24 })
  learntAt!: string;
}
