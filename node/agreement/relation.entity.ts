import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { RelationKind } from '../../schema/law/terms.js';
import { AgreementEntity } from './agreement.entity.js';

/** How this agreement stands to another: by its agreementId, or in free text (P21). */
@Entity({ name: 'relation' })
@Index('relation_agreementId_idx', ['agreementId'])
export class RelationEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'relation_pk' })
  recordId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'relation_pk' })
  position!: number;

  @ManyToOne(() => AgreementEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recordId', foreignKeyConstraintName: 'relation_agreement_fk' })
  agreement!: Relation<AgreementEntity>;

  @Column({ type: 'varchar', length: 20 })
  kind!: RelationKind;

  @Column({ type: 'varchar', length: 36, nullable: true })
  agreementId!: string | null;

  @Column({ type: 'varchar', length: 1000, nullable: true })
  text!: string | null;
}
