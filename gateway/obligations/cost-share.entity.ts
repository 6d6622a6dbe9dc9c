import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a region is to pay for what was taken over, and what was weighed (UU 23/2014 ps 364(5)). */
@Entity({ name: 'cost_share' })
export class CostShareRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  itemId!: string;

  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** Inhabitants; null: not known. */
  @Column({ type: 'integer', nullable: true })
  population!: number | null;

  /** Decimal text, km²; null: not known. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  areaKm2!: string | null;

  /** How far the service reaches there, in the officer's words; null: not known. */
  @Column({ type: 'text', nullable: true })
  serviceCoverage!: string | null;

  /** Decimal text in rupiah; null: not settled. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  amountIdr!: string | null;

  /** How the amount was found: no text gives a formula. */
  @Column({ type: 'text' })
  basisNote!: string;

  @Column({ type: 'varchar', length: 24 })
  recordedAt!: string;

  @Column({ type: 'varchar', length: 200 })
  recordedBy!: string;
}
