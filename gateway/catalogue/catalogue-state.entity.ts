import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** Of the whole catalogue: `fingerprint` of rules and settings and `day`, as compiled; `lastKey`. */
@Entity({ name: 'catalogue_state' })
export class CatalogueStateRow {
  @PrimaryColumn(TEXT)
  name!: string;

  @Column(TEXT)
  value!: string;
}
