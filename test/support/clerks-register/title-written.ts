import type { Instrument } from '../../../schema/law/terms.js';
import type { Chance } from './chance.js';
import type { Noise } from './noise.js';
import { partyName } from './party-written.js';
import type { TrueAgreement } from './true-agreement.js';

const INSTRUMENT_WORDS: Partial<Record<Instrument, readonly string[]>> = {
  KESEPAKATAN_BERSAMA: [
    'Kesepakatan Bersama',
    'Kesepakatan Bersama',
    'KSB',
    'MoU',
    'Nota Kesepahaman',
  ],
  PERJANJIAN_KERJA_SAMA: ['Perjanjian Kerja Sama', 'Perjanjian Kerjasama', 'PKS'],
  NOTA_KESEPAKATAN: ['Nota Kesepakatan', 'Nota Kesepahaman', 'MoU'],
  NASKAH_KERJA_SAMA: ['Memorandum Saling Pengertian', 'MoU', 'Naskah Kerja Sama'],
};
const OTHER_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/Kerja Sama/g, 'Kerjasama'],
  [/Antar Daerah/g, 'Antardaerah'],
  [/ dan /g, ' & '],
  [/Kecamatan/g, 'Kec.'],
  [/Aparatur Sipil Negara/g, 'ASN'],
  [/Pelindungan/g, 'Perlindungan'],
  [/Kabupaten/g, 'Kab.'],
  [/Masyarakat/g, 'Masy.'],
];
/** What a scanner takes for something else. */
const MISREAD: readonly (readonly [RegExp, string])[] = [
  [/m/g, 'rn'],
  [/l/g, '1'],
  [/O/g, '0'],
  [/i/g, 'l'],
  [/h/g, 'b'],
  [/e/g, 'c'],
];

/** The title as one clerk writes it. */
export function titleWritten(chance: Chance, noise: Noise, agreement: TrueAgreement): string {
  const words = instrumentWords(chance, agreement.instrument);
  const subject = subjectWritten(chance, noise, agreement);
  const amended = agreement.amending ? amendmentWords(chance, words) : null;
  let title = subject;
  if (chance.happens(noise.bareGeneral) && !agreement.amending)
    title = `${words} tentang Kerja Sama`;
  else if (chance.happens(noise.withParties)) {
    title = `${amended ?? words} ${betweenParties(chance, noise, agreement)} tentang ${subject}`;
  } else if (amended !== null) title = `${amended} tentang ${subject}`;
  else if (chance.happens(0.25)) title = `${words} tentang ${subject}`;
  if (chance.happens(noise.wordsTurned)) title = turned(chance, title);
  title = spelled(chance, noise, title);
  if (chance.happens(noise.scanned)) title = misread(chance, title);
  return chance.happens(noise.upperCase) ? title.toUpperCase() : title;
}

/** "MoU", "Nota Kesepahaman": what the clerk calls such an instrument. */
export function instrumentWords(chance: Chance, instrument: Instrument): string {
  return chance.pick(INSTRUMENT_WORDS[instrument] ?? ['Kerja Sama']);
}

function amendmentWords(chance: Chance, words: string): string {
  return chance.pick([
    `Addendum ${words}`,
    `Perubahan atas ${words}`,
    `Addendum Kesatu atas ${words}`,
    `Amandemen ${words}`,
  ]);
}

function subjectWritten(
  chance: Chance,
  noise: Noise,
  { subject, narrowed }: TrueAgreement,
): string {
  const [proper = '', ...others] = subject.said;
  let said =
    others.length > 0 && chance.happens(noise.saidOtherwise) ? chance.pick(others) : proper;
  if (chance.happens(noise.shortened)) said = said.split(/ (?:dalam rangka|di|dan) /u)[0] ?? said;
  const general = !said.startsWith('Kerja') && chance.happens(0.1) ? `Kerja Sama ${said}` : said;
  return narrowed === null || chance.happens(noise.narrowingLost)
    ? general
    : `${general} ${narrowed}`;
}

function betweenParties(chance: Chance, noise: Noise, { parties }: TrueAgreement): string {
  const named = (chance.happens(0.2) ? parties.toReversed() : parties).map((party) =>
    partyName(chance, noise, party),
  );
  const [first = '', ...rest] = named;
  const joint = chance.pick(['dengan', 'dengan', 'dan']);
  return `antara ${first} ${joint} ${rest.join(rest.length > 1 ? ', ' : ' ')}`;
}

/** A piece of the end said first. */
function turned(chance: Chance, title: string): string {
  const words = title.split(' ');
  const at = chance.whole(1, Math.max(1, words.length - 1));
  return [...words.slice(at), ...words.slice(0, at)].join(' ');
}

function spelled(chance: Chance, noise: Noise, title: string): string {
  const otherwise = OTHER_SPELLINGS.reduce(
    (text, [proper, other]) => (chance.happens(0.25) ? text.replace(proper, other) : text),
    title,
  );
  return otherwise
    .split(' ')
    .filter((_, place) => place === 0 || !chance.happens(noise.wordLost))
    .map((word) => (chance.happens(noise.mistyped) ? mistyped(chance, word) : word))
    .join(' ');
}

/** One sign left out, doubled, or two neighbours swapped. */
export function mistyped(chance: Chance, word: string): string {
  if (word.length < 4) return word;
  const at = chance.whole(1, word.length - 2);
  const [before, one, two, after] = [
    word.slice(0, at),
    word[at] ?? '',
    word[at + 1] ?? '',
    word.slice(at + 2),
  ];
  return before + chance.pick([two, one + one + two, two + one]) + after;
}

function misread(chance: Chance, title: string): string {
  const [sign, taken] = chance.pick(MISREAD);
  return title.replace(sign, (found) => (chance.happens(0.4) ? taken : found));
}
