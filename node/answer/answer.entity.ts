import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerKind } from '../../schema/law/terms.js';

/**
 * What this region says of another region's record; the last word on a recordId replaces the one
 * before (P6), whichever region that named.
 */
@Entity({ name: 'answer' })
export class AnswerEntity {
  /** The region whose record is answered. */
  @PrimaryColumn({ type: 'varchar', length: 5, primaryKeyConstraintName: 'answer_pk' })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'answer_pk' })
  recordId!: string;

  /** The version of the record that is answered. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'varchar', length: 10 })
  answer!: AnswerKind;

  @Column({ type: 'varchar', length: 2000, nullable: true })
  reason!: string | null;

  /** RFC 3339 in UTC, milliseconds. */
  @Column({ type: 'varchar', length: 24 })
  answeredAt!: string;
}
