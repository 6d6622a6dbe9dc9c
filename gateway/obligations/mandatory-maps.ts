import { In, type EntityManager } from 'typeorm';
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
import { notFound, refusal } from './refusal.js';

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

  /** Newest meeting first. */
  async all(): Promise<MandatoryMap[]> {
    return loadMaps(this.options.database.read.manager);
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
      if (!(await manager.existsBy(MandatoryItemRegionRow, head))) {
        throw refusal(
          'region',
          region,
          'bukan daerah dari butir ini',
          'is not a region of this item',
        );
      }
      await manager.update(MandatoryItemRegionRow, head, {
        agreedOn,
        recordedAt: now().toISOString(),
        recordedBy: by.slice(0, 200),
      });
      return id;
    });
    return this.#map(meetingId);
  }

  async #map(id: string): Promise<MandatoryMap> {
    const [map] = await loadMaps(this.options.database.read.manager, id);
    if (map === undefined) throw notFound('map', id);
    return map;
  }
}

async function loadMaps(manager: EntityManager, id?: string): Promise<MandatoryMap[]> {
  const meetings = await manager.find(CoordinationMeetingRow, {
    ...(id === undefined ? {} : { where: { id } }),
    order: { heldOn: 'DESC', id: 'DESC' },
  });
  if (meetings.length === 0) return [];
  const items = await manager.find(MandatoryItemRow, {
    where: { meetingId: In(meetings.map((meeting) => meeting.id)) },
    order: { id: 'ASC' },
  });
  const heads = await manager.find(MandatoryItemRegionRow, {
    where: { itemId: In(items.map((item) => item.id)) },
    order: { region: 'ASC' },
  });
  const headsByItem = groupBy(heads, ({ itemId }) => itemId);
  const itemsByMeeting = groupBy(items, ({ meetingId }) => meetingId);
  return meetings.map(({ present, ...meeting }) => ({
    ...meeting,
    present: JSON.parse(present),
    items: (itemsByMeeting.get(meeting.id) ?? []).map((item) =>
      itemOf(item, headsByItem.get(item.id) ?? []),
    ),
  }));
}

function itemOf(
  { id, affair, externality, jointEfficiency }: MandatoryItemRow,
  rows: readonly MandatoryItemRegionRow[],
): MandatoryItem {
  const heads = rows.map(({ region, agreedOn }) => ({ region, agreedOn }));
  const since = dutySince(heads.map(({ agreedOn }) => agreedOn));
  return { id, affair, externality, jointEfficiency, heads, dutySince: since };
}
