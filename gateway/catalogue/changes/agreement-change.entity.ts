import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT, TEXT_OR_NULL } from '../text-column.js';

/**
 * The last change of an agreement, for those who keep a copy: an agreement that changes again moves
 * to a later position. Not derived from the records, so compiling anew leaves it as it is.
 */
@Entity({ name: 'agreement_change' })
@Index('agreement_change_agreement_idx', ['agreementId'], { unique: true })
@Index('agreement_change_gone_idx', ['position'], { where: '"content" IS NULL' })
export class AgreementChangeRow {
  /** Grows in the order in which transactions are committed. */
  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column(TEXT)
  agreementId!: string;

  /** Digest of what the catalogue then said of it; null: gone, alone or into another agreement. */
  @Column(TEXT_OR_NULL)
  content!: string | null;

  /** RFC 3339 in UTC. */
  @Column(TEXT)
  at!: string;
}

/**
 * A run of positions that one history has given out. Every start of a gateway begins another one,
 * so that a position from before a backup was restored is told from one that means something else.
 */
@Entity({ name: 'agreement_change_epoch' })
@Index('agreement_change_epoch_id_idx', ['id'], { unique: true })
export class ChangeEpochRow {
  @PrimaryColumn({ type: 'integer' })
  number!: number;

  /** Chosen at random. */
  @Column(TEXT)
  id!: string;

  /** The earliest position that can be continued from: what was gone before is no longer known. */
  @Column({ type: 'integer' })
  floor!: number;

  /** The last position that was given out in it. */
  @Column({ type: 'integer' })
  position!: number;
}
