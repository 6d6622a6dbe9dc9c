import { registerTerms } from '../../schema/graphql/register-terms.js';
import type { RecordField } from '../compiled/record-gaps.js';
import type { FixCode } from '../quality/fix.js';

const FIELDS: Readonly<Record<RecordField, string>> = {
  AFFAIRS: 'Urusan pemerintahan; that there are none is an answer.',
  TERM: 'Jangka waktu: last day in force, that there is none, or the day on which it was ended.',
  SIGNED_ON: 'Tanggal penandatanganan, were it the year alone.',
  CATEGORY: 'Jenis kerja sama.',
  INSTRUMENT: 'Bentuk naskah.',
  UMBRELLA:
    'Kesepakatan bersama that a perjanjian kerja sama or contract carries out, by its agreementId.',
  OWN_NUMBER: "Nomor naskah: the region's own.",
  NATURE: 'Sifat: wajib or sukarela, of cooperation with a bordering region.',
  SIGNATORY: "Penanda tangan: the region's own, and in what capacity.",
  PAPER: 'Naskah: the record rests on the document, not on an older list or the press.',
  TITLE: 'Judul as the document writes it.',
};

export const RecordFieldEnum = registerTerms<RecordField>(
  'RecordField',
  'Isian yang dinilai: what a record should say.',
  FIELDS,
);

export const FixCodeEnum = registerTerms<FixCode>(
  'FixCode',
  'Yang perlu diperbaiki: what to mend of a register, or what its records should say.',
  {
    NODE_SILENT: 'Simpul tidak terdengar: not heard within its allowed age.',
    SUSPENDED: 'Simpul ditangguhkan: what it said last was not accepted.',
    HELD_BACK: 'Pernyataan tertahan: a removal of so many waits for a decision.',
    UNREADABLE: 'Pernyataan tidak terbaca.',
    DISPUTED: 'Dipersengketakan: registers differ in substance, or a party disputes.',
    UNANSWERED:
      "Belum dijawab: others' agreements that name the region, without a word of its own.",
    LINK_PROBLEM: 'Tidak dapat disatukan: see problems of the agreement.',
    UNJUDGED: "Menunggu pernyataan: may be one with another region's record; see candidateLinks.",
    ...FIELDS,
  },
);
