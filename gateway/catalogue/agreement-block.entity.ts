import { Entity, Column, PrimaryColumn } from 'typeorm';

/**
 * When the agreements whose keys lie in one block were last written, as a number that grows with
 * every change of the catalogue: who keeps something of a block sees by it whether it still holds.
 */
@Entity({ name: 'agreement_block' })
export class AgreementBlockRow {
  /** The keys divided by BLOCK_KEYS. */
  @PrimaryColumn({ type: 'integer' })
  block!: number;

  @Column({ type: 'integer' })
  version!: number;
}
