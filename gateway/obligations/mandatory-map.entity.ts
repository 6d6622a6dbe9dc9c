import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A coordination meeting at which bordering regions mapped affairs (PP 28/2018 ps 5). */
@Entity({ name: 'coordination_meeting' })
export class CoordinationMeetingRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id!: string;

  /** One of COORDINATION_FORUMS. */
  @Column({ type: 'varchar', length: 16 })
  forum!: string;

  @Column({ type: 'varchar', length: 10 })
  heldOn!: string;

  /** Codes of the regions that were there, a JSON list. */
  @Column({ type: 'text' })
  present!: string;

  /** Where the minutes are: a number or an address; null when not known. */
  @Column({ type: 'text', nullable: true })
  minutes!: string | null;

  /** Made up to show how it works; nobody has such a duty. */
  @Column({ type: 'boolean' })
  example!: boolean;

  @Column({ type: 'varchar', length: 24 })
  recordedAt!: string;

  /** By office. */
  @Column({ type: 'varchar', length: 200 })
  recordedBy!: string;
}

/** One affair that regions are to carry out together, once all their heads agreed. */
@Entity({ name: 'mandatory_item' })
@Index('mandatory_item_meeting_idx', ['meetingId'])
export class MandatoryItemRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id!: string;

  @Column({ type: 'varchar', length: 36 })
  meetingId!: string;

  @Column({ type: 'varchar', length: 8 })
  affair!: string;

  @Column({ type: 'text' })
  externality!: string;

  @Column({ type: 'text' })
  jointEfficiency!: string;
}

/** A region of an item, and whether its head agreed. */
@Entity({ name: 'mandatory_item_region' })
export class MandatoryItemRegionRow {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  itemId!: string;

  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** Day on which the head agreed; null: not yet. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  agreedOn!: string | null;

  @Column({ type: 'varchar', length: 24, nullable: true })
  recordedAt!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  recordedBy!: string | null;
}
