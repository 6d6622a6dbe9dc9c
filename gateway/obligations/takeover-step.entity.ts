import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A step towards a takeover that was taken (PP 28/2018 ps 11). */
@Entity({ name: 'takeover_step' })
export class TakeoverStepRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  itemId!: string;

  /** One of TAKEOVER_STEPS. */
  @PrimaryColumn({ type: 'varchar', length: 16 })
  step!: string;

  @Column({ type: 'varchar', length: 10 })
  takenOn!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'varchar', length: 24 })
  recordedAt!: string;

  @Column({ type: 'varchar', length: 200 })
  recordedBy!: string;
}
