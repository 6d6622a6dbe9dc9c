import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'records-loaded.json';

/**
 * The press records that were loaded into this data folder once and for all, agreementId by key:
 * what a person changes or withdraws afterwards is not brought back at the next start.
 */
export function readLoaded(dataDir: string): ReadonlyMap<string, string> {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) return new Map();
  const agreementIds = z.record(z.string(), z.string());
  return new Map(Object.entries(agreementIds.parse(JSON.parse(readFileSync(path, 'utf8')))));
}

/** Whole or not at all: written beside and renamed. */
export function writeLoaded(dataDir: string, loaded: ReadonlyMap<string, string>): void {
  const draft = join(dataDir, `${FILE}.draft`);
  writeFileSync(draft, `${JSON.stringify(Object.fromEntries(loaded), null, 2)}\n`);
  renameSync(draft, join(dataDir, FILE));
}
