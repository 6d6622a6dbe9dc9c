import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A statement whose payload was left out because a later entry of the same log replaces it (P10). */
@Entity({ name: 'awaited_payload' })
export class AwaitedPayloadRow {
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** RECORD or ANSWER. */
  @PrimaryColumn({ type: 'varchar', length: 8 })
  kind!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  recordId!: string;

  @Column({ type: 'integer' })
  sequence!: number;
}
