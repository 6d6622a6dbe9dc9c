import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import type { Visibility } from '../../schema/law/terms.js';
import { AgreementEntity } from '../agreement/agreement.entity.js';
import { StoredFileEntity } from './stored-file.entity.js';

/** A stored file in its role as a document of one agreement. */
@Entity({ name: 'document' })
@Index('document_recordId_idx', ['recordId'])
export class DocumentEntity {
  /** UUIDv7. */
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'document_pk' })
  id!: string;

  @Column({ type: 'varchar', length: 36 })
  recordId!: string;

  @ManyToOne(() => AgreementEntity, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'recordId', foreignKeyConstraintName: 'document_agreement_fk' })
  agreement!: Relation<AgreementEntity>;

  @Column({ type: 'varchar', length: 64 })
  sha256!: string;

  @ManyToOne(() => StoredFileEntity, { nullable: false })
  @JoinColumn({ name: 'sha256', foreignKeyConstraintName: 'document_stored_file_fk' })
  file!: Relation<StoredFileEntity>;

  @Column({ type: 'varchar', length: 100 })
  kind!: string;

  @Column({ type: 'varchar', length: 200 })
  fileName!: string;

  @Column({ type: 'varchar', length: 10 })
  visibility!: Visibility;

  /** RFC 3339 in UTC, milliseconds. */
  @Column({ type: 'varchar', length: 24 })
  attachedAt!: string;
}
