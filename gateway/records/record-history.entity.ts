import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What the gateway once held of a record or an answer: a state that was replaced or went. The state
 * that it holds now is in `record` or `answer`, since `learntAt`.
 */
@Entity({ name: 'record_history' })
export class RecordHistoryRow {
  /** RECORD or ANSWER. */
  @PrimaryColumn({ type: 'varchar', length: 8 })
  kind!: string;

  /** The node that said it. */
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  recordId!: string;

  /** First moment at which the gateway held it so, RFC 3339 in UTC. */
  @PrimaryColumn({ type: 'varchar', length: 24 })
  heldFrom!: string;

  /** First moment at which it no longer did. */
  @Column({ type: 'varchar', length: 24 })
  heldUntil!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** When the node committed it, as the node wrote it. */
  @Column({ type: 'varchar', length: 40 })
  at!: string;

  /** Canonical JSON as it came. */
  @Column({ type: 'text' })
  payload!: string;

  /** Whether the gateway understood it then. */
  @Column({ type: 'boolean' })
  readable!: boolean;
}
