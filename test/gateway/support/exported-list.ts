import 'reflect-metadata';
import { AGREEMENT_COLUMNS, STAMP_COLUMNS } from '../../../gateway/export/export-columns.js';
import type { Engine } from '../../../schema/database/database.js';
import { FakeNode, recordOf } from '../../support/fake-node.js';
import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { startPostgres } from '../../support/postgres.js';
import { parseCsv } from '../../support/rfc4180.js';
import { parseLines, takeAway, variedRecords } from './exports.js';
import { party } from './records.js';

/** A list as GraphQL answers it, with all that an export tells. */
const LIST = `query ($filter: AgreementFilter, $order: AgreementOrder) {
  agreements(filter: $filter, orderBy: $order, first: 200) {
    totalCount undecidedCount completeness { complete asOf }
    nodes {
      id title titleAsWritten category nature instrument instrumentAsWritten scale affairsKnown
      pairTypes crossBorder crossProvince signedOn signedOnPrecision validFrom validUntil openEnded
      endedOn validity consensus updatedAt
      parties { order kind name region { code } country documentNumber }
      affairs { code } funding { role organisation source amount currency note }
      records { region { code } provenance holder }
    }
  }
}`;

export const CSV_HEADER = [...AGREEMENT_COLUMNS, ...STAMP_COLUMNS].map(({ name }) => name);

export type Row = Record<string, unknown>;

export interface List {
  readonly totalCount: number;
  readonly undecidedCount: number;
  readonly completeness: { readonly complete: boolean; readonly asOf: string };
  readonly nodes: (Row & {
    readonly parties: (Row & { readonly region: { readonly code: string } | null })[];
    readonly records: (Row & { readonly region: { readonly code: string } })[];
  })[];
}

/** A gateway on this engine that has heard the varied records, one of them from two registers. */
export interface ExportedList {
  readonly gateway: TestGateway;
  /** The list by GraphQL. */
  ask(filter?: Row, order?: string): Promise<List>;
  /** The lines of the same list as JSON Lines. */
  lines(query?: string): Promise<Row[]>;
  /** Its rows as CSV, by column. */
  table(query?: string): Promise<Record<string, string>[]>;
  stop(): Promise<void>;
}

export const rowsOf = (all: readonly Row[]) => all.filter(({ kind }) => kind === 'agreement');

export async function exportList(engine: Engine): Promise<ExportedList> {
  const cluster = engine === 'postgres' ? await startPostgres() : undefined;
  const node = await FakeNode.start('15.71');
  const neighbour = await FakeNode.start('15.05');
  const [shared, ...others] = variedRecords();
  if (shared !== undefined) node.put(shared);
  for (const record of others) node.put(record);
  // The neighbour's own record of the first: one agreement in two registers.
  neighbour.put(
    recordOf('15.05', {
      agreementId: shared?.agreementId ?? '',
      provenance: 'REGISTER',
      parties: [party('15.71', 1), party('15.05', 2, '8/MJ/2023')],
    }),
  );
  const gateway = await startTestGateway({
    sources: [node, neighbour],
    databaseUrl: (await cluster?.createDatabase()) ?? null,
    env: {
      GATEWAY_LICENCE: 'CC BY 4.0',
      GATEWAY_NOTICE_ID: 'Data uji',
      GATEWAY_NOTICE_EN: 'Test',
    },
  });
  await gateway.ask('{ agreements(freshness: LIVE) { totalCount } }', {}, gateway.officer);
  const lines = async (query = '') =>
    parseLines((await takeAway(gateway.url, 'jsonl', query)).text);
  return {
    gateway,
    lines,
    ask: async (filter = {}, order = 'SIGNED_ON_DESC') => {
      const { data, errors } = await gateway.ask<{ agreements: List }>(LIST, { filter, order });
      if (!data) throw new Error(JSON.stringify(errors));
      return data.agreements;
    },
    table: async (query = '') => {
      const { text } = await takeAway(gateway.url, 'csv', query);
      const [header = [], ...rows] = parseCsv(text.slice(1));
      return rows.map((cells) =>
        Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])),
      );
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([node.stop(), neighbour.stop()]);
      await cluster?.stop();
    },
  };
}
