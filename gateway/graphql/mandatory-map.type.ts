import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AffairType } from '../../schema/graphql/affair.type.js';
import { RegionType } from '../../schema/graphql/region.type.js';
import { DateScalar, DateTimeScalar } from '../../schema/graphql/scalars.js';
import type { CoordinationForum, Day } from '../../schema/law/terms.js';
import type { ExternalityField } from '../../schema/reference/externality-fields.js';
import type { MandatoryItem, MandatoryMap } from '../obligations/mandatory-maps.js';
import { CoordinationForumEnum } from './obligation-enums.js';
import { regionOf } from './region-of.js';

@ObjectType('HeadAgreement', {
  simpleResolvers: true,
  description: 'Kesepakatan kepala daerah.',
})
export class HeadAgreementType {
  @Field(() => RegionType)
  region!: RegionType;

  @Field(() => DateScalar, { nullable: true, description: 'Null: not agreed yet.' })
  agreedOn!: Day | null;
}

@ObjectType('MandatoryItem', {
  simpleResolvers: true,
  description: 'Butir pemetaan: an affair that regions may have to carry out together.',
})
export class MandatoryItemType {
  @Field(() => ID, { description: 'Once all heads agreed, also the id of the obligation.' })
  id!: string;

  @Field(() => AffairType)
  affair!: AffairType;

  @Field(() => String, { description: 'Eksternalitas lintas daerah (UU 23/2014 ps 364(1)a).' })
  externality!: string;

  @Field(() => String, {
    description: 'Mengapa lebih efisien dikelola bersama (UU 23/2014 ps 364(1)b).',
  })
  jointEfficiency!: string;

  @Field(() => [HeadAgreementType])
  heads!: HeadAgreementType[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Wajib sejak: the last head agreed. Null: one has not (PP 28/2018 ps 5(3)).',
  })
  dutySince!: Day | null;

  static of({ affair, heads, ...item }: MandatoryItem): MandatoryItemType {
    const known = AffairType.of(affair);
    if (known === null) throw new Error(`No affair has the code ${affair}.`);
    return {
      ...item,
      affair: known,
      heads: heads.map(({ region, agreedOn }) => ({ region: regionOf(region), agreedOn })),
    };
  }
}

@ObjectType('MandatoryMap', {
  simpleResolvers: true,
  description: 'Pemetaan kerja sama wajib: what a coordination meeting put on the list.',
})
export class MandatoryMapType {
  @Field(() => ID)
  id!: string;

  @Field(() => CoordinationForumEnum)
  forum!: string;

  @Field(() => DateScalar)
  heldOn!: Day;

  @Field(() => [RegionType], { description: 'Daerah yang hadir.' })
  present!: RegionType[];

  @Field(() => String, {
    nullable: true,
    description: 'Berita acara: its number or where it is.',
  })
  minutes!: string | null;

  @Field(() => Boolean, { description: 'Contoh: made up to show how it works.' })
  example!: boolean;

  @Field(() => DateTimeScalar)
  recordedAt!: string;

  @Field(() => String, { description: 'Dicatat oleh, by office.' })
  recordedBy!: string;

  @Field(() => [MandatoryItemType])
  items!: MandatoryItemType[];

  static of({ present, items, ...map }: MandatoryMap): MandatoryMapType {
    return {
      ...map,
      present: present.map(regionOf),
      items: items.map((item) => MandatoryItemType.of(item)),
    };
  }
}

@ObjectType('ExternalityField', {
  simpleResolvers: true,
  description:
    'Bidang dengan eksternalitas lintas daerah: what a province may propose. The list is not closed by any text.',
})
export class ExternalityFieldType {
  @Field(() => ID)
  id!: string;

  @Field(() => AffairType)
  affair!: AffairType;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  englishName!: string;

  @Field(() => Boolean, {
    description: 'Kewenangan provinsi: across a line inside the province the province is a party.',
  })
  ownedByProvince!: boolean;

  @Field(() => String, { description: 'Sumber: the annex, the repealed text or the practice.' })
  source!: string;

  @Field(() => Boolean, { description: 'Diusulkan: the province puts it forward.' })
  proposed!: boolean;

  static of(field: ExternalityField, proposed: boolean): ExternalityFieldType {
    const affair = AffairType.of(field.affair);
    if (affair === null) throw new Error(`No affair has the code ${field.affair}.`);
    const { id, name, englishName, owner, source } = field;
    return {
      id,
      affair,
      name,
      englishName,
      ownedByProvince: owner === 'PROVINCE',
      source: `${source.act}, ${source.article}`,
      proposed,
    };
  }
}

@InputType('MandatoryItemInput')
export class MandatoryItemInput {
  @Field(() => ID, { description: 'Kode urusan.' })
  affair!: string;

  @Field(() => [ID], { description: 'Daerah yang melaksanakan bersama; they must border.' })
  regions!: string[];

  @Field(() => String)
  externality!: string;

  @Field(() => String)
  jointEfficiency!: string;
}

@InputType('MandatoryMapInput')
export class MandatoryMapInput {
  @Field(() => CoordinationForumEnum)
  forum!: CoordinationForum;

  @Field(() => DateScalar)
  heldOn!: Day;

  @Field(() => [ID])
  present!: string[];

  @Field(() => String, { nullable: true })
  minutes?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false })
  example?: boolean | null;

  @Field(() => [MandatoryItemInput])
  items!: MandatoryItemInput[];
}
