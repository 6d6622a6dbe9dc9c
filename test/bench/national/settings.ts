import { parseArgs } from 'node:util';
import { bilingual } from '../../../schema/errors.js';
import type { Engine } from '../../../schema/database/database.js';

export interface SimulationSettings {
  readonly regions: number;
  readonly records: number;
  readonly engines: readonly Engine[];
  /** Parts of the size to measure at, in percent, growing. */
  readonly shares: readonly number[];
  readonly seed: number;
  /** How often a quick question is asked; one that takes long less often. */
  readonly times: number;
  /** File for the figures as JSON; null: none. */
  readonly out: string | null;
  /** Folder for databases; null: the system's. */
  readonly folder: string | null;
}

const EXAMPLE = 'npm run simulate -- --regions 24 --records 5000 --engine sqlite';
const ENGINES: Readonly<Record<string, readonly Engine[]>> = {
  sqlite: ['sqlite'],
  postgres: ['postgres'],
  both: ['sqlite', 'postgres'],
};
const OPTIONS = {
  regions: { type: 'string', default: '514' },
  records: { type: 'string', default: '1000000' },
  engine: { type: 'string', default: 'both' },
  share: { type: 'string', default: '10,30,100' },
  seed: { type: 'string', default: '1' },
  times: { type: 'string', default: '40' },
  out: { type: 'string' },
  folder: { type: 'string' },
} as const;

/** A sentence for the person at the keyboard. */
export class SimulationRefusal extends Error {}

/** @throws SimulationRefusal naming option, value and remedy */
export function readSettings(args: readonly string[]): SimulationSettings {
  const values = parse(args);
  const engines = ENGINES[values.engine];
  if (engines === undefined) {
    throw refusal(
      `--engine "${values.engine}"`,
      'sqlite, postgres, both',
      'sqlite, postgres, both',
    );
  }
  const shares = values.share.split(',').map((text) => wholeNumber('share', text, 1, 100));
  if (shares.some((share, place) => place > 0 && share <= (shares[place - 1] ?? 0))) {
    throw refusal(
      `--share "${values.share}"`,
      'makin besar, misalnya 10,30,100',
      'growing, such as 10,30,100',
    );
  }
  return {
    regions: wholeNumber('regions', values.regions, 2, 514),
    records: wholeNumber('records', values.records, 100, 5_000_000),
    engines,
    shares,
    seed: wholeNumber('seed', values.seed, 1, 1_000_000),
    times: wholeNumber('times', values.times, 1, 10_000),
    out: values.out ?? null,
    folder: values.folder ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SimulationRefusal(
      bilingual(
        `Argumen keliru (${why}). Contoh: ${EXAMPLE}`,
        `Wrong argument. Example: ${EXAMPLE}`,
      ),
    );
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw refusal(
    `--${option} "${text}"`,
    `bilangan bulat ${least} sampai ${most}`,
    `a whole number from ${least} to ${most}`,
  );
}

function refusal(what: string, isi: string, give: string): SimulationRefusal {
  return new SimulationRefusal(bilingual(`${what}: isi ${isi}.`, `${what}: give ${give}.`));
}
