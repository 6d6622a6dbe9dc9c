import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was noted of a head before it was noted otherwise. */
@Entity({ name: 'head_agreement_past' })
export class HeadAgreementPastRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  itemId!: string;

  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 24 })
  recordedAt!: string;

  @Column({ type: 'varchar', length: 10, nullable: true })
  agreedOn!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  recordedBy!: string | null;

  @Column({ type: 'varchar', length: 24 })
  replacedAt!: string;
}

/** A field that was put forward, and is no more. */
@Entity({ name: 'proposed_field_past' })
export class ProposedFieldPastRow {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  field!: string;

  @PrimaryColumn({ type: 'varchar', length: 24 })
  proposedAt!: string;

  @Column({ type: 'varchar', length: 200 })
  proposedBy!: string;

  @Column({ type: 'varchar', length: 24 })
  withdrawnAt!: string;

  @Column({ type: 'varchar', length: 200 })
  withdrawnBy!: string;
}

/** A region's share of the costs before another was noted. */
@Entity({ name: 'cost_share_past' })
export class CostSharePastRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  itemId!: string;

  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  @PrimaryColumn({ type: 'varchar', length: 24 })
  recordedAt!: string;

  @Column({ type: 'integer', nullable: true })
  population!: number | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  areaKm2!: string | null;

  @Column({ type: 'text', nullable: true })
  serviceCoverage!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  amountIdr!: string | null;

  @Column({ type: 'text' })
  basisNote!: string;

  @Column({ type: 'varchar', length: 200 })
  recordedBy!: string;

  @Column({ type: 'varchar', length: 24 })
  replacedAt!: string;
}
