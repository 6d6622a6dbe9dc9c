import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row that says where the log ends, whose log it is and how many records it publishes. */
@Entity({ name: 'feed_head' })
export class FeedHeadEntity {
  /** Made with the database file: another file is another log. */
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'feed_head_pk' })
  logId!: string;

  @Column({ type: 'varchar', length: 5 })
  region!: string;

  @Column({ type: 'integer' })
  sequence!: number;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column({ type: 'integer' })
  published!: number;
}
