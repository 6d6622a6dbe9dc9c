import { Entity, PrimaryColumn } from 'typeorm';
import { TEXT } from '../text-column.js';

/** What may link a record to others; records without a common key never influence each other. */
@Entity({ name: 'record_link_key', withoutRowid: true })
export class RecordLinkKeyRow {
  /** As linking makes it; hashed where it is longer than an index allows. */
  @PrimaryColumn(TEXT)
  key!: string;

  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;
}
