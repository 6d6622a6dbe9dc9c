import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field of the pick list that the province puts forward for its bordering regions. */
@Entity({ name: 'proposed_field' })
export class ProposedFieldRow {
  /** An id of EXTERNALITY_FIELDS. */
  @PrimaryColumn({ type: 'varchar', length: 40 })
  field!: string;

  @Column({ type: 'varchar', length: 24 })
  proposedAt!: string;

  @Column({ type: 'varchar', length: 200 })
  proposedBy!: string;
}
