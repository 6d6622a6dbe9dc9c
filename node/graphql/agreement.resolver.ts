import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AgreementFilter } from '../../schema/graphql/agreement-filter.input.js';
import { assertFilter } from '../../schema/graphql/assert-filter.js';
import { DocumentType } from '../../schema/graphql/document.type.js';
import {
  AgreementOrderEnum,
  VisibilityEnum,
  type AgreementOrder,
} from '../../schema/graphql/enums.js';
import { checkedPageSize } from '../../schema/graphql/page-size.js';
import type { Visibility } from '../../schema/law/terms.js';
import { AgreementInput } from '../agreement/agreement.inputs.js';
import {
  AgreementConnectionType,
  AgreementType,
  SaveResultType,
} from '../agreement/agreement.type.js';
import type { NodeContext } from './node-context.js';

const DEFAULT_PAGE_SIZE = 20;

@Resolver(() => AgreementType)
export class AgreementResolver {
  @Query(() => AgreementConnectionType, {
    description: "Daftar perjanjian in this region's own register.",
  })
  agreements(
    @Arg('filter', () => AgreementFilter, { nullable: true }) filter: AgreementFilter | null,
    @Arg('orderBy', () => AgreementOrderEnum, {
      nullable: true,
      description: 'Default: SIGNED_ON_DESC.',
    })
    order: AgreementOrder | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_PAGE_SIZE,
      description: '1 to 200.',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: "Cursor of the page before's last agreement, same order and filter.",
    })
    after: string | null,
    @Ctx() { register, viewer }: NodeContext,
  ): Promise<AgreementConnectionType> {
    const asked = filter ?? {};
    assertFilter(asked);
    const request = {
      filter: asked,
      order: order ?? 'SIGNED_ON_DESC',
      first: checkedPageSize(first ?? DEFAULT_PAGE_SIZE),
      after: after ?? null,
    };
    return register.list(request, viewer);
  }

  @Query(() => AgreementType, {
    nullable: true,
    description: 'Satu catatan by its recordId; null when there is none that the caller may see.',
  })
  agreement(
    @Arg('id', () => ID) id: string,
    @Ctx() { agreementById }: NodeContext,
  ): Promise<AgreementType | null> {
    return agreementById.load(id);
  }

  @Mutation(() => SaveResultType, {
    description:
      'Simpan: creates (no id) or changes a record. Drafts stay at the node until published; a published record is published anew at once.',
  })
  saveAgreement(
    @Arg('input', () => AgreementInput) input: AgreementInput,
    @Ctx() context: NodeContext,
  ): Promise<SaveResultType> {
    context.requireOfficer();
    return context.agreements.save(input);
  }

  @Mutation(() => SaveResultType, { description: 'Terbitkan: puts the record into the feed.' })
  publishAgreement(
    @Arg('id', () => ID) id: string,
    @Arg('expectedVersion', () => Int) expectedVersion: number,
    @Ctx() context: NodeContext,
  ): Promise<SaveResultType> {
    context.requireOfficer();
    return context.agreements.publish(id, expectedVersion);
  }

  @Mutation(() => SaveResultType, {
    description: 'Tarik kembali: the feed carries a tombstone with the reason.',
  })
  withdrawAgreement(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: NodeContext,
  ): Promise<SaveResultType> {
    context.requireOfficer();
    return context.agreements.withdraw(id, reason);
  }

  @Mutation(() => SaveResultType, {
    description:
      'Lampirkan: ties a file, sent to POST /documents before, to the record. The same file again changes how it is attached.',
  })
  attachDocument(
    @Arg('agreement', () => ID, { description: 'recordId.' }) recordId: string,
    @Arg('sha256', () => String) sha256: string,
    @Arg('kind', () => String, { description: 'Jenis berkas, e.g. naskah or lampiran.' })
    kind: string,
    @Arg('fileName', () => String) fileName: string,
    @Arg('visibility', () => VisibilityEnum) visibility: Visibility,
    @Ctx() context: NodeContext,
  ): Promise<SaveResultType> {
    context.requireOfficer();
    return context.documents.attach({ recordId, sha256, kind, fileName, visibility });
  }

  @FieldResolver(() => [DocumentType], { description: 'Berkas that the caller may see.' })
  async documents(
    @Root() { id }: AgreementType,
    @Ctx() { documentsByRecord, facts }: NodeContext,
  ): Promise<DocumentType[]> {
    const documents = await documentsByRecord.load(id);
    return documents.map((document) => ({
      ...document,
      url: `${facts.publicUrl()}/documents/${document.id}`,
    }));
  }
}
