import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DocumentType } from '../../schema/graphql/document.type.js';
import type { NodeDocument } from '../details/node-documents.js';
import { AgreementRecordType } from './agreement-record.type.js';
import type { GatewayContext } from './context.js';

@Resolver(() => AgreementRecordType)
export class AgreementRecordResolver {
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
