import type { LawSource } from '../../schema/law/finding.js';
import type { ObligationDoubt } from '../../schema/law/obligation-status.js';
import { LAW } from '../../schema/law/sources.js';
import { RECORD_FIELDS, type RecordField } from '../compiled/record-gaps.js';

/** What can be mended of a register, beside what its records do not say. */
export const REGISTER_FIXES = [
  'NODE_SILENT',
  'SUSPENDED',
  'HELD_BACK',
  'UNREADABLE',
  'DISPUTED',
  'UNANSWERED',
  'LINK_PROBLEM',
  'UNJUDGED',
] as const;

export const FIX_CODES = [...REGISTER_FIXES, ...RECORD_FIELDS] as const;
export type FixCode = (typeof FIX_CODES)[number];

export function isRecordField(code: FixCode): code is RecordField {
  return RECORD_FIELDS.some((field) => field === code);
}

/**
 * How far a fault reaches, the furthest first. HIDES: a whole register is not seen as it is.
 * DISAGREES: what registers say of each other is open. LEAVES_OPEN: lists, validities and duties
 * cannot decide. JOINS: what belongs together is found by it. PROVES: how good the word is.
 */
export const REACHES = ['HIDES', 'DISAGREES', 'LEAVES_OPEN', 'JOINS', 'PROVES'] as const;
export type Reach = (typeof REACHES)[number];

export interface Sentence {
  readonly id: string;
  readonly en: string;
}

export interface FixRow {
  readonly reach: Reach;
  /** Which doubt of a duty it may end. */
  readonly doubt: ObligationDoubt | null;
  /** What to do with so many; without a full stop. */
  readonly todo: (count: number) => Sentence;
  /** Why it matters; without a full stop. */
  readonly because: Sentence;
  /** The article behind it, where one asks for it. */
  readonly source: LawSource | null;
}

