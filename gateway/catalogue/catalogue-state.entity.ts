import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** What the whole catalogue was compiled with: `fingerprint` of rules and settings, `day`. */
@Entity({ name: 'catalogue_state' })
export class CatalogueStateRow {
  @PrimaryColumn(TEXT)
  name!: string;

  @Column(TEXT)
  value!: string;
}
