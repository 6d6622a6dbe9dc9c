import { daysAfter } from '../jakarta-day.js';
import type { WorkedQuery } from '../worked-query.js';

/** Whom the gateway heard, what is obligatory, and how far it is carried out. */
export const OBLIGATORY_COOPERATION: readonly WorkedQuery[] = [
  {
    title: { id: 'Seberapa segar data tiap daerah', en: 'How fresh the data of each region is' },
    query: `# Satu baris per simpul daerah: kapan terakhir terdengar, dan apakah jumlah catatannya cocok.
# One row per node: when it was last heard, and whether the number of its records agrees.
query KesegaranData {
  sources {
    region { code name }
    status
    lastSuccessAt
    ageSeconds
    # Terbit di daerah = tersimpan di provinsi / published by the region = held here
    published
    held
    heldBack
    lastError
  }
}
`,
    variables: () => ({}),
  },
  {
    title: {
      id: 'Kerja sama wajib satu daerah dengan tetangganya',
      en: 'Obligatory cooperation of one region with its neighbours',
    },
    query: `# Yang disepakati para kepala daerah (AGREED) dan yang baru diusulkan provinsi (PROPOSED, bukan kewajiban).
# What the heads agreed (AGREED) and what the province only proposes (PROPOSED, owed by nobody).
# UNKNOWN bukan berarti tidak ada: alasannya di unknownBecause / UNKNOWN is no gap: see unknownBecause.
# Ganti kode daerah di Variables / change the region code under Variables: 15.05 = Muaro Jambi.
query KerjaSamaWajib($region: ID!) {
  obligations(filter: { regions: [$region] }) {
    id
    basis
    regions { name }
    affair { name }
    externality
    status
    unknownBecause
    supervisor
    agreedOn
    agreements { id title validity }
  }
}
`,
    variables: () => ({ region: '15.05' }),
  },
  {
    title: {
      id: 'Hari lampau: yang berlaku dan yang diketahui waktu itu',
      en: 'A past day: what was in force, and what was known then',
    },
    query: `# Berlaku: keadaan pada hari itu, sejauh diketahui sekarang / what was so on that day, as far as is known now.
# Diketahui: yang dapat dijawab gateway ini pada akhir hari itu / what this gateway could answer at the end of that day.
# Kosong atau UNKNOWN sebelum gateway mulai mencatat / empty or UNKNOWN before the gateway began to keep history.
query HariLampau($hari: Date!, $region: ID!) {
  berlaku: obligations(asOf: $hari, filter: { regions: [$region] }) {
    id status unknownBecause agreementIds
  }
  diketahui: obligations(asOf: $hari, knowledge: THEN, filter: { regions: [$region] }) {
    id status unknownBecause agreementIds
  }
}
`,
    variables: ({ today }) => ({ hari: daysAfter(today, -30), region: '15.05' }),
  },
  {
    title: {
      id: 'Peta cakupan: pasangan berbatasan × urusan',
      en: 'Coverage: bordering pairs × affairs',
    },
    query: `# Sel tanpa kewajiban (obligationId null) tidak pernah berarti pelanggaran.
# A cell without a duty (obligationId null) is never a breach.
# Pilih urusan di Variables / choose affairs under Variables: W1.03 = pekerjaan umum dan penataan ruang.
query PetaCakupan($affairs: [ID!]) {
  coverage(affairs: $affairs) {
    completeness { complete asOf }
    pairs { regions { name } pairType lengthKm }
    cells { regions affair status agreementCount obligationId unknownBecause }
  }
}
`,
    variables: () => ({ affairs: ['W1.03', 'W1.05'] }),
  },
  {
    title: {
      id: 'Kesepakatan bersama lama tanpa perjanjian kerja sama',
      en: 'Old umbrella agreements that no PKS carries out',
    },
    query: `# Kesepakatan bersama yang ditandatangani lebih dari setahun lalu dan belum dilaksanakan PKS mana pun.
# Kesepakatan bersama signed more than a year ago that no agreement carries out.
# Selama simpul salah satu pihak tidak terdengar, belum dapat dipastikan (undecidedCount).
# While the node of a party is silent this is not decided (undecidedCount).
query KbTanpaPks($signedTo: Date!) {
  agreements(
    filter: { instruments: [KESEPAKATAN_BERSAMA], implemented: false, signedTo: $signedTo }
    orderBy: SIGNED_ON_ASC
    first: 50
  ) {
    totalCount
    undecidedCount
    completeness { complete asOf }
    nodes { id title signedOn validity parties { name } }
  }
}
`,
    variables: ({ today }) => ({ signedTo: daysAfter(today, -365) }),
  },
];
