import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TEXT, TEXT_OR_NULL } from './text-column.js';

/** What is long of an agreement: lists as JSON texts, read only when a query asks for them. */
@Entity({ name: 'agreement_detail' })
export class AgreementDetailRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @Column(TEXT_OR_NULL)
  scope!: string | null;

  @Column(TEXT)
  aliases!: string;

  @Column(TEXT)
  parties!: string;

  @Column(TEXT)
  affairs!: string;

  @Column(TEXT)
  pairTypes!: string;

  @Column(TEXT)
  funding!: string;

  @Column(TEXT)
  citations!: string;

  @Column(TEXT)
  records!: string;

  @Column(TEXT)
  answers!: string;

  @Column(TEXT)
  differences!: string;

  @Column(TEXT)
  origins!: string;

  @Column(TEXT)
  problems!: string;
}
