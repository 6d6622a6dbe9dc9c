import type { Chance } from './chance.js';
import type { Noise } from './noise.js';
import type { Signatory } from './signatories.js';

const PROPER = { PROVINSI: 'Provinsi', KABUPATEN: 'Kabupaten', KOTA: 'Kota' } as const;
const SHORT = { PROVINSI: 'Pemprov', KABUPATEN: 'Pemkab', KOTA: 'Pemkot' } as const;
const HEAD = { PROVINSI: 'Gubernur', KABUPATEN: 'Bupati', KOTA: 'Wali Kota' } as const;
const OFFICES = ['Dinas Kesehatan', 'Dinas Lingkungan Hidup', 'Dinas Ketahanan Pangan', 'Bappeda'];

type Level = keyof typeof PROPER;

function levelOf({ kind }: Signatory): Level | null {
  return kind === 'PROVINSI' || kind === 'KABUPATEN' || kind === 'KOTA' ? kind : null;
}

/** What one clerk calls a party: its region in full, "Pemkab …", its head, an office of it. */
export function partyName(chance: Chance, noise: Noise, party: Signatory): string {
  const [proper = ''] = party.names;
  const freely = chance.happens(noise.partyNamedFreely);
  const name = freely ? chance.pick(party.names) : proper;
  const level = levelOf(party);
  if (level === null) return name;
  const full = `${PROPER[level]} ${name}`;
  if (!freely) return chance.happens(0.5) ? `Pemerintah ${full}` : full;
  const office = `${chance.pick(OFFICES)} ${full}`;
  return chance.pick([
    `${SHORT[level]} ${name}`,
    `${HEAD[level]} ${name}`,
    `Pemda ${name}`,
    office,
  ]);
}
