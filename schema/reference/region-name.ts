import { isRegionCode } from '../law/region-code.js';
import { REGIONAL_KINDS, type PartyKind, type RegionalKind } from '../law/terms.js';
import { ALL_REGIONS, regionByCode, type RegionFact } from './regions.js';

/** One region, or why there is none: `id` and `en` say it with what to write instead. */
export type RegionResolution = { readonly ok: true; readonly region: RegionFact } | RegionRefusal;

export interface RegionRefusal {
  readonly ok: false;
  readonly reason: 'UNKNOWN' | 'AMBIGUOUS' | 'FORMER_UNIT' | 'UNDOTTED_CODE';
  /** The regions that the text may mean; of a former unit, its successors. */
  readonly candidates: RegionFact[];
  readonly id: string;
  readonly en: string;
}

/** How a text may begin, without blanks, and the level that it tells; null tells none. */
const PREFIXES: ReadonlyMap<string, RegionalKind | null> = new Map([
  ...levelled('PROVINSI', 'PROVINSI', 'PROPINSI', 'PROV', 'PROP', 'PEMPROV', 'GUBERNUR'),
  ...levelled('KABUPATEN', 'KABUPATEN', 'KABUPATENADMINISTRASI', 'KAB', 'PEMKAB', 'BUPATI'),
  ...levelled('KOTA', 'KOTA', 'KOTAADMINISTRASI', 'PEMKOT', 'KOTAMADYA', 'KODYA', 'WALIKOTA'),
  ...levelled(null, 'PEMERINTAH', 'PEMERINTAHDAERAH', 'PEMDA'),
]);

function levelled(kind: RegionalKind | null, ...words: string[]): [string, RegionalKind | null][] {
  return words.map((word) => [word, kind]);
}

/** Units that were split: a document that names one means one of its successors, or both. */
const FORMER_UNITS: ReadonlyMap<string, readonly string[]> = new Map([
  ['BUNGOTEBO', ['15.08', '15.09']],
  ['SAROLANGUNBANGKO', ['15.02', '15.03']],
  ['SARKO', ['15.02', '15.03']],
  ['TANJUNGJABUNG', ['15.06', '15.07']],
  ['TANJAB', ['15.06', '15.07']],
]);

const KIND_WORDS: Readonly<Record<RegionalKind, { readonly id: string; readonly en: string }>> = {
  PROVINSI: { id: 'provinsi', en: 'a province' },
  KABUPATEN: { id: 'kabupaten', en: 'a kabupaten' },
  KOTA: { id: 'kota', en: 'a kota' },
};

/** Letters and digits alone, so that case, blanks, hyphens and stops make no difference. */
function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** Regions by each key that names them without a prefix; two regions may share one. */
const regionsByKey = new Map<string, Set<RegionFact>>();
for (const region of ALL_REGIONS) {
  const bareName = region.name.replace(/^(Provinsi|Kabupaten|Kota)( Administrasi)? /, '');
  for (const spelling of [bareName, region.shortName, ...region.aliases]) {
    const key = keyOf(spelling);
    const named = regionsByKey.get(key) ?? new Set<RegionFact>();
    regionsByKey.set(key, named.add(region));
  }
}

const regionByBpsCode = new Map(ALL_REGIONS.map((region) => [region.bpsCode, region]));

/** Longer texts are no names; reading them would only cost time. */
const LONGEST_NAME = 200;

/** What is left of a text behind its prefixes, and the levels that these tell. */
interface Reading {
  readonly rest: string;
  readonly kinds: readonly RegionalKind[];
}

/**
 * Every way to read a key, the whole of it first. All are kept because a name may begin like a
 * prefix: Kotabaru is a kabupaten.
 */
function readingsOf(key: string, kinds: readonly RegionalKind[] = []): Reading[] {
  const shorter = [...PREFIXES].flatMap(([prefix, kind]) =>
    key.startsWith(prefix)
      ? readingsOf(key.slice(prefix.length), kind === null ? kinds : [...kinds, kind])
      : [],
  );
  return [{ rest: key, kinds }, ...shorter];
}

function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

function listed(regions: readonly RegionFact[], joint: string): string {
  return regions.map((region) => `${region.code} ${region.name}`).join(joint);
}

function unknown(text: string): RegionRefusal {
  return {
    ok: false,
    reason: 'UNKNOWN',
    candidates: [],
    id: `${quoted(text)} bukan daerah yang dikenal; tulis nama resminya atau kode bertitik, misalnya 15.71.`,
    en: `${quoted(text)} is no known region; write its official name or dotted code, e.g. 15.71.`,
  };
}

function contradicted(
  text: string,
  candidates: RegionFact[],
  demanded: readonly RegionalKind[],
): RegionRefusal {
  const words = [...new Set(demanded)].map((kind) => KIND_WORDS[kind]);
  const said = { id: words.map((w) => w.id).join(', '), en: words.map((w) => w.en).join(' and ') };
  return {
    ok: false,
    reason: 'UNKNOWN',
    candidates,
    id: `${quoted(text)} disebut sebagai ${said.id}, tetapi yang ada: ${listed(candidates, ', ')}; perbaiki jenis atau namanya.`,
    en: `${quoted(text)} is called ${said.en}, but what exists is: ${listed(candidates, ', ')}; correct the kind or the name.`,
  };
}

