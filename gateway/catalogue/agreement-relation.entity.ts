import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** An agreement carries out, renews or amends another (P21): at most one of each kind. */
@Entity({ name: 'agreement_relation', withoutRowid: true })
@Index('agreement_relation_target_idx', ['target'])
export class AgreementRelationRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  /** One of RELATION_KINDS. */
  @PrimaryColumn(TEXT)
  kind!: string;

  /** The federation id as the record names it: an alias, or an id that nobody has. */
  @Column(TEXT)
  target!: string;

  /** Lies on a cycle and is not followed. */
  @Column({ type: 'boolean' })
  cut!: boolean;
}
