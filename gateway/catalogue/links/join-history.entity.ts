import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT, TEXT_OR_NULL } from '../text-column.js';

/**
 * Since when and until when two records were held for one agreement beside certain evidence. It
 * outlives every compilation: what was known then cannot be found out later.
 */
@Entity({ name: 'join_history', withoutRowid: true })
@Index('join_history_b_idx', ['b'])
export class JoinHistoryRow {
  @PrimaryColumn(TEXT)
  a!: string;

  @PrimaryColumn(TEXT)
  b!: string;

  /** RFC 3339 in UTC with milliseconds. */
  @PrimaryColumn(TEXT)
  heldFrom!: string;

  /** Null: they are still. */
  @Column(TEXT_OR_NULL)
  heldUntil!: string | null;
}
