import { Extensions, Field, ID, Int, ObjectType } from 'type-graphql';
import { RegionType } from '../../schema/graphql/region.type.js';
import { DateTimeScalar } from '../../schema/graphql/scalars.js';
import { OF_THE_MOMENT } from '../../schema/server/executor/lasting-operation.js';
import type { SourceState, SourceStatus } from '../sources/source-state.js';
import { SourceStatusEnum } from './enums.js';
import { regionOf } from './region-of.js';

@ObjectType('SourceProblem', {
  simpleResolvers: true,
  description: 'Pernyataan yang tidak terbaca: kept as it came, and read again after an upgrade.',
})
export class SourceProblemType {
  @Field(() => ID)
  recordId!: string;

  @Field(() => String, { description: 'Why it cannot be read.' })
  problem!: string;
}

@ObjectType('Source', {
  simpleResolvers: true,
  description:
    'Sumber: a node that the gateway follows, with its health and how fresh its data is.',
})
export class SourceType {
  @Field(() => RegionType, { description: 'Daerah that runs the node.' })
  region!: RegionType;

  @Field(() => SourceStatusEnum, { description: 'Keadaan.' })
  status!: SourceStatus;

  @Extensions({ [OF_THE_MOMENT]: true })
  @Field(() => DateTimeScalar, { nullable: true, description: 'Upaya terakhir. Null: none yet.' })
  lastAttemptAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Berhasil terakhir: the moment for which everything it publishes is held.',
  })
  lastSuccessAt!: string | null;

  @Extensions({ [OF_THE_MOMENT]: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Umur data: whole seconds since lastSuccessAt.',
  })
  ageSeconds!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Records that the node says it publishes; equal to held when all is well.',
  })
  published!: number | null;

  @Field(() => Int, { description: 'Records that the catalogue holds.' })
  held!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Galat terakhir. Null: the last attempt went well.',
  })
  lastError!: string | null;

  @Field(() => Int, {
    description: 'Tertahan: statements whose removal waits for a decision of a person.',
  })
  heldBack!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Sidik jari kunci: fingerprint of the pinned key. Null before first contact.',
  })
  keyFingerprint!: string | null;

  @Field(() => [SourceProblemType], {
    description: 'Statements that cannot be read, the first few of problemCount.',
  })
  problems!: readonly SourceProblemType[];

  @Field(() => Int, { description: 'How many statements cannot be read.' })
  problemCount!: number;

  static of(state: SourceState): SourceType {
    return {
      ...state,
      region: regionOf(state.region),
      lastAttemptAt: state.lastAttemptAt && instantText(state.lastAttemptAt),
      lastSuccessAt: state.lastSuccessAt && instantText(state.lastSuccessAt),
    };
  }
}

/** Every list tells of every source, and their moments stay the same between two attempts. */
const instantTexts = new WeakMap<Date, string>();

function instantText(instant: Date): string {
  const text = instantTexts.get(instant) ?? instant.toISOString();
  instantTexts.set(instant, text);
  return text;
}
