import { Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/**
 * An agreement that may bear on a duty, once for each two of its regions that share a land border
 * and each affair that it names: in the order in which the coverage of all borders is counted.
 */
@Entity({ name: 'agreement_border', withoutRowid: true })
@Index('agreement_border_agreement_idx', ['agreementKey'])
export class AgreementBorderRow {
  /** Codes of a kabupaten or kota and its neighbour, the smaller first, a blank between. */
  @PrimaryColumn(TEXT)
  pair!: string;

  /** Empty: the agreement's affairs are not known. */
  @PrimaryColumn(TEXT)
  affair!: string;

  /** Category, instrument and validity on the catalogue's day: see `bearingCode`. */
  @PrimaryColumn({ type: 'integer' })
  bearing!: number;

  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;
}
