import { setImmediate } from 'node:timers/promises';
import { readBlocks, readVersion } from '../catalogue/agreement-blocks.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { TableAccess } from '../catalogue/table-access.js';
import {
  readBorders,
  readColumns,
  readFunding,
  readKeys,
  type BlockKeys,
  type BorderColumn,
  type Column,
  type ColumnName,
  type FundingColumn,
  type StoredName,
} from './block-columns.js';
import { CodedValues } from './coded-values.js';
import { isWordName } from './word-name.js';
import { WORD_VALUES, WordColumns } from './word-columns.js';

/** Which columns a question needs. */
export interface Wanted {
  readonly names: readonly ColumnName[];
  readonly withFunding?: boolean;
  readonly withBorders?: boolean;
}

/** A block's agreements as they are at one moment, with all columns that were asked for. */
export interface BlockColumns extends BlockKeys {
  readonly column: (name: ColumnName) => Column;
  readonly funding: () => FundingColumn;
  readonly borders: () => BorderColumn;
}

/** Without words: these are asked for of all blocks at once. */
interface Stored extends Wanted {
  readonly names: readonly StoredName[];
}

interface KeptBlock extends BlockKeys {
  readonly version: number;
  readonly columns: Map<StoredName, Column>;
  funding: FundingColumn | null;
  borders: BorderColumn | null;
}

/** So many blocks are read in one go; more of them leave others a turn in between. */
const FEW_BLOCKS = 4;
/** Blocks that change all the time are in the end read in one go. */
const MOST_ROUNDS = 3;

/**
 * What agreements are counted and found by as numbers in memory, some fifty bytes an agreement. A
 * block of agreements is read again once its version is another; nothing is ever believed by age.
 */
export class Columns {
  readonly #catalogue: Pick<Catalogue, 'inSnapshot'>;
  #blocks = new Map<number, KeptBlock>();
  readonly #values = new Map<ColumnName, CodedValues>();
  readonly #words = new WordColumns();
  /** Of borders, as `pairText` writes them. */
  readonly pairs = new CodedValues();
  /** That agreements name which bear on a border's duties. */
  readonly affairs = new CodedValues();

  constructor(catalogue: Pick<Catalogue, 'inSnapshot'>) {
    this.#catalogue = catalogue;
  }

  values(name: ColumnName): CodedValues {
    if (isWordName(name)) return WORD_VALUES;
    const values = this.#values.get(name) ?? new CodedValues();
    this.#values.set(name, values);
    return values;
  }

  /** Reads the whole catalogue as it is at one moment. */
  async read<T>(
    wanted: Wanted,
    use: (blocks: readonly BlockColumns[], tables: TableAccess) => Promise<T>,
  ): Promise<T> {
    for (let round = 0; ; round += 1) {
      const most = round < MOST_ROUNDS ? FEW_BLOCKS : Infinity;
      const read = await this.#catalogue.inSnapshot((tables) =>
        this.#readAll(tables, wanted, most, use),
      );
      if ('answer' in read) return read.answer;
      await this.#catchUp(read.missing, wanted);
    }
  }

  /** @param most missing blocks: of more than these it only says which they are */
  async #readAll<T>(
    tables: TableAccess,
    wanted: Wanted,
    most: number,
    use: (blocks: readonly BlockColumns[], tables: TableAccess) => Promise<T>,
  ): Promise<{ readonly answer: T } | { readonly missing: readonly number[] }> {
    const versions = await readBlocks(tables);
    const stored = { ...wanted, names: wanted.names.filter(isStored) };
    const missing = [...versions].filter(
      ([block, version]) => !isWhole(this.#blocks.get(block), version, stored),
    );
    if (missing.length > most) return { missing: missing.map(([block]) => block) };
    const blocks: KeptBlock[] = [];
    for (const [block, version] of versions) {
      blocks.push(await this.#block(tables, block, version, wanted));
    }
    for (const block of this.#blocks.keys()) if (!versions.has(block)) this.#blocks.delete(block);
    const wordOf = await this.#readWords(tables, blocks, wanted);
    const answer = await use(
      blocks.map((block) => shown(block, wordOf)),
      tables,
    );
    return { answer };
  }

  async #readWords(
    tables: TableAccess,
    blocks: readonly KeptBlock[],
    { names }: Wanted,
  ): Promise<WordOf> {
    const words = new Map<ColumnName, Awaited<ReturnType<WordColumns['read']>>>();
    for (const name of names.filter(isWordName)) {
      words.set(name, await this.#words.read(tables, name, blocks));
    }
    return (name, block) => words.get(name)?.(block);
  }

  /** What is missing, a block at a time: SQLite's statements never wait. */
  async #catchUp(missing: readonly number[], wanted: Wanted): Promise<void> {
    for (const block of missing) {
      await this.#catalogue.inSnapshot(async (tables) => {
        const version = await readVersion(tables, block);
        if (version !== undefined) await this.#block(tables, block, version, wanted);
      });
      await setImmediate();
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
    const missing = names.filter(isStored).filter((name) => !kept.columns.has(name));
    if (missing.length > 0) {
      const read = missing.map((name) => ({ name, values: this.values(name) }));
      const columns = await readColumns(tables, block, kept, read);
      columns.forEach(({ name, column }) => kept.columns.set(name, column));
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
  const found = await readKeys(tables, block);
  return { ...found, version, columns: new Map(), funding: null, borders: null };
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
  { names, withFunding = false, withBorders = false }: Stored,
): boolean {
  return (
    block?.version === version &&
    names.every((name) => block.columns.has(name)) &&
    (!withFunding || block.funding !== null) &&
    (!withBorders || block.borders !== null)
  );
}

function isStored(name: ColumnName): name is StoredName {
  return !isWordName(name);
}

type WordOf = (name: ColumnName, block: BlockKeys) => Column | undefined;

function shown(block: KeptBlock, wordOf: WordOf): BlockColumns {
  const { keys, oneEach, columns, funding, borders } = block;
  return {
    keys,
    oneEach,
    column: (name) => askedFor(name, isStored(name) ? columns.get(name) : wordOf(name, block)),
    funding: () => askedFor('funding', funding),
    borders: () => askedFor('borders', borders),
  };
}

function askedFor<T>(name: string, column: T | null | undefined): T {
  if (column === null || column === undefined) throw new Error(`${name}: was not asked for`);
  return column;
}
