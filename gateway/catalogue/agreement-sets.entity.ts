import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { TEXT } from './text-column.js';

/** Every id that leads to an agreement, its own included. */
@Entity({ name: 'agreement_alias' })
@Index('agreement_alias_agreement_idx', ['agreementId'])
export class AgreementAliasRow {
  @PrimaryColumn(TEXT)
  alias!: string;

  @Column(TEXT)
  agreementId!: string;
}

/** Regional parties, by code. */
@Entity({ name: 'agreement_region' })
@Index('agreement_region_region_idx', ['region', 'agreementId'])
export class AgreementRegionRow {
  @PrimaryColumn(TEXT)
  agreementId!: string;

  @PrimaryColumn(TEXT)
  region!: string;
}

/** Affairs, where they are known. */
@Entity({ name: 'agreement_affair' })
@Index('agreement_affair_affair_idx', ['affair', 'agreementId'])
export class AgreementAffairRow {
  @PrimaryColumn(TEXT)
  agreementId!: string;

  @PrimaryColumn(TEXT)
  affair!: string;
}

/** Countries of the foreign parties, ISO 3166-1 alpha-2. */
@Entity({ name: 'agreement_country' })
@Index('agreement_country_country_idx', ['country', 'agreementId'])
export class AgreementCountryRow {
  @PrimaryColumn(TEXT)
  agreementId!: string;

  @PrimaryColumn(TEXT)
  country!: string;
}

/** Regions without whose word the consensus is UNKNOWN (P8). */
@Entity({ name: 'agreement_awaited' })
export class AgreementAwaitedRow {
  @PrimaryColumn(TEXT)
  agreementId!: string;

  @PrimaryColumn(TEXT)
  region!: string;
}
