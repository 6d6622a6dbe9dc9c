import type { Category, Instrument, Nature, PartyKind } from '../../schema/law/terms.js';
import type { Scale, Validity } from '../../schema/law/terms.js';
import type { Consensus } from '../compiled/consensus.js';

/** Of what is not known, whether the value is null or a term. */
export const UNKNOWN_LABEL = 'tidak diketahui / unknown';

/** Heads of rows in Indonesian and English; each table is total. */
export const CATEGORY_LABELS: Readonly<Record<Category, string>> = {
  KSDD: 'Kerja sama dengan daerah lain (KSDD) / With another region',
  KSDPK: 'Kerja sama dengan pihak ketiga (KSDPK) / With a third party',
  KSDPL:
    'Kerja sama dengan pemerintah daerah di luar negeri (KSDPL) / With a foreign regional government',
  KSDLL: 'Kerja sama dengan lembaga di luar negeri (KSDLL) / With a foreign institution',
  SINERGI: 'Sinergi dengan pemerintah pusat / Synergy with the central government',
  ASOSIASI: 'Asosiasi / Association',
  UNKNOWN: UNKNOWN_LABEL,
};

export const NATURE_LABELS: Readonly<Record<Nature, string>> = {
  OBLIGATORY: 'Kerja sama wajib / Obligatory',
  VOLUNTARY: 'Kerja sama sukarela / Voluntary',
};

export const INSTRUMENT_LABELS: Readonly<Record<Instrument, string>> = {
  KESEPAKATAN_BERSAMA: 'Kesepakatan bersama (KB) / Joint agreement',
  PERJANJIAN_KERJA_SAMA: 'Perjanjian kerja sama (PKS) / Cooperation agreement',
  KONTRAK: 'Kontrak / Contract',
  NOTA_KESEPAKATAN: 'Nota kesepakatan (NK) / Memorandum of agreement',
  RENCANA_KERJA: 'Rencana kerja (RK) / Work plan',
  PERNYATAAN_KEHENDAK: 'Pernyataan kehendak (LoI) / Letter of intent',
  NASKAH_KERJA_SAMA: 'Naskah kerja sama (MoU) / Memorandum of understanding',
  PERJANJIAN_HIBAH: 'Perjanjian hibah / Grant agreement',
  KEANGGOTAAN: 'Keanggotaan / Membership',
  LAINNYA: 'Lainnya / Other',
  UNKNOWN: UNKNOWN_LABEL,
};

export const VALIDITY_LABELS: Readonly<Record<Validity, string>> = {
  UNSIGNED: 'Belum ditandatangani / Not signed yet',
  NOT_YET_IN_FORCE: 'Belum berlaku / Not yet in force',
  IN_FORCE: 'Berlaku / In force',
  ENDING: 'Segera berakhir / Ending soon',
  EXPIRED: 'Kedaluwarsa / Expired',
  ENDED: 'Berakhir sebelum waktunya / Ended early',
  SUPERSEDED: 'Digantikan / Superseded',
  UNKNOWN: UNKNOWN_LABEL,
};

export const CONSENSUS_LABELS: Readonly<Record<Consensus, string>> = {
  CONFIRMED: 'Terkonfirmasi / Confirmed',
  ONE_SIDED: 'Sepihak / One-sided',
  DISPUTED: 'Dipersengketakan / Disputed',
  UNVERIFIABLE: 'Tidak dapat diperiksa / Unverifiable',
  REPORTED: 'Diberitakan / Reported',
  UNKNOWN: UNKNOWN_LABEL,
};

export const SCALE_LABELS: Readonly<Record<Scale, string>> = {
  BILATERAL: 'Dua pihak / Bilateral',
  MULTILATERAL: 'Tiga pihak atau lebih / Multilateral',
};

export const PARTNER_KIND_LABELS: Readonly<Record<PartyKind, string>> = {
  PROVINSI: 'Provinsi / Province',
  KABUPATEN: 'Kabupaten / Regency',
  KOTA: 'Kota / City',
  KEMENTERIAN_LEMBAGA: 'Kementerian/lembaga / Ministry or agency',
  PERGURUAN_TINGGI_NEGERI: 'Perguruan tinggi negeri / State university',
  PERGURUAN_TINGGI_SWASTA: 'Perguruan tinggi swasta / Private university',
  BUMN: 'Badan usaha milik negara (BUMN) / State-owned enterprise',
  BUMD: 'Badan usaha milik daerah (BUMD) / Region-owned enterprise',
  SWASTA: 'Badan usaha swasta / Private company',
  KOPERASI: 'Koperasi / Cooperative',
  YAYASAN: 'Yayasan / Foundation',
  ORMAS: 'Organisasi kemasyarakatan / Civil society organisation',
  PERSEORANGAN: 'Perseorangan / Private person',
  PEMDA_LN: 'Pemerintah daerah di luar negeri / Foreign regional government',
  ORGANISASI_INTERNASIONAL: 'Organisasi internasional / International organisation',
  LEMBAGA_LN: 'Lembaga di luar negeri / Foreign institution',
};
