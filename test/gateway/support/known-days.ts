import 'reflect-metadata';
import type { KnownThen } from '../../../gateway/knowledge/knowledge.js';
import type { Moment } from '../../../gateway/obligations/obligations.js';
import type { Day } from '../../../schema/law/terms.js';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { openFederation, type FederationInTime } from './federation-in-time.js';
import { party, record } from './records.js';

export const MUARO = '15.05';
export const BATANG_HARI = '15.04';
export const KOTA = '15.71';
export const REGIONS = [BATANG_HARI, MUARO, KOTA];
export const WATER = 'W1.03';
export const WASTE = 'W1.04';
export const BIRO = 'Biro Pemerintahan';
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Noon in Jambi. */
export const START = '2026-03-01T05:00:00.000Z';

/** The one that is open; those who import it see the newest. */
export let federation: FederationInTime;
/** @param databaseUrl null: SQLite */
export const open = async (databaseUrl: string | null) => {
  federation = await openFederation(REGIONS, databaseUrl, START);
};
export const node = (region: string) => {
  const found = federation.nodes.get(region);
  if (found === undefined) throw new Error(region);
  return found;
};
export const pull = (region: string) => federation.sync.pullNow(region);
export const pullAll = async () => {
  for (const region of federation.sources.regions()) await pull(region);
};
export const pass = (ms: number) => {
  federation.now = new Date(federation.now.getTime() + ms);
};
/** The last millisecond of the day in Jambi. */
export const toDaysEnd = (): Day => {
  const day = federation.today();
  federation.now = new Date(`${day}T16:59:59.999Z`);
  return day;
};
export const toHeardDaysEnd = async (): Promise<Day> => {
  const day = toDaysEnd();
  await pullAll();
  return day;
};
export const toNextNoon = () => pass(12 * HOUR_MS + 1);

export const mapTogether = async (...regions: string[]): Promise<string> => {
  const { items } = await federation.maps.record(
    {
      forum: 'PROVINCIAL',
      heldOn: '2025-06-10',
      present: regions,
      items: [
        {
          affair: WATER,
          regions,
          externality: 'Sungai mengalir melintasi batas.',
          jointEfficiency: 'Satu instalasi melayani keduanya.',
        },
      ],
    },
    BIRO,
  );
  return items[0]?.id ?? '';
};
export const agree = (item: string, region: string, agreedOn: Day | null) =>
  federation.maps.agree({ item, region, agreedOn }, BIRO);
export const duty = async (): Promise<string> => {
  const item = await mapTogether(BATANG_HARI, MUARO);
  for (const region of [BATANG_HARI, MUARO]) await agree(item, region, '2025-07-01');
  return item;
};
export const pks = (changes: Partial<PublishedRecord> = {}) =>
  record(MUARO, {
    instrument: 'PERJANJIAN_KERJA_SAMA',
    parties: [party(MUARO, 1), party(BATANG_HARI, 2)],
    affairs: [WATER],
    validUntil: '2029-01-01',
    ...changes,
  });

export const momentOf = (then: KnownThen | null): Moment => ({
  unheard: new Set(),
  asOf: then?.day ?? null,
  then,
});
/** All that the two questions answer, without the sentences. */
export const answers = async (then: KnownThen | null) => {
  const list = await federation.obligations.list({}, momentOf(then));
  const cells = [...(await federation.obligations.coverage([WATER, WASTE], momentOf(then)))];
  return {
    duties: list.map(({ duty: { id, agreedOn, takeoverStep }, status, agreements }) => ({
      ...{ id, agreedOn, takeoverStep, status },
      agreements: [...agreements].sort(),
    })),
    cells: cells
      .filter(({ regions }) => regions.every((code) => REGIONS.includes(code)))
      .map(({ unknownBecause, ...cell }) => ({ ...cell, isUnknown: unknownBecause !== null })),
  };
};
export const statusThen = async (day: Day) => {
  const [only] = await federation.obligations.list(
    {},
    momentOf(await federation.known.at(day, 'officer')),
  );
  return only;
};
