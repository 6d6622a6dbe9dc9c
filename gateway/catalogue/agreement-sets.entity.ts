import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** Every id that leads to an agreement, its own included. */
@Entity({ name: 'agreement_alias', withoutRowid: true })
@Index('agreement_alias_agreement_idx', ['agreementKey'])
export class AgreementAliasRow {
  @PrimaryColumn(TEXT)
  alias!: string;

  @Column({ type: 'integer' })
  agreementKey!: number;
}

/** Regional parties, by code: of each region a list of its agreements in the usual order. */
@Entity({ name: 'agreement_region', withoutRowid: true })
@Index('agreement_region_newest_idx', ['region', 'signedNewest', 'agreementKey'])
export class AgreementRegionRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  region!: string;

  /** The agreement's. */
  @Column(TEXT)
  signedNewest!: string;
}

/** Affairs, where they are known. */
@Entity({ name: 'agreement_affair', withoutRowid: true })
@Index('agreement_affair_affair_idx', ['affair', 'agreementKey'])
export class AgreementAffairRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  affair!: string;
}

/** Countries of the foreign parties, ISO 3166-1 alpha-2. */
@Entity({ name: 'agreement_country', withoutRowid: true })
@Index('agreement_country_country_idx', ['country', 'agreementKey'])
export class AgreementCountryRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  country!: string;
}

/** What the funding comes to in each currency, ISO 4217; the amount in AMOUNT_PARTS. */
@Entity({ name: 'agreement_funding', withoutRowid: true })
export class AgreementFundingRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  currency!: string;

  /** Digits after the point of the longest amount in it. */
  @Column({ type: 'integer' })
  decimals!: number;

  @Column({ type: 'integer' })
  part0!: number;

  @Column({ type: 'integer' })
  part1!: number;

  @Column({ type: 'integer' })
  part2!: number;

  @Column({ type: 'integer' })
  part3!: number;
}

/** Parties with a node that neither recorded nor confirmed it. */
@Entity({ name: 'agreement_unconfirmed', withoutRowid: true })
export class AgreementUnconfirmedRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  region!: string;
}

/** Regions without whose word the consensus is UNKNOWN (P8). */
@Entity({ name: 'agreement_awaited', withoutRowid: true })
export class AgreementAwaitedRow {
  @PrimaryColumn({ type: 'integer' })
  agreementKey!: number;

  @PrimaryColumn(TEXT)
  region!: string;
}
