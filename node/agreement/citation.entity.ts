import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Day } from '../../schema/law/terms.js';
import { AgreementEntity } from './agreement.entity.js';

@Entity({ name: 'citation' })
export class CitationEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'citation_pk' })
  recordId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'citation_pk' })
  position!: number;

  @ManyToOne(() => AgreementEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recordId', foreignKeyConstraintName: 'citation_agreement_fk' })
  agreement!: Relation<AgreementEntity>;

  @Column({ type: 'varchar', length: 500 })
  title!: string;

  @Column({ type: 'varchar', length: 2000, nullable: true })
  url!: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  retrievedOn!: Day | null;
}
