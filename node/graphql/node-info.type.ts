import { Field, ID, Int, ObjectType } from 'type-graphql';
import { RegionType } from '../../schema/graphql/region.type.js';
import { ChangeHeadType } from './feed.types.js';

/** What a node tells of itself that does not change while it runs. */
export interface NodeFacts {
  readonly region: RegionType;
  readonly softwareVersion: string;
  readonly publicKey: string;
  readonly keyId: string;
  /** Address that others reach this node at, without a trailing slash. */
  readonly publicUrl: () => string;
}

@ObjectType('NodeInfo', { simpleResolvers: true, description: 'Simpul: who this node is.' })
export class NodeInfoType {
  @Field(() => RegionType, { description: 'Daerah that this node speaks for.' })
  region!: RegionType;

  @Field(() => ID, { description: 'Id of its change log; a new one after a lost database.' })
  logId!: string;

  @Field(() => String, { description: 'Versi perangkat lunak.' })
  softwareVersion!: string;

  @Field(() => Int, { description: 'Jumlah catatan that are published now.' })
  published!: number;

  @Field(() => ChangeHeadType, { description: 'Signed head of its change log.' })
  head!: ChangeHeadType;

  @Field(() => String, {
    description: 'Kunci publik: raw Ed25519 key in base64url, which signs the heads.',
  })
  publicKey!: string;

  @Field(() => String, { description: 'Sidik kunci: fingerprint of that key, to compare it by.' })
  keyId!: string;
}
