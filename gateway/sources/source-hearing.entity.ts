import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How far a node could be relied on, from a moment until the next row of it. One row lasts as long as
 * the node is heard again and again; only silence, a suspension or another list of nodes ends it.
 */
@Entity({ name: 'source_hearing' })
export class SourceHearingRow {
  @PrimaryColumn({ type: 'varchar', length: 8 })
  region!: string;

  /** RFC 3339 in UTC. */
  @PrimaryColumn({ type: 'varchar', length: 24 })
  since!: string;

  /** Whether the gateway was told of a node of this region. */
  @Column({ type: 'boolean' })
  listed!: boolean;

  /**
   * Last moment at which it counted as heard within the allowed age of then; null: not at all,
   * since it was never heard, waits for a person, or is not listed.
   */
  @Column({ type: 'varchar', length: 24, nullable: true })
  heardUntil!: string | null;
}
