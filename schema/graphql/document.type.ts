import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Visibility } from '../law/terms.js';
import { VisibilityEnum } from './enums.js';

@ObjectType('Document', {
  simpleResolvers: true,
  description: 'Berkas: a file kept at the node of the region that recorded the agreement.',
})
export class DocumentType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Jenis berkas, e.g. naskah or lampiran.' })
  kind!: string;

  @Field(() => String, { description: 'Nama berkas.' })
  fileName!: string;

  @Field(() => String, { description: 'Jenis media, e.g. application/pdf.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Ukuran in bytes.' })
  size!: number;

  @Field(() => String, { description: 'Lower-case hex sha256 of the content.' })
  sha256!: string;

  @Field(() => VisibilityEnum, { description: 'Keterbukaan.' })
  visibility!: Visibility;

  @Field(() => String, {
    description: 'Alamat unduhan at the node; what is not public needs a token.',
  })
  url!: string;
}
