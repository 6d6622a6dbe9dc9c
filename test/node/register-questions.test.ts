import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  agreementInput,
  BATANG_HARI,
  KOTA_JAMBI,
  MUARO_JAMBI,
} from '../support/agreement-input.js';
import { startTestNode, type GraphqlAnswer, type TestNode } from '../support/node.js';

interface Page {
  readonly agreements: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly title: string };
    }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly endCursor: string | null;
    };
  };
}

describe('asking the register', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startTestNode({ surroundings: { now: () => new Date('2026-03-01T02:00:00Z') } });
    await node.savePublished(
      agreementInput({
        title: 'Persampahan',
        affairs: ['W1.03'],
        validFrom: '2023-10-24',
        validUntil: '2026-04-15',
      }),
    );
    await node.savePublished(
      agreementInput({
        title: 'Kerjasama air minum',
        parties: [KOTA_JAMBI, MUARO_JAMBI],
        signedOn: '2021-05-01',
        signedOnPrecision: 'MONTH',
        openEnded: true,
        affairs: [],
      }),
    );
    await node.savePublished(
      agreementInput({
        title: 'Zona pangan',
        category: 'UNKNOWN',
        instrument: 'UNKNOWN',
        parties: [KOTA_JAMBI, MUARO_JAMBI, BATANG_HARI],
        signedOn: null,
        signedOnPrecision: 'UNKNOWN',
      }),
    );
  });
  afterAll(() => node.stop());

  const asked = async (filter: object, orderBy: string | null = 'TITLE_ASC') => {
    const { data, errors } = await node.ask<{
      agreements: { nodes: { title: string }[]; totalCount: number; undecidedCount: number };
    }>(
      `query($filter: AgreementFilter, $orderBy: AgreementOrder) {
        agreements(filter: $filter, orderBy: $orderBy) { nodes { title } totalCount undecidedCount }
      }`,
      { filter, orderBy },
    );
    expect(errors).toBeUndefined();
    const { nodes, totalCount, undecidedCount } = data!.agreements;
    expect(nodes).toHaveLength(totalCount);
    return [nodes.map(({ title }) => title[0]).join(''), undecidedCount];
  };

  it.each<[object, string, number]>([
    [{}, 'KPZ', 0],
    [{ regions: ['15.04'] }, 'PZ', 0],
    [{ allRegions: ['15.04', '15.05'] }, 'Z', 0],
    [{ categories: ['KSDD'] }, 'KP', 1],
    [{ categories: ['UNKNOWN'] }, 'Z', 0],
    [{ categories: ['KSDPK'] }, '', 1],
    [{ instruments: ['KESEPAKATAN_BERSAMA'] }, 'KP', 1],
    [{ nature: 'VOLUNTARY' }, 'P', 2],
    [{ nature: 'OBLIGATORY' }, '', 2],
    [{ affairs: ['W1.03'] }, 'P', 1],
    [{ validity: ['ENDING'] }, 'P', 1],
    [{ validity: ['IN_FORCE', 'UNKNOWN'] }, 'KZ', 0],
    [{ scale: 'MULTILATERAL' }, 'Z', 0],
    [{ scale: 'BILATERAL' }, 'KP', 0],
    [{ crossBorder: true }, 'KZ', 0],
    [{ crossBorder: false }, 'P', 0],
    [{ crossProvince: true }, '', 0],
    [{ signedFrom: '2021-05-01' }, 'KP', 1],
    [{ signedFrom: '2021-05-02' }, 'P', 2],
    [{ signedFrom: '2021-05-01', signedTo: '2021-05-31' }, 'K', 1],
    [{ signedTo: '2021-05-30' }, '', 2],
    [{ endingBefore: '2026-04-16' }, 'P', 1],
    [{ endingBefore: '2026-04-15' }, '', 1],
    [{ country: 'ID' }, '', 0],
    [{ country: 'DE' }, '', 0],
    [{ search: 'kerja sama' }, 'K', 0],
    [{ search: 'KERJASAMA air' }, 'K', 0],
    [{ search: 'muarojambi' }, 'KZ', 0],
    [{ search: '%' }, 'KPZ', 0],
    [{ regions: ['15.04'], categories: ['KSDD'] }, 'P', 1],
    [{ regions: ['15.01'], categories: ['KSDD'] }, '', 0],
  ])('filters by %j', async (filter, titles, undecided) => {
    expect(await asked(filter)).toEqual([titles, undecided]);
  });

  it('puts the unknown last in either direction', async () => {
    expect((await asked({}, 'SIGNED_ON_DESC'))[0]).toBe('PKZ');
    expect((await asked({}, 'SIGNED_ON_ASC'))[0]).toBe('KPZ');
    expect((await asked({}, 'VALID_UNTIL_ASC'))[0]).toMatch(/^P/);
    expect((await asked({}, 'UPDATED_AT_DESC'))[0]).toHaveLength(3);
  });

  it('walks every order page by page, each agreement once', async () => {
    for (const orderBy of [
      'SIGNED_ON_DESC',
      'SIGNED_ON_ASC',
      'VALID_UNTIL_ASC',
      'TITLE_ASC',
      'UPDATED_AT_DESC',
    ]) {
      const titles: string[] = [];
      let after: string | null = null;
      do {
        const answer: GraphqlAnswer<Page> = await node.ask<Page>(
          `query($after: String, $orderBy: AgreementOrder) {
            agreements(first: 1, after: $after, orderBy: $orderBy) {
              edges { cursor node { title } } pageInfo { hasNextPage endCursor hasPreviousPage }
            }
          }`,
          { after, orderBy },
        );
        const { edges, pageInfo }: Page['agreements'] = answer.data!.agreements;
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
        titles.push(edges[0]!.node.title);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(new Set(titles).size).toBe(3);
      expect(titles).toHaveLength(3);
    }
  });

  it('refuses a cursor of another order or filter, and one that is none', async () => {
    const page = (variables: object) =>
      node.ask<{ agreements: { pageInfo: { endCursor: string } } }>(
        `query($after: String, $filter: AgreementFilter, $orderBy: AgreementOrder) {
          agreements(first: 1, after: $after, filter: $filter, orderBy: $orderBy) { pageInfo { endCursor } }
        }`,
        { ...variables },
      );
    const { data } = await page({ orderBy: 'TITLE_ASC' });
    const after = data!.agreements.pageInfo.endCursor;
    for (const wrong of [
      { after, orderBy: 'SIGNED_ON_ASC' },
      { after, orderBy: 'TITLE_ASC', filter: { scale: 'BILATERAL' } },
      { after: 'bukan kursor', orderBy: 'TITLE_ASC' },
    ]) {
      const { errors } = await page(wrong);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    }
    expect((await page({ after, orderBy: 'TITLE_ASC', filter: {} })).errors).toBeUndefined();
  });

  it('is superseded only once its renewal is signed, and by none that ended before', async () => {
    let now = new Date('2026-03-01T02:00:00Z');
    const dated = await startTestNode({ surroundings: { now: () => now } });
    try {
      const old = await dated.savePublished(agreementInput({ openEnded: true }));
      const relations = [{ kind: 'RENEWS', agreementId: old.agreementId }];
      await dated.savePublished(
        agreementInput({ signedOn: '2026-03-02', validFrom: '2026-01-01', relations }),
      );
      await dated.savePublished(
        agreementInput({
          signedOn: '2025-01-01',
          validFrom: '2025-01-01',
          endedOn: '2025-01-01',
          endReason: 'Batal',
          relations,
        }),
      );
      const validity = async () => {
        const { data } = await dated.ask<{ agreement: { validity: string } }>(
          'query($id: ID!) { agreement(id: $id) { validity } }',
          { id: old.id },
        );
        return data!.agreement.validity;
      };
      expect(await validity()).toBe('IN_FORCE');
      now = new Date('2026-03-01T17:00:00Z');
      expect(await validity()).toBe('SUPERSEDED');
    } finally {
      await dated.stop();
    }
  });

  it('is superseded only once its renewal is in force', async () => {
    let now = new Date('2026-03-01T02:00:00Z');
    const dated = await startTestNode({ surroundings: { now: () => now } });
    try {
      const old = await dated.savePublished(agreementInput({ openEnded: true }));
      await dated.savePublished(
        agreementInput({
          signedOn: '2026-02-01',
          validFrom: '2026-03-02',
          relations: [{ kind: 'RENEWS', agreementId: old.agreementId }],
        }),
      );
      const validity = async () => {
        const { data } = await dated.ask<{ agreement: { validity: string } }>(
          'query($id: ID!) { agreement(id: $id) { validity } }',
          { id: old.id },
        );
        return data!.agreement.validity;
      };
      expect(await validity()).toBe('IN_FORCE');
      // 17.00 UTC is midnight in Jambi.
      now = new Date('2026-03-01T17:00:00Z');
      expect(await validity()).toBe('SUPERSEDED');
    } finally {
      await dated.stop();
    }
  });
});
