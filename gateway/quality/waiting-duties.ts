import type { TableAccess } from '../catalogue/table-access.js';
import { fieldBit } from '../compiled/record-gaps.js';
import type { Obligation } from '../obligations/obligations.js';
import { FIX_CODES, FIXES, isRecordField, type FixCode } from './fix.js';

/** What one region's record of an agreement does not say. */
export interface RecordLacks {
  readonly agreement: string;
  readonly region: string;
  /** Fields, a bit for each. */
  readonly lacks: number;
}

/** What the records of these agreements lack. */
export async function lacksOf(
  tables: TableAccess,
  agreements: readonly string[],
): Promise<RecordLacks[]> {
  const rows = await tables.whereIn<{ readonly key: number; readonly id: string }>(
    'agreement',
    '"key", "id"',
    'id',
    agreements,
  );
  const idByKey = new Map(rows.map(({ key, id }) => [key, id]));
  const records = await tables.whereIn<{
    readonly agreementKey: number;
    readonly region: string;
    readonly lacks: number;
  }>('agreement_record', '"agreementKey", "region", "lacks"', 'agreementKey', [...idByKey.keys()]);
  return records.flatMap(({ agreementKey, region, lacks }) => {
    const agreement = idByKey.get(agreementKey);
    return agreement === undefined ? [] : [{ agreement, region, lacks }];
  });
}

/**
 * How many duties of a region are unknown also for what this would mend: its node is silent, or its
 * own record of an agreement that leaves the duty open lacks the field.
 */
export function waitingDuties(
  region: string,
  isSilent: boolean,
  duties: readonly Obligation[],
  records: readonly RecordLacks[],
): ReadonlyMap<FixCode, number> {
  const own = new Map(
    records.flatMap(({ agreement, lacks, ...record }) =>
      record.region === region ? [[agreement, lacks] as const] : [],
    ),
  );
  const ofRegion = duties.filter(({ duty }) => duty.regions.includes(region));
  const mends = (code: FixCode, { agreements }: Obligation): boolean =>
    isRecordField(code)
      ? agreements.some((id) => ((own.get(id) ?? 0) & fieldBit(code)) !== 0)
      : isSilent;
  return new Map(
    FIX_CODES.map((code) => {
      const { doubt } = FIXES[code];
      const waiting = ofRegion.filter(
        (duty) => doubt !== null && duty.doubts.includes(doubt) && mends(code, duty),
      );
      return [code, waiting.length];
    }),
  );
}
