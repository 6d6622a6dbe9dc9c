import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What one region says of another region's record (P6): one answer per record. */
@Entity({ name: 'answer' })
@Index('answer_record_idx', ['recordRegion', 'recordId'])
export class AnswerRow {
  /** The region that answers. */
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** The record that is answered. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  recordId!: string;

  /** Whose record it is; null, like `answer`, when the payload cannot be read. */
  @Column({ type: 'varchar', length: 8, nullable: true })
  recordRegion!: string | null;

  /** The version of the record that was answered. */
  @Column({ type: 'integer' })
  version!: number;

  /** One of ANSWER_KINDS. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  answer!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** When the node committed it, RFC 3339 in UTC as the node wrote it. */
  @Column({ type: 'varchar', length: 40 })
  at!: string;

  /** Place in the node's present log; 0 for what only a former log says (P11). */
  @Column({ type: 'integer' })
  sequence!: number;

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
