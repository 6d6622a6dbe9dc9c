import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType('PageInfo', {
  simpleResolvers: true,
  description: 'Keterangan halaman: where a page stands in its list.',
})
export class PageInfoType {
  @Field(() => Boolean, { description: 'Ada halaman berikutnya.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Ada halaman sebelumnya.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Null when the page is empty.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Null when the page is empty.' })
  endCursor!: string | null;
}
