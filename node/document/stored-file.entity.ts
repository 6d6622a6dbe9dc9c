import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that was received whole; its bytes lie in the documents folder under their hash. */
@Entity({ name: 'stored_file' })
export class StoredFileEntity {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'stored_file_pk' })
  sha256!: string;

  @Column({ type: 'varchar', length: 100 })
  mediaType!: string;

  /** Bytes. */
  @Column({ type: 'integer' })
  size!: number;

  /** RFC 3339 in UTC, milliseconds. */
  @Column({ type: 'varchar', length: 24 })
  storedAt!: string;
}
