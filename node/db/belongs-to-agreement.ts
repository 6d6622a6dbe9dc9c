import { TableForeignKey } from 'typeorm';

/** A row that goes with its agreement. */
export const belongsToAgreement = (table: string): TableForeignKey =>
  new TableForeignKey({
    name: `${table}_agreement_fk`,
    columnNames: ['recordId'],
    referencedTableName: 'agreement',
    referencedColumnNames: ['id'],
    onDelete: 'CASCADE',
  });
