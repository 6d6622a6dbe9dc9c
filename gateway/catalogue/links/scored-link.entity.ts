import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT, TEXT_OR_NULL } from '../text-column.js';

/** Under which keys a record is found by those that it is to be compared with. */
@Entity({ name: 'record_block_key', withoutRowid: true })
export class RecordBlockKeyRow {
  @PrimaryColumn(TEXT)
  key!: string;

  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;
}

/** A key under which too many records of one register lie: nobody meets there. */
@Entity({ name: 'crowded_block', withoutRowid: true })
export class CrowdedBlockRow {
  @PrimaryColumn(TEXT)
  key!: string;
}

/** Two records that may be of one agreement, by their keys (`15.71 0190…`), the smaller first. */
@Entity({ name: 'scored_pair' })
@Index('scored_pair_b_idx', ['b'])
@Index('scored_pair_asked_idx', { synchronize: false })
export class ScoredPairRow {
  @PrimaryColumn(TEXT)
  a!: string;

  @PrimaryColumn(TEXT)
  b!: string;

  /** Bits. */
  @Column({ type: 'double precision' })
  score!: number;

  /** Why a person is asked about the two; null: nobody is. */
  @Column(TEXT_OR_NULL)
  asked!: string | null;

  /** The whole comparison as JSON. */
  @Column(TEXT)
  comparison!: string;
}

/** What brought records of an agreement together beside certain evidence. */
@Entity({ name: 'agreement_join', withoutRowid: true })
export class AgreementJoinRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  a!: string;

  @PrimaryColumn(TEXT)
  b!: string;

  /** PERSON or SCORE. */
  @Column(TEXT)
  by!: string;
}
