import { Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** What may link a record to others; records without a common key never influence each other. */
@Entity({ name: 'record_link_key' })
@Index('record_link_key_record_idx', ['region', 'recordId'])
export class RecordLinkKeyRow {
  /** Hash of the key: a document number may be longer than an index allows. */
  @PrimaryColumn(TEXT)
  key!: string;

  @PrimaryColumn(TEXT)
  region!: string;

  @PrimaryColumn(TEXT)
  recordId!: string;
}
