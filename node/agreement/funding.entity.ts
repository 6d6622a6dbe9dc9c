import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AgreementEntity } from './agreement.entity.js';

@Entity({ name: 'funding' })
export class FundingEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'funding_pk' })
  recordId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'funding_pk' })
  position!: number;

  @ManyToOne(() => AgreementEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recordId', foreignKeyConstraintName: 'funding_agreement_fk' })
  agreement!: Relation<AgreementEntity>;

  @Column({ type: 'varchar', length: 200 })
  role!: string;

  @Column({ type: 'varchar', length: 300, nullable: true })
  organisation!: string | null;

  @Column({ type: 'varchar', length: 200 })
  source!: string;

  /** Exact decimal as text: SQLite would round a number, and money is not rounded. */
  @Column({ type: 'varchar', length: 40 })
  amount!: string;

  /** ISO 4217. */
  @Column({ type: 'varchar', length: 3 })
  currency!: string;

  @Column({ type: 'varchar', length: 1000, nullable: true })
  note!: string | null;
}
