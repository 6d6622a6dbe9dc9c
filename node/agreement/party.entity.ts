import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { Capacity, Day, PartyKind } from '../../schema/law/terms.js';
import { AgreementEntity } from './agreement.entity.js';

@Entity({ name: 'party' })
@Index('party_region_idx', ['region'])
export class PartyEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'party_pk' })
  recordId!: string;

  /** Place in the text, from 1. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'party_pk' })
  position!: number;

  @ManyToOne(() => AgreementEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recordId', foreignKeyConstraintName: 'party_agreement_fk' })
  agreement!: Relation<AgreementEntity>;

  @Column({ type: 'varchar', length: 30 })
  kind!: PartyKind;

  @Column({ type: 'varchar', length: 300 })
  name!: string;

  /** Whether a private person's name may be shown to everyone; others are always shown (P5). */
  @Column({ type: 'boolean' })
  namePublic!: boolean;

  /** Dotted Kemendagri code; null: not an Indonesian region. */
  @Column({ type: 'varchar', length: 5, nullable: true })
  region!: string | null;

  @Column({ type: 'varchar', length: 2 })
  country!: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  documentNumber!: string | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  signedOn!: Day | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  signatoryName!: string | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  signatoryOffice!: string | null;

  @Column({ type: 'varchar', length: 20 })
  capacity!: Capacity;
}
