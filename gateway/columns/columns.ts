import { setImmediate } from 'node:timers/promises';
import { readBlocks } from '../catalogue/agreement-blocks.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { TableAccess } from '../catalogue/table-access.js';
import {
  readBorders,
  readColumn,
  readFunding,
  readKeys,
  type BorderColumn,
  type Column,
  type ColumnName,
  type FundingColumn,
} from './block-columns.js';
import { CodedValues } from './coded-values.js';

/** Which columns a question needs. */
export interface Wanted {
  readonly names: readonly ColumnName[];
  readonly withFunding?: boolean;
  readonly withBorders?: boolean;
}

/** A block's agreements as they are at one moment, with all columns that were asked for. */
export interface BlockColumns {
  readonly keys: Int32Array;
  readonly column: (name: ColumnName) => Column;
  readonly funding: () => FundingColumn;
  readonly borders: () => BorderColumn;
}

interface KeptBlock {
  readonly version: number;
  readonly keys: Int32Array;
  readonly columns: Map<ColumnName, Column>;
  funding: FundingColumn | null;
  borders: BorderColumn | null;
}

/** So many blocks are read in one go; more of them leave others a turn in between. */
const FEW_BLOCKS = 4;
/** Blocks that change all the time are in the end read in one go. */
const MOST_ROUNDS = 3;

/**
 * What agreements are counted by as numbers in memory, some twenty bytes an agreement: what every
 * pivot and the matrix of borders is counted from. A block of agreements is read again once its version is another; nothing
 * is ever believed by age.
 */
export class Columns {
  readonly #catalogue: Pick<Catalogue, 'inSnapshot'>;
  #blocks = new Map<number, KeptBlock>();
  readonly #values = new Map<ColumnName, CodedValues>();
  /** Of borders, as `pairText` writes them. */
  readonly pairs = new CodedValues();
  /** That agreements name which bear on a border's duties. */
  readonly affairs = new CodedValues();

  constructor(catalogue: Pick<Catalogue, 'inSnapshot'>) {
    this.#catalogue = catalogue;
  }

  values(name: ColumnName): CodedValues {
    const values = this.#values.get(name) ?? new CodedValues();
    this.#values.set(name, values);
    return values;
  }

  /** Reads the whole catalogue as it is at one moment. */
  async read<T>(
    wanted: Wanted,
    use: (blocks: readonly BlockColumns[], tables: TableAccess) => Promise<T>,
  ): Promise<T> {
    await this.#catchUp(wanted);
    return this.#catalogue.inSnapshot(async (tables) => {
      const versions = await readBlocks(tables);
      const blocks: BlockColumns[] = [];
      for (const [block, version] of versions) {
        blocks.push(shown(await this.#block(tables, block, version, wanted)));
      }
      for (const block of this.#blocks.keys()) if (!versions.has(block)) this.#blocks.delete(block);
      return use(blocks, tables);
    });
  }

  /** Most of what is missing, a block at a time: SQLite's statements never wait. */
  async #catchUp(wanted: Wanted): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const versions = await this.#catalogue.inSnapshot(readBlocks);
      const missing = [...versions].filter(
        ([block, version]) => !isWhole(this.#blocks.get(block), version, wanted),
      );
      if (missing.length <= FEW_BLOCKS) return;
      for (const [block] of missing) {
        await this.#catalogue.inSnapshot(async (tables) => {
          const version = (await readBlocks(tables)).get(block);
          if (version !== undefined) await this.#block(tables, block, version, wanted);
        });
        await setImmediate();
      }
    }
  }

  async #block(
    tables: TableAccess,
    block: number,
    version: number,
    { names, withFunding = false, withBorders = false }: Wanted,
  ): Promise<KeptBlock> {
    const known = this.#blocks.get(block);
    const kept = known?.version === version ? known : await emptyBlock(tables, block, version);
    for (const name of names) {
      if (kept.columns.has(name)) continue;
      const column = await readColumn(tables, block, name, kept.keys, this.values(name));
      kept.columns.set(name, column);
    }
    if (withFunding) {
      kept.funding ??= await readFunding(tables, block, kept.keys, this.values('CURRENCY'));
    }
    if (withBorders) {
      kept.borders ??= await readBorders(tables, block, this.pairs, this.affairs);
    }
    // Another question may have read a newer one meanwhile, where several see different moments.
    if ((this.#blocks.get(block)?.version ?? 0) <= version) this.#blocks.set(block, kept);
    return kept;
  }
}

async function emptyBlock(tables: TableAccess, block: number, version: number): Promise<KeptBlock> {
  const keys = await readKeys(tables, block);
  return { version, keys, columns: new Map(), funding: null, borders: null };
}

const kept = new WeakMap<Pick<Catalogue, 'inSnapshot'>, Columns>();

/** Kept as long as the catalogue is. */
export function columnsOf(catalogue: Pick<Catalogue, 'inSnapshot'>): Columns {
  const columns = kept.get(catalogue) ?? new Columns(catalogue);
  kept.set(catalogue, columns);
  return columns;
}

function isWhole(
  block: KeptBlock | undefined,
  version: number,
  { names, withFunding = false, withBorders = false }: Wanted,
): boolean {
  return (
    block?.version === version &&
    names.every((name) => block.columns.has(name)) &&
    (!withFunding || block.funding !== null) &&
    (!withBorders || block.borders !== null)
  );
}

function shown({ keys, columns, funding, borders }: KeptBlock): BlockColumns {
  return {
    keys,
    column: (name) => askedFor(name, columns.get(name)),
    funding: () => askedFor('funding', funding),
    borders: () => askedFor('borders', borders),
  };
}

function askedFor<T>(name: string, column: T | null | undefined): T {
  if (column === null || column === undefined) throw new Error(`${name}: was not asked for`);
  return column;
}