function agreements(count: number): string {
  return count === 1 ? '1 agreement' : `${count} agreements`;
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

function statements(count: number): string {
  return count === 1 ? '1 statement' : `${count} statements`;
}

/** Total: a new fault does not compile until it is said what to do, and why. */
export const FIXES: Readonly<Record<FixCode, FixRow>> = {
  NODE_SILENT: {
    reach: 'HIDES',
    doubt: 'NODE_SILENT',
    todo: (n) => ({
      id: `Hubungkan kembali simpulnya: keadaan ${n} perjanjian menunggu kabarnya`,
      en: `Connect the node again: ${agreements(n)} wait for its word`,
    }),
    because: {
      id: 'yang baru dicatat atau dijawabnya tidak terlihat, dan jawaban provinsi tidak lengkap',
      en: 'what it recorded or answered since is not seen, and the answers of the province are not whole',
    },
    source: null,
  },
  SUSPENDED: {
    reach: 'HIDES',
    doubt: 'NODE_SILENT',
    todo: (n) => ({
      id: `Periksa mengapa simpulnya ditangguhkan (lastError), lalu tarik ulang atau putuskan yang tertahan: keadaan ${n} perjanjian menunggunya`,
      en: `See why the node is suspended (lastError), then pull again or decide on what is held back: ${agreements(n)} wait for it`,
    }),
    because: {
      id: 'yang terakhir dikatakannya tidak dapat diterima, jadi tidak ada dalam katalog',
      en: 'what it said last could not be accepted and is not in the catalogue',
    },
    source: null,
  },
  HELD_BACK: {
    reach: 'HIDES',
    doubt: null,
    todo: (n) => ({
      id: `Putuskan apa yang tertahan: ${n} pernyataan akan hilang dari register ini`,
      en: `Decide on what is held back: ${statements(n)} would vanish from this register`,
    }),
    because: {
      id: 'sampai diputuskan, katalog memuat keadaan lama',
      en: 'until then the catalogue shows what was before',
    },
    source: null,
  },
  UNREADABLE: {
    reach: 'HIDES',
    doubt: null,
    todo: (n) => ({
      id: `Perbarui gateway, atau perbaiki ${n} pernyataan yang tidak terbaca`,
      en: `Upgrade the gateway, or mend ${statements(n)} that cannot be read`,
    }),
    because: {
      id: 'yang tidak terbaca tidak ada dalam jawaban mana pun',
      en: 'what cannot be read is in no answer',
    },
    source: null,
  },
  DISPUTED: {
    reach: 'DISAGREES',
    doubt: null,
    todo: (n) => ({
      id: `Selesaikan dengan pihak lain perbedaan pada ${n} perjanjian`,
      en: `Settle with the other parties what differs in ${agreements(n)}`,
    }),
    because: {
      id: 'register para pihak mengatakan hal yang berlainan tentang naskah yang sama',
      en: 'registers say different things of one document',
    },
    source: null,
  },
  UNANSWERED: {
    reach: 'DISAGREES',
    doubt: null,
    todo: (n) => ({
      id: `Catat atau jawab ${n} perjanjian yang dicatat daerah lain`,
      en: `Record or answer ${agreements(n)} that other regions recorded`,
    }),
    because: {
      id: 'tanpa jawaban perjanjian itu tetap sepihak',
      en: 'without a word of its own they stay one-sided',
    },
    source: null,
  },
  LINK_PROBLEM: {
    reach: 'DISAGREES',
    doubt: null,
    todo: (n) => ({
      id: `Perbaiki nomor atau agreementId pada ${n} perjanjian yang tidak dapat disatukan`,
      en: `Mend the numbers or the agreementId of ${agreements(n)} that cannot be joined`,
    }),
    because: {
      id: 'satu naskah dapat terhitung beberapa kali',
      en: 'one document may count several times',
    },
    source: null,
  },
  UNJUDGED: {
    reach: 'DISAGREES',
    doubt: null,
    todo: (n) => ({
      id: `Nyatakan ${n} catatan sama atau tidak dengan catatan daerah lain (candidateLinks)`,
      en: `Say of ${records(n)} whether they are one with other regions' records (candidateLinks)`,
    }),
    because: {
      id: 'satu naskah dapat terhitung dua kali sampai seseorang menyatakannya',
      en: 'one document may count twice until somebody says so',
    },
    source: null,
  },
  AFFAIRS: {
    reach: 'LEAVES_OPEN',
    doubt: 'AFFAIRS_UNKNOWN',
    todo: (n) => ({
      id: `Sebutkan urusan pemerintahan ${n} perjanjian, atau nyatakan tidak ada`,
      en: `Name the affairs of ${agreements(n)}, or say that there are none`,
    }),
    because: {
      id: 'objek kerja sama adalah urusan pemerintahan; tanpa itu kewajiban dan peta cakupan tidak dapat dinilai',
      en: 'affairs are the object of cooperation; without them duties and the coverage cannot be judged',
    },
    source: LAW.object,
  },
  TERM: {
    reach: 'LEAVES_OPEN',
    doubt: 'VALIDITY_UNKNOWN',
    todo: (n) => ({
      id: `Isi tanggal berakhir ${n} perjanjian, atau nyatakan tanpa batas waktu`,
      en: `Fill in the last day of ${agreements(n)}, or say that there is none`,
    }),
    because: {
      id: 'jangka waktu adalah isi wajib kontrak dengan pihak ketiga; tanpa itu tidak diketahui apa yang berlaku dan apa yang segera berakhir',
      en: 'contracts with third parties must state the duration; without it nobody knows what is in force and what ends soon',
    },
    source: LAW.duration,
  },
  SIGNED_ON: {
    reach: 'LEAVES_OPEN',
    doubt: 'VALIDITY_UNKNOWN',
    todo: (n) => ({
      id: `Isi tanggal penandatanganan ${n} perjanjian`,
      en: `Fill in the signing day of ${agreements(n)}`,
    }),
    because: {
      id: 'tanpa itu tidak diketahui sejak kapan berlaku, dan saringan tahun menyisihkannya',
      en: 'without it nobody knows since when it is in force, and filters by year leave it out',
    },
    source: null,
  },
  CATEGORY: {
    reach: 'LEAVES_OPEN',
    doubt: 'CATEGORY_UNKNOWN',
    todo: (n) => ({
      id: `Tentukan jenis kerja sama ${n} perjanjian`,
      en: `State the category of ${agreements(n)}`,
    }),
    because: {
      id: 'jenisnya menentukan tata cara yang berlaku',
      en: 'the procedure hangs on it',
    },
    source: LAW.partners,
  },
  INSTRUMENT: {
    reach: 'LEAVES_OPEN',
    doubt: 'INSTRUMENT_UNKNOWN',
    todo: (n) => ({
      id: `Tentukan bentuk naskah ${n} perjanjian`,
      en: `State the instrument of ${agreements(n)}`,
    }),
    because: {
      id: 'hanya perjanjian kerja sama atau kontrak yang melaksanakan suatu kewajiban',
      en: 'only a perjanjian kerja sama or a contract carries a duty out',
    },
    source: LAW.stages,
  },
  UMBRELLA: {
    reach: 'JOINS',
    doubt: null,
    todo: (n) => ({
      id: `Hubungkan ${n} perjanjian kerja sama atau kontrak dengan kesepakatan bersama yang dilaksanakannya`,
      en: `Name the kesepakatan bersama that ${n} perjanjian kerja sama or contracts carry out`,
    }),
    because: {
      id: 'tanpa itu kesepakatan bersama tampak belum dilaksanakan',
      en: 'without it the kesepakatan bersama seems to be carried out by nothing',
    },
    source: LAW.stages,
  },
  OWN_NUMBER: {
    reach: 'JOINS',
    doubt: null,
    todo: (n) => ({
      id: `Isi nomor naskah daerah sendiri pada ${n} perjanjian`,
      en: `Fill in the region's own number of ${agreements(n)}`,
    }),
    because: {
      id: 'nomor menyatukan catatan para pihak tentang satu naskah',
      en: 'numbers join what the parties recorded of one document',
    },
    source: null,
  },
  NATURE: {
    reach: 'JOINS',
    doubt: null,
    todo: (n) => ({
      id: `Nyatakan wajib atau sukarela pada ${n} perjanjian dengan daerah yang berbatasan`,
      en: `Say of ${agreements(n)} with bordering regions whether they are obligatory or voluntary`,
    }),
    because: {
      id: 'kerja sama antardaerah adalah wajib atau sukarela',
      en: 'cooperation between regions is one or the other',
    },
    source: LAW.natureOfKsddOnly,
  },
  SIGNATORY: {
    reach: 'PROVES',
    doubt: null,
    todo: (n) => ({
      id: `Isi penanda tangan daerah sendiri dan kedudukannya pada ${n} perjanjian`,
      en: `Fill in who signed ${agreements(n)} for the region, and in what capacity`,
    }),
    because: {
      id: 'pemegang kuasa hanya boleh menandatangani perjanjian kerja sama dan kontrak',
      en: 'a holder of a power of attorney may sign only perjanjian kerja sama and contracts',
    },
    source: LAW.powerOfAttorney,
  },
  PAPER: {
    reach: 'PROVES',
    doubt: null,
    todo: (n) => ({
      id: `Cocokkan ${n} catatan dari daftar lama atau pers dengan naskahnya`,
      en: `Check against the document what ${n} records took from an older list or the press`,
    }),
    because: {
      id: 'berita pers tidak mengonfirmasi apa pun, dan daftar lama dapat keliru',
      en: 'a press report confirms nothing, and an older list may be wrong',
    },
    source: null,
  },
  TITLE: {
    reach: 'PROVES',
    doubt: null,
    todo: (n) => ({
      id: `Salin judul ${n} perjanjian dari naskahnya`,
      en: `Copy the title of ${agreements(n)} from the document`,
    }),
    because: {
      id: 'judul buatan pencatat tidak dapat dibandingkan',
      en: 'a title that the recorder made up cannot be compared',
    },
    source: null,
  },
};