function ambiguous(text: string, candidates: RegionFact[]): RegionRefusal {
  return {
    ok: false,
    reason: 'AMBIGUOUS',
    candidates,
    id: `${quoted(text)} dapat berarti ${listed(candidates, ' atau ')}; tulis Provinsi, Kabupaten atau Kota di depannya, atau kode bertitik.`,
    en: `${quoted(text)} may mean ${listed(candidates, ' or ')}; write Provinsi, Kabupaten or Kota before it, or the dotted code.`,
  };
}

function formerUnit(text: string, candidates: RegionFact[]): RegionRefusal {
  return {
    ok: false,
    reason: 'FORMER_UNIT',
    candidates,
    id: `${quoted(text)} sudah dimekarkan; tulis penerusnya: ${listed(candidates, ', ')}.`,
    en: `${quoted(text)} was split and no longer exists; write its successors: ${listed(candidates, ', ')}.`,
  };
}

function undotted(digits: string): RegionRefusal {
  const dotted = `${digits.slice(0, 2)}.${digits.slice(2)}`;
  const ministry = regionByCode(dotted);
  const statistics = regionByBpsCode.get(digits);
  const read = (region: RegionFact | undefined, missing: string) => region?.name ?? missing;
  return {
    ok: false,
    reason: 'UNDOTTED_CODE',
    candidates: [ministry, statistics].filter((region) => region !== undefined),
    id:
      `${digits}: Kemendagri ${dotted} = ${read(ministry, 'tidak ada')}; ` +
      `BPS ${digits} = ${read(statistics, 'tidak diketahui di sini')}; tulis kode bertitik.`,
    en:
      `${digits}: Kemendagri ${dotted} = ${read(ministry, 'none')}; ` +
      `BPS ${digits} = ${read(statistics, 'not known here')}; write the dotted code.`,
  };
}

/** One of the regions that the text names, unless levels or their number speak against it. */
function decide(
  text: string,
  named: readonly { readonly region: RegionFact; readonly kinds: readonly RegionalKind[] }[],
): RegionResolution {
  const fitting = named.filter(({ region, kinds }) => kinds.every((kind) => kind === region.kind));
  const candidates = [...new Set(fitting.map(({ region }) => region))];
  const [only] = candidates;
  if (only === undefined) {
    const regions = [...new Set(named.map(({ region }) => region))];
    return contradicted(
      text,
      regions,
      named.flatMap(({ kinds }) => kinds),
    );
  }
  return candidates.length === 1 ? { ok: true, region: only } : ambiguous(text, candidates);
}

/** @returns null when the text carries no digits at its end and so is a name, not a code */
function resolveCode(text: string, hints: readonly RegionalKind[]): RegionResolution | null {
  const match = /^(\D*)(\d[\d.\s-]*)$/.exec(text);
  if (match === null) return null;
  const [, before = '', number = ''] = match;
  const prefix = readingsOf(keyOf(before)).find(({ rest }) => rest === '');
  if (prefix === undefined) return unknown(text);
  const digits = number.replace(/\D/g, '');
  const code = number.trim();
  if (digits.length === 4 && !isRegionCode(code)) return undotted(digits);
  const region = regionByCode(code);
  if (region === undefined) return unknown(text);
  return decide(text, [{ region, kinds: [...prefix.kinds, ...hints] }]);
}

function resolveName(text: string, hints: readonly RegionalKind[]): RegionResolution {
  const readings = readingsOf(keyOf(text));
  const named = readings.flatMap(({ rest, kinds }) =>
    [...(regionsByKey.get(rest) ?? [])].map((region) => ({ region, kinds: [...kinds, ...hints] })),
  );
  if (named.length > 0) return decide(text, named);
  const successors = readings.flatMap(({ rest }) => FORMER_UNITS.get(rest) ?? []);
  const candidates = successors.map(regionByCode).filter((region) => region !== undefined);
  return candidates.length > 0 ? formerUnit(text, candidates) : unknown(text);
}

/**
 * The region that a text names: a name as written, with or without prefix ("Pemkab Tanjab Barat",
 * "Walikota Jambi"), or a dotted Kemendagri code. Case, blanks and hyphens make no difference.
 *
 * @param kind what the caller holds the party for; it decides between two regions of one name, and
 *   a text that contradicts it is refused. An undotted four-digit code is always refused, since
 *   Kemendagri and BPS give some of them to different regions.
 */
export function resolveRegion(text: string, kind?: PartyKind): RegionResolution {
  if (text.length > LONGEST_NAME) return unknown(text);
  const hint = REGIONAL_KINDS.find((regional) => regional === kind);
  if (kind !== undefined && hint === undefined) {
    return {
      ...unknown(text),
      id: `${quoted(text)} berjenis ${kind}, bukan provinsi, kabupaten atau kota; kosongkan daerahnya atau perbaiki jenisnya.`,
      en: `${quoted(text)} is of kind ${kind}, not a province, kabupaten or kota; leave the region empty or correct the kind.`,
    };
  }
  const hints = hint === undefined ? [] : [hint];
  return resolveCode(text.trim(), hints) ?? resolveName(text, hints);
}
