import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT, TEXT_OR_NULL } from '../catalogue/text-column.js';

/**
 * What a person said of two records. Rows are never deleted: a verdict that was taken back, or that
 * a later one took the place of, tells when and by whom.
 */
@Entity({ name: 'link_verdict' })
@Index('link_verdict_a_idx', ['a'])
@Index('link_verdict_b_idx', ['b'])
export class LinkVerdictRow {
  /** UUID, made in the order of time. */
  @PrimaryColumn(TEXT)
  id!: string;

  /** Keys of the records (`15.71 0190…`), the smaller first. */
  @Column(TEXT)
  a!: string;

  @Column(TEXT)
  b!: string;

  /** Versions of the records that the person saw. */
  @Column({ type: 'integer' })
  versionA!: number;

  @Column({ type: 'integer' })
  versionB!: number;

  /** SAME, NOT_SAME or CANNOT_TELL. */
  @Column(TEXT)
  verdict!: string;

  @Column(TEXT_OR_NULL)
  reason!: string | null;

  @Column(TEXT)
  judgedAt!: string;

  @Column(TEXT)
  judgedBy!: string;

  /** Null: it stands. */
  @Column(TEXT_OR_NULL)
  endedAt!: string | null;

  @Column(TEXT_OR_NULL)
  endedBy!: string | null;

  @Column(TEXT_OR_NULL)
  endReason!: string | null;
}
