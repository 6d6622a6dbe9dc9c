import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

type Columns = Readonly<Record<string, 'boolean' | 'integer' | 'text' | 'text?'>>;

interface TableShape {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Columns;
  /** Columns by index name; `!` marks a unique one. */
  readonly indices: Readonly<Record<string, readonly string[]>>;
}

const TABLES: readonly TableShape[] = [
  {
    name: 'agreement',
    key: ['id'],
    columns: {
      id: 'text',
      searchKey: 'integer',
      title: 'text',
      titleKey: 'text',
      titleAsWritten: 'boolean',
      category: 'text',
      nature: 'text?',
      instrument: 'text',
      instrumentAsWritten: 'text?',
      scale: 'text',
      scope: 'text?',
      affairsKnown: 'boolean',
      crossBorder: 'boolean',
      crossProvince: 'boolean',
      signedOn: 'text?',
      signedOnPrecision: 'text',
      signedFirst: 'text?',
      signedLast: 'text?',
      signedNewest: 'text',
      signedOldest: 'text',
      validFrom: 'text?',
      validUntil: 'text?',
      openEnded: 'boolean',
      untilSoonest: 'text',
      endedOn: 'text?',
      endReason: 'text?',
      supersededOn: 'text?',
      validity: 'text',
      validityDue: 'text?',
      updatedAt: 'text',
      consensus: 'text',
      awaited: 'text',
      aliases: 'text',
      parties: 'text',
      affairs: 'text',
      pairTypes: 'text',
      funding: 'text',
      citations: 'text',
      records: 'text',
      answers: 'text',
      differences: 'text',
      origins: 'text',
      problems: 'text',
    },
    indices: {
      agreement_oldest_idx: ['signedOldest', 'id'],
      agreement_until_idx: ['untilSoonest', 'id'],
      agreement_title_idx: ['titleKey', 'id'],
      agreement_due_idx: ['validityDue'],
      'agreement_search_key_idx!': ['searchKey'],
    },
  },
  {
    name: 'agreement_alias',
    key: ['alias'],
    columns: { alias: 'text', agreementId: 'text' },
    indices: { agreement_alias_agreement_idx: ['agreementId'] },
  },
  {
    name: 'agreement_region',
    key: ['agreementId', 'region'],
    columns: { agreementId: 'text', region: 'text' },
    indices: { agreement_region_region_idx: ['region', 'agreementId'] },
  },
  {
    name: 'agreement_affair',
    key: ['agreementId', 'affair'],
    columns: { agreementId: 'text', affair: 'text' },
    indices: { agreement_affair_affair_idx: ['affair', 'agreementId'] },
  },
  {
    name: 'agreement_country',
    key: ['agreementId', 'country'],
    columns: { agreementId: 'text', country: 'text' },
    indices: { agreement_country_country_idx: ['country', 'agreementId'] },
  },
  {
    name: 'agreement_awaited',
    key: ['agreementId', 'region'],
    columns: { agreementId: 'text', region: 'text' },
    indices: {},
  },
  {
    name: 'agreement_relation',
    key: ['agreementId', 'kind'],
    columns: { agreementId: 'text', kind: 'text', target: 'text', cut: 'boolean' },
    indices: { agreement_relation_target_idx: ['target'] },
  },
  {
    name: 'agreement_record',
    key: ['region', 'recordId'],
    columns: { region: 'text', recordId: 'text', agreementId: 'text' },
    indices: { agreement_record_agreement_idx: ['agreementId'] },
  },
  {
    name: 'agreement_unanswered',
    key: ['region', 'recordRegion', 'recordId'],
    columns: { region: 'text', recordRegion: 'text', recordId: 'text', agreementId: 'text' },
    indices: { agreement_unanswered_agreement_idx: ['agreementId'] },
  },
  {
    name: 'record_link_key',
    key: ['key', 'region', 'recordId'],
    columns: { key: 'text', region: 'text', recordId: 'text' },
    indices: { record_link_key_record_idx: ['region', 'recordId'] },
  },
  {
    name: 'catalogue_state',
    key: ['name'],
    columns: { name: 'text', value: 'text' },
    indices: {},
  },
];

/**
 * TypeORM's schema builder knows no descending columns. The index of the usual order holds what is
 * filtered by most as well, so that what does not match is passed over without reading its row.
 */
const DESCENDING = {
  agreement_newest_idx:
    '"agreement" ("signedNewest" DESC, "id", "signedFirst", "signedLast", "category", "validity", "crossBorder")',
  agreement_updated_idx: '"agreement" ("updatedAt" DESC, "id")',
};

/** Agreements as compiled from the records, and what they are found by. */
export class Catalogue1795341000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { name, key, columns, indices } of TABLES) {
      await runner.createTable(
        new Table({
          name,
          columns: Object.entries(columns).map(([column, type]) =>
            columnOptions(runner, column, type, key.includes(column)),
          ),
          indices: Object.entries(indices).map(
            ([index, columnNames]) =>
              new TableIndex({
                name: index.replace('!', ''),
                columnNames: [...columnNames],
                isUnique: index.endsWith('!'),
              }),
          ),
        }),
      );
    }
    for (const [index, on] of Object.entries(DESCENDING)) {
      await runner.query(`CREATE INDEX "${index}" ON ${on}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}

function columnOptions(
  runner: QueryRunner,
  name: string,
  type: Columns[string],
  isPrimary: boolean,
): TableColumnOptions {
  const plain = type === 'text?' ? 'text' : type;
  // SQLite compares text by code point; PostgreSQL by the language of the database, unless told.
  const byCodePoint = plain === 'text' && runner.connection.options.type === 'postgres';
  return {
    name,
    type: plain,
    isPrimary,
    isNullable: type === 'text?',
    ...(byCodePoint ? { collation: 'C' } : {}),
  };
}
