import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgreementEntity } from './agreement.entity.js';

/** One government affair (urusan) that an agreement concerns. */
@Entity({ name: 'agreement_affair' })
export class AgreementAffairEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'agreement_affair_pk' })
  recordId!: string;

  @PrimaryColumn({ type: 'varchar', length: 5, primaryKeyConstraintName: 'agreement_affair_pk' })
  affair!: string;

  @ManyToOne(() => AgreementEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recordId', foreignKeyConstraintName: 'agreement_affair_agreement_fk' })
  agreement!: Relation<AgreementEntity>;
}
