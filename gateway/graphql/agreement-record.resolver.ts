import { Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { DocumentType } from '../../schema/graphql/document.type.js';
import { OF_THE_MOMENT } from '../../schema/server/executor/lasting-operation.js';
import type { NodeDocument } from '../details/node-documents.js';
import { AgreementRecordType } from './agreement-record.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => AgreementRecordType)
export class AgreementRecordResolver {
  @Extensions({ [OF_THE_MOMENT]: true })
  @FieldResolver(() => [DocumentType], {
    nullable: true,
    description:
      'Berkas, asked from the node itself. Null with an error that names the region: the node is silent.',
  })
  documents(
    @Root() { region, recordId }: AgreementRecordType,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<readonly NodeDocument[]> {
    return loaders.documents.load({ region: region.code, recordId });
  }
}
