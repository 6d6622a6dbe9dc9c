import { In, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../schema/database/database.js';
import { dutySince } from '../../schema/law/mandatory-map.js';
import type { Day } from '../../schema/law/terms.js';
import { groupBy } from '../linking/group-by.js';
import { assertMap, type MapInput } from './map-input.js';
import {
  CoordinationMeetingRow,
  MandatoryItemRegionRow,
  MandatoryItemRow,
} from './mandatory-map.entity.js';
import { HeadAgreementPastRow } from './past-decision.entity.js';
import { notFound, refusal } from '../refusal.js';

/** An item of a map, with each region's head. */
export interface MandatoryItem {
  readonly id: string;
  readonly affair: string;
  readonly externality: string;
  readonly jointEfficiency: string;
  /** In the order of codes. */
  readonly heads: readonly { readonly region: string; readonly agreedOn: Day | null }[];
  /** Since when it is a duty; null while a head has not agreed. */
  readonly dutySince: Day | null;
}

export interface MandatoryMap {
  readonly id: string;
  readonly forum: string;
  readonly heldOn: Day;
  readonly present: readonly string[];
  readonly minutes: string | null;
  readonly example: boolean;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly items: readonly MandatoryItem[];
}

/** What a region's head agreed to. */
export interface HeadAgreement {
  readonly item: string;
  readonly region: string;
  /** Null takes an entry back. */
  readonly agreedOn: Day | null;
}

export interface MapsOptions {
  readonly database: Database;
  readonly now: () => Date;
  readonly today: () => Day;
}

/** The maps of obligatory cooperation that officers recorded (PP 28/2018 ps 5). */
export class MandatoryMaps {
  constructor(private readonly options: MapsOptions) {}

  /**
   * Newest meeting first.
   *
   * @param knownBy leaves out what was recorded after that moment; null: all that is recorded now
   */
  async all(knownBy: Date | null = null): Promise<MandatoryMap[]> {
    return loadMaps(this.options.database.read.manager, { knownBy });
  }

  /** @throws CallerError BAD_USER_INPUT the first field that is wrong; nothing is written */
  async record(input: MapInput, by: string): Promise<MandatoryMap> {
    assertMap(input, this.options.today());
    const id = uuidv7();
    await this.options.database.inTransaction(async (manager) => {
      await manager.insert(CoordinationMeetingRow, {
        id,
        forum: input.forum,
        heldOn: input.heldOn,
        present: JSON.stringify([...input.present].sort()),
        minutes: input.minutes ?? null,
        example: input.example ?? false,
        recordedAt: this.options.now().toISOString(),
        recordedBy: by.slice(0, 200),
      });
      for (const { affair, regions, externality, jointEfficiency } of input.items) {
        const itemId = uuidv7();
        await manager.insert(MandatoryItemRow, {
          id: itemId,
          meetingId: id,
          affair,
          externality,
          jointEfficiency,
        });
        await manager.insert(
          MandatoryItemRegionRow,
          regions.map((region) => ({ itemId, region, agreedOn: null })),
        );
      }
    });
    return this.#map(id);
  }

  /**
   * Notes that a head agreed; with the last of them the item is a duty (PP 28/2018 ps 5(3)).
   *
   * @throws CallerError NOT_FOUND the item; BAD_USER_INPUT its regions or the day
   */
  async agree({ item, region, agreedOn }: HeadAgreement, by: string): Promise<MandatoryMap> {
    const { database, now, today } = this.options;
    const meetingId = await database.inTransaction(async (manager) => {
      const row = await manager.findOneBy(MandatoryItemRow, { id: item });
      if (row === null) throw notFound('item', item);
      const { meetingId: id } = row;
      const { heldOn } = await manager.findOneByOrFail(CoordinationMeetingRow, { id });
      if (agreedOn !== null && (agreedOn < heldOn || agreedOn > today())) {
        throw refusal(
          'agreedOn',
          agreedOn,
          `harus antara hari rapat (${heldOn}) dan hari ini (${today()})`,
          `must lie between the meeting (${heldOn}) and today (${today()})`,
        );
      }
      const head = { itemId: item, region };
      const noted = await manager.findOneBy(MandatoryItemRegionRow, head);
      if (noted === null) {
        throw refusal(
          'region',
          region,
          'bukan daerah dari butir ini',
          'is not a region of this item',
        );
      }
      const recordedAt = now().toISOString();
      await keepNoted(manager, noted, recordedAt);
      await manager.update(MandatoryItemRegionRow, head, {
        agreedOn,
        recordedAt,
        recordedBy: by.slice(0, 200),
      });
      return id;
    });
    return this.#map(meetingId);
  }

  async #map(id: string): Promise<MandatoryMap> {
    const [map] = await loadMaps(this.options.database.read.manager, { id });
    if (map === undefined) throw notFound('map', id);
    return map;
  }
}

