import { forumOf, hangTogether } from '../../schema/law/mandatory-map.js';
import { LAW } from '../../schema/law/sources.js';
import type { CoordinationForum, Day } from '../../schema/law/terms.js';
import { affairByCode } from '../../schema/reference/affairs.js';
import { BORDERS } from '../../schema/reference/borders.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { refusal } from '../refusal.js';

/** A meeting and what was mapped there, as an officer enters it. */
export interface MapInput {
  readonly forum: CoordinationForum;
  readonly heldOn: Day;
  readonly present: readonly string[];
  readonly minutes?: string | null;
  readonly example?: boolean | null;
  readonly items: readonly ItemInput[];
}

export interface ItemInput {
  readonly affair: string;
  readonly regions: readonly string[];
  readonly externality: string;
  readonly jointEfficiency: string;
}

const LONGEST_TEXT = 2_000;
const MOST_ITEMS = 200;
const MOST_REGIONS = 40;

/**
 * @param today a meeting lies not after it
 * @throws CallerError BAD_USER_INPUT the first field that is wrong
 */
export function assertMap(input: MapInput, today: Day): void {
  if (input.heldOn > today) {
    throw refusal(
      'heldOn',
      input.heldOn,
      `sesudah hari ini (${today}); catat rapat yang sudah berlangsung`,
      `lies after today (${today}); record a meeting that took place`,
    );
  }
  assertRegions('present', input.present);
  assertText('minutes', input.minutes ?? '-');
  if (input.items.length === 0 || input.items.length > MOST_ITEMS) {
    throw refusal(
      'items',
      String(input.items.length),
      `butir; sebut 1 sampai ${MOST_ITEMS}`,
      `items; name 1 to ${MOST_ITEMS}`,
    );
  }
  const seen = new Set<string>();
  input.items.forEach((item, place) => {
    assertItem(`items[${place}]`, item, input.forum);
    const subject = [item.affair, ...[...item.regions].sort()].join(' ');
    if (seen.has(subject)) {
      throw refusal(
        `items[${place}]`,
        subject,
        'sudah ada di daftar ini; gabungkan keduanya',
        'is in this list already; merge the two',
      );
    }
    seen.add(subject);
  });
}

function assertItem(field: string, item: ItemInput, forum: CoordinationForum): void {
  if (affairByCode(item.affair) === undefined) {
    throw refusal(
      `${field}.affair`,
      item.affair,
      'bukan kode urusan; lihat affairs',
      'is no code of an affair; see affairs',
    );
  }
  assertRegions(`${field}.regions`, item.regions);
  const regions = item.regions.join(', ');
  if (!hangTogether(item.regions, BORDERS)) {
    const { act, article } = LAW.obligatoryBorders;
    throw refusal(
      `${field}.regions`,
      regions,
      `tidak saling berbatasan, maka tidak ada kewajiban (${act} ${article}); pilih daerah yang berbatasan`,
      `do not border each other, so that there is no duty (${act} ${article}); choose regions that do`,
    );
  }
  const needed = forumOf(item.regions);
  if (needed !== forum) {
    const { act, article } = LAW.mappingForum;
    throw refusal(
      `${field}.regions`,
      regions,
      `dipetakan dalam koordinasi ${needed}, bukan ${forum} (${act} ${article}); catat pada rapat forum itu`,
      `are mapped in the ${needed} coordination, not the ${forum} one (${act} ${article}); record it with a meeting of that forum`,
    );
  }
  assertText(`${field}.externality`, item.externality);
  assertText(`${field}.jointEfficiency`, item.jointEfficiency);
}

function assertRegions(field: string, codes: readonly string[]): void {
  const unknown = codes.find((code) => regionByCode(code) === undefined);
  if (unknown !== undefined) {
    throw refusal(
      field,
      unknown,
      'bukan kode Kemendagri; pakai kode dengan titik seperti "15.71"',
      'is no Kemendagri code; use the code with its dot, such as "15.71"',
    );
  }
  const twice = codes.find((code, place) => codes.indexOf(code) !== place);
  if (twice !== undefined) {
    throw refusal(field, twice, 'disebut dua kali; sebut sekali', 'is named twice; name it once');
  }
  if (codes.length < 2 || codes.length > MOST_REGIONS) {
    throw refusal(
      field,
      codes.join(', '),
      `menyebut ${codes.length} daerah; sebut 2 sampai ${MOST_REGIONS}`,
      `names ${codes.length} regions; name 2 to ${MOST_REGIONS}`,
    );
  }
}

/** @throws CallerError empty or too long */
export function assertText(field: string, text: string): void {
  const length = text.trim().length;
  if (length > 0 && text.length <= LONGEST_TEXT && !text.includes('\0')) return;
  throw refusal(
    field,
    text,
    `kosong atau terlalu panjang; tulis 1 sampai ${LONGEST_TEXT} huruf`,
    `is empty or too long; write 1 to ${LONGEST_TEXT} characters`,
  );
}
