import { Field, Int, ObjectType } from 'type-graphql';
import type { Capacity, Day, PartyKind } from '../law/terms.js';
import type { PublishedParty } from '../record/published-record.js';
import { CapacityEnum, PartyKindEnum } from './enums.js';
import { RegionType } from './region.type.js';
import { DateScalar } from './scalars.js';

@ObjectType('Party', {
  simpleResolvers: true,
  description: 'Pihak: one party of an agreement.',
})
export class PartyType {
  @Field(() => Int, { description: 'Urutan: place in the text, from 1.' })
  order!: number;

  @Field(() => PartyKindEnum, { description: 'Jenis pihak.' })
  kind!: PartyKind;

  @Field(() => String, {
    description:
      'Nama as the text writes it; for a private person whose name is not public, the role.',
  })
  name!: string;

  @Field(() => RegionType, {
    nullable: true,
    description: 'Daerah. Present when the party is an Indonesian province, kabupaten or kota.',
  })
  region!: RegionType | null;

  @Field(() => String, { description: 'Negara: ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Nomor naskah that this party itself gave; parties number the same document separately. Null when not known.',
  })
  documentNumber!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Tanggal penandatanganan by this party. Null when not known.',
  })
  signedOn!: Day | null;

  @Field(() => String, {
    nullable: true,
    description: 'Nama penanda tangan. Null when not known.',
  })
  signatoryName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Jabatan penanda tangan. Null when not known.',
  })
  signatoryOffice!: string | null;

  @Field(() => CapacityEnum, { description: 'Kedudukan penanda tangan.' })
  capacity!: Capacity;

  /** A party as the feed carries it. */
  static of(party: PublishedParty): PartyType {
    return { ...party, region: party.region === null ? null : RegionType.of(party.region) };
  }
}