async function keepNoted(
  manager: EntityManager,
  { recordedAt, ...noted }: MandatoryItemRegionRow,
  replacedAt: string,
): Promise<void> {
  if (recordedAt === null || recordedAt >= replacedAt) return;
  await manager.save(HeadAgreementPastRow, { ...noted, recordedAt, replacedAt });
}

interface WantedMaps {
  readonly id?: string;
  readonly knownBy?: Date | null;
}

async function loadMaps(
  manager: EntityManager,
  { id, knownBy = null }: WantedMaps,
): Promise<MandatoryMap[]> {
  const moment = knownBy?.toISOString() ?? null;
  const meetings = await manager.find(CoordinationMeetingRow, {
    where: {
      ...(id === undefined ? {} : { id }),
      ...(moment === null ? {} : { recordedAt: LessThanOrEqual(moment) }),
    },
    order: { heldOn: 'DESC', id: 'DESC' },
  });
  if (meetings.length === 0) return [];
  const items = await manager.find(MandatoryItemRow, {
    where: { meetingId: In(meetings.map((meeting) => meeting.id)) },
    order: { id: 'ASC' },
  });
  const itemIds = items.map((item) => item.id);
  const heads = await manager.find(MandatoryItemRegionRow, {
    where: { itemId: In(itemIds) },
    order: { region: 'ASC' },
  });
  const noted = moment === null ? heads : await notedBy(manager, heads, itemIds, moment);
  const headsByItem = groupBy(noted, ({ itemId }) => itemId);
  const itemsByMeeting = groupBy(items, ({ meetingId }) => meetingId);
  return meetings.map(({ present, ...meeting }) => ({
    ...meeting,
    present: JSON.parse(present),
    items: (itemsByMeeting.get(meeting.id) ?? []).map((item) =>
      itemOf(item, headsByItem.get(item.id) ?? []),
    ),
  }));
}

/** The same heads, each as it was noted at that moment. */
async function notedBy(
  manager: EntityManager,
  heads: readonly MandatoryItemRegionRow[],
  itemIds: readonly string[],
  moment: string,
): Promise<MandatoryItemRegionRow[]> {
  const past = await manager.findBy(HeadAgreementPastRow, {
    itemId: In(itemIds),
    recordedAt: LessThanOrEqual(moment),
    replacedAt: MoreThan(moment),
  });
  const standing = new Map(past.map((row) => [`${row.itemId} ${row.region}`, row]));
  return heads.map((head) => {
    if (head.recordedAt !== null && head.recordedAt <= moment) return head;
    const agreedOn = standing.get(`${head.itemId} ${head.region}`)?.agreedOn ?? null;
    return { ...head, agreedOn };
  });
}

function itemOf(
  { id, affair, externality, jointEfficiency }: MandatoryItemRow,
  rows: readonly MandatoryItemRegionRow[],
): MandatoryItem {
  const heads = rows.map(({ region, agreedOn }) => ({ region, agreedOn }));
  const since = dutySince(heads.map(({ agreedOn }) => agreedOn));
  return { id, affair, externality, jointEfficiency, heads, dutySince: since };
}
