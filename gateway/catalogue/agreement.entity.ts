import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Validity } from '../../schema/law/terms.js';
import type { Consensus } from '../compiled/consensus.js';
import { TEXT, TEXT_OR_NULL } from './text-column.js';

/**
 * One agreement as the records tell it, written whole by recompilation: what lists are filtered by,
 * sorted by and mostly made of. Rows are narrow, so that a page of them lies in few pages of the
 * file; what is long stands in AgreementDetailRow. Days are `YYYY-MM-DD`, instants RFC 3339 in UTC.
 */
@Entity({ name: 'agreement' })
@Index('agreement_id_idx', ['id'], { unique: true })
@Index('agreement_newest_idx', { synchronize: false })
@Index('agreement_updated_idx', { synchronize: false })
@Index('agreement_oldest_idx', ['signedOldest', 'id'])
@Index('agreement_until_idx', ['untilSoonest', 'id'])
@Index('agreement_decision_idx', ['decisionSoonest', 'id'])
@Index('agreement_title_idx', ['titleKey', 'id'])
@Index('agreement_due_idx', ['validityDue'])
export class AgreementRow {
  /** Its number in this catalogue, another one whenever it is compiled anew. */
  @PrimaryColumn({ type: 'integer' })
  key!: number;

  /** Federation id (P2). */
  @Column(TEXT)
  id!: string;

  @Column(TEXT)
  title!: string;

  /** What TITLE_ASC compares. */
  @Column(TEXT)
  titleKey!: string;

  @Column({ type: 'boolean' })
  titleAsWritten!: boolean;

  @Column(TEXT)
  category!: string;

  @Column(TEXT_OR_NULL)
  nature!: string | null;

  @Column(TEXT)
  instrument!: string;

  @Column(TEXT_OR_NULL)
  instrumentAsWritten!: string | null;

  @Column(TEXT)
  scale!: string;

  /** Kinds of the partners, in KIND_BITS. */
  @Column({ type: 'integer' })
  partnerKinds!: number;

  @Column({ type: 'boolean' })
  affairsKnown!: boolean;

  @Column({ type: 'boolean' })
  crossBorder!: boolean;

  @Column({ type: 'boolean' })
  crossProvince!: boolean;

  @Column(TEXT_OR_NULL)
  signedOn!: string | null;

  @Column(TEXT)
  signedOnPrecision!: string;

  /** First day that `signedOn` may mean by its precision; null when it is not known. */
  @Column(TEXT_OR_NULL)
  signedFirst!: string | null;

  @Column(TEXT_OR_NULL)
  signedLast!: string | null;

  /** What SIGNED_ON_DESC compares: `signedOn`, or what stands after every day. */
  @Column(TEXT)
  signedNewest!: string;

  /** What SIGNED_ON_ASC compares. */
  @Column(TEXT)
  signedOldest!: string;

  @Column(TEXT_OR_NULL)
  validFrom!: string | null;

  @Column(TEXT_OR_NULL)
  validUntil!: string | null;

  @Column({ type: 'boolean' })
  openEnded!: boolean;

  /** What VALID_UNTIL_ASC compares: the open-ended after every day, the unknown last. */
  @Column(TEXT)
  untilSoonest!: string;

  @Column(TEXT_OR_NULL)
  endedOn!: string | null;

  @Column(TEXT_OR_NULL)
  endReason!: string | null;

  @Column(TEXT_OR_NULL)
  supersededOn!: string | null;

  /** On the catalogue's day. */
  @Column(TEXT)
  validity!: Validity;

  /** First later day on which the validity is another one; null when there is none. */
  @Column(TEXT_OR_NULL)
  validityDue!: string | null;

  /** By which day a renewal must be decided on; null: nothing to decide, or not known. */
  @Column(TEXT_OR_NULL)
  decisionDay!: string | null;

  /** What DECISION_DAY_ASC compares: those without a decision after every day, the unknown last. */
  @Column(TEXT)
  decisionSoonest!: string;

  @Column(TEXT)
  updatedAt!: string;

  /** When every node was heard; see `awaited`. */
  @Column(TEXT)
  consensus!: Consensus;

  /** Codes of the regions without whose word the consensus is UNKNOWN. */
  @Column(TEXT)
  awaited!: string;
}
