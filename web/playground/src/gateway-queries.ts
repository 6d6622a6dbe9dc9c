import { daysAfter } from './jakarta-day.js';
import { type WorkedQueries } from './worked-query.js';

/** The province's questions, answered from the union catalogue. */
export const GATEWAY_QUERIES: WorkedQueries = {
  factsQuery: 'query Facts { agreements(first: 1) { nodes { id } } }',
  queries: [
    {
      title: {
        id: 'Perjanjian multilateral, dan apakah jawabannya lengkap',
        en: 'Multilateral agreements, and whether the answer is whole',
      },
      query: `# Perjanjian dengan tiga pihak atau lebih; setiap perjanjian dihitung satu kali.
# Agreements of three or more parties; each agreement counts once.
query PerjanjianMultilateral {
  agreements(filter: { scale: MULTILATERAL }, first: 50) {
    totalCount
    # Tersisih karena datanya belum diketahui / left out because something is not known
    undecidedCount
    completeness {
      # false: ada daerah yang belum terdengar / some region was not heard
      complete
      asOf
      sources { region { name } status ageSeconds published held lastError }
    }
    nodes {
      id
      title
      category
      instrument
      signedOn
      validity
      consensus
      parties { name }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
      variables: () => ({}),
    },
    {
      title: {
        id: 'Kerja sama lintas batas satu daerah',
        en: 'Cross-border agreements of one region',
      },
      query: `# Perjanjian satu daerah dengan daerah yang berbatasan darat dengannya.
# Agreements of one region in which bordering regions are parties.
# Ganti kode daerah di Variables / change the region code under Variables: 15.05 = Muaro Jambi.
query LintasBatas($region: ID!) {
  region(code: $region) { name neighbours { code name } }
  agreements(filter: { regions: [$region], crossBorder: true }, first: 50) {
    totalCount
    undecidedCount
    completeness { complete asOf }
    nodes {
      id
      title
      # Wajib atau sukarela / obligatory or voluntary (UU 23/2014 ps 363)
      nature
      pairTypes
      crossProvince
      signedOn
      validity
      parties { name }
      affairs { code name }
    }
  }
}
`,
      variables: () => ({ region: '15.05' }),
    },
    {
      title: { id: 'Berakhir dalam 180 hari', en: 'Ending within 180 days' },
      query: `# Perjanjian yang masih berlaku dan berakhir sebelum tanggal di Variables (hari ini + 180 hari, WIB).
# Agreements in force that end before the day under Variables (today + 180 days, Jakarta).
# Urut menurut batas keputusan perpanjangan (decisionDay) / sorted by when a renewal must be decided on.
query SegeraBerakhir($endingBefore: Date!) {
  agreements(
    filter: { validity: [IN_FORCE, ENDING], endingBefore: $endingBefore }
    orderBy: DECISION_DAY_ASC
    first: 50
  ) {
    totalCount
    # Tanggal akhirnya tidak diketahui / those whose last day is not known
    undecidedCount
    completeness { complete asOf }
    nodes {
      id
      title
      # null: sudah diperpanjang atau diakhiri / already renewed or ended
      decisionDay
      validUntil
      validity
      parties { name documentNumber }
      renewedBy { id title }
    }
  }
}
`,
      variables: ({ today }) => ({ endingBefore: daysAfter(today, 180) }),
    },
    {
      title: {
        id: 'Perpanjangan yang harus diputuskan dalam 30 hari',
        en: 'Renewals to decide on within 30 days',
      },
      query: `# Yang batas keputusannya sudah lewat ada di atas; yang sudah diperpanjang tidak ikut.
# Those whose day has passed come first; what is renewed already is left out.
query PutuskanPerpanjangan($decisionBefore: Date!, $regions: [ID!]) {
  agreements(
    filter: {
      regions: $regions
      validity: [NOT_YET_IN_FORCE, IN_FORCE, ENDING]
      decisionBefore: $decisionBefore
    }
    orderBy: DECISION_DAY_ASC
    first: 50
  ) {
    totalCount
    # Tanggal akhirnya tidak diketahui / those whose last day is not known
    undecidedCount
    completeness { complete asOf }
    nodes {
      id
      title
      decisionDay
      validUntil
      category
      parties { name }
    }
  }
}
`,
      variables: ({ today }) => ({ decisionBefore: daysAfter(today, 30), regions: null }),
    },
    {
      title: {
        id: 'Belum dikonfirmasi oleh salah satu pihak',
        en: 'Not confirmed by one of the parties',
      },
      query: `# Perjanjian yang belum dicatat atau dikonfirmasi oleh salah satu pihak yang menjalankan simpul.
# Agreements that some party that runs a node neither recorded nor confirmed. A press report is no word.
# Satu daerah saja: ganti saringannya dengan / for one region: unconfirmedBy: ["15.71"]
query BelumDikonfirmasi {
  agreements(filter: { unconfirmed: true }, first: 50) {
    totalCount
    # Simpul pihaknya tidak terdengar / the node of a party is silent
    undecidedCount
    completeness { complete asOf }
    nodes {
      id
      title
      consensus
      parties { name }
      records { region { name } provenance version }
      answers { region { name } answer reason at stale }
    }
  }
}
`,
      variables: () => ({}),
    },
    {
      title: {
        id: 'Pihak luar negeri dan uangnya per mata uang',
        en: 'Foreign parties and their money by currency',
      },
      query: `# Kerja sama dengan pemerintah daerah (KSDPL) dan lembaga (KSDLL) di luar negeri.
# Cooperation with foreign regional governments (KSDPL) and foreign organisations (KSDLL).
# Setiap jumlah tetap dalam mata uang aslinya / every amount stays in its own currency.
query PihakLuarNegeri {
  agreements(filter: { categories: [KSDPL, KSDLL] }, first: 50) {
    totalCount
    completeness { complete asOf }
    nodes {
      id
      title
      category
      signedOn
      parties { name kind country }
      funding { role organisation source amount currency note }
      citations { title url retrievedOn }
    }
  }
}
`,
      variables: () => ({}),
    },
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
    {
      title: {
        id: 'Mutu data tiap daerah: perbaiki ini dahulu',
        en: 'Data quality of each region: fix this first',
      },
      query: `# Berapa catatan yang belum mengisi apa, dan apa yang sebaiknya diperbaiki dahulu.
# How many records lack what, and what to mend first. Tanpa kode: semua daerah / no code: every region.
query MutuData($region: ID) {
  dataQuality(region: $region) {
    source { region { name } status lastSuccessAt }
    records
    fixFirst(first: 5) {
      sentence
      because
      # Kewajiban yang menunggu / agreed duties that wait for it
      duties
      agreements
      records(first: 3) { recordId title }
    }
    # lacking dari / of
    fields { field lacking of }
    disputed
    unanswered
    linkProblems
  }
}
`,
      variables: () => ({ region: null }),
    },
    {
      title: {
        id: 'Rekap: jenis kerja sama per daerah, uang per mata uang',
        en: 'Pivot: categories by region, money by currency',
      },
      query: `# Jumlah perjanjian menurut dimensi pilihan (satu sampai tiga). Yang multilateral dihitung di baris tiap daerahnya.
# Agreements by dimensions of your choice (one to three). A multilateral one counts in the row of each region.
# value null = belum diketahui / not known; NONE = memang tidak ada / known to have none.
query Rekap($groupBy: [Dimension!]!) {
  statistics(groupBy: $groupBy) {
    keys { dimension value label }
    count
    funding { currency amount }
  }
  total: statistics(groupBy: []) { count funding { currency amount } }
  completeness { complete asOf }
}
`,
      variables: () => ({ groupBy: ['REGION', 'CATEGORY'] }),
    },
    {
      title: {
        id: 'Catatan yang mungkin satu perjanjian',
        en: 'Records that may be one agreement',
      },
      query: `# Dua catatan yang mirip, tetapi belum cukup untuk disatukan: menunggu pernyataan seseorang.
# Two records much alike, but not enough to be linked: they wait for a person's verdict.
# Menyatakan (perlu token petugas) / to judge (needs an officer's token): mutation judgeLink.
query CalonPadanan {
  candidateLinks(first: 20) {
    totalCount
    # Kelompok yang terlalu besar untuk diperbandingkan / blocks too large to be compared
    notCompared
    nodes {
      score
      # BETWEEN, RIVAL atau SPOKEN_AGAINST / why a person is asked
      reason
      a { region { name } recordId title signedOn documentNumber }
      b { region { name } recordId title signedOn documentNumber }
      evidence { field a b weight sentence }
      verdicts { verdict reason judgedAt judgedBy endedAt }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
      variables: () => ({}),
    },
    {
      title: {
        id: 'Satu perjanjian: catatan, perbedaan, dokumen',
        en: 'One agreement: records, differences, documents',
      },
      query: `# Apa kata tiap daerah tentang satu perjanjian, dan di mana catatannya berbeda.
# What each region says of one agreement, and where their records differ.
# Dokumen ditanyakan langsung ke simpul daerah / documents are asked from the node itself.
query SatuPerjanjian($id: ID!) {
  agreement(id: $id) {
    id
    aliases
    title
    titleAsWritten
    validity
    consensus
    records {
      region { name }
      # Catatan daerah ini dipakai sebagai acuan / this record wins in the compiled view
      holder
      provenance
      title
      signedOn
      documentNumber
      updatedAt
      documents { fileName kind mediaType size url }
    }
    differences { field values { region { name } value } }
    answers { region { name } answer reason at stale }
    citations { title url retrievedOn }
  }
}
`,
      variables: ({ agreementId }) => ({ id: agreementId }),
    },
    {
      title: {
        id: 'Kotak masuk satu daerah',
        en: "One region's inbox",
      },
      query: `# Catatan daerah lain yang menyebut daerah ini sebagai pihak, tetapi belum dicatat atau dijawabnya.
# Records of others that name this region as a party and that it neither recorded nor answered.
# Ganti kode daerah di Variables / change the region code under Variables: 15.71 = Kota Jambi.
query KotakMasuk($region: ID!) {
  recordsNaming(region: $region) {
    region { name }
    title
    signedOn
    documentNumber
    provenance
    # Pakai agreementId ini bila ikut mencatat / use this agreementId when recording it too
    agreementId
    recordId
    version
  }
}
`,
      variables: () => ({ region: '15.71' }),
    },
    {
      title: {
        id: 'Cari kata, data terbaru langsung dari daerah',
        en: 'Search words, asking every region first',
      },
      query: `# Pencarian pada judul, ruang lingkup, pihak, dan nomor. LIVE menanyai semua simpul dahulu (paling lama 2 detik).
# Searches title, scope, parties and numbers. LIVE asks every node first (2 seconds at most).
query CariLangsung($search: String!) {
  agreements(filter: { search: $search }, freshness: LIVE, first: 50) {
    totalCount
    completeness { complete asOf sources { region { name } status } }
    nodes { id title signedOn validity parties { name documentNumber } }
  }
}
`,
      variables: () => ({ search: 'kerja sama' }),
    },
    {
      title: {
        id: 'Ikuti perubahan perjanjian satu daerah',
        en: "Follow the changes of one region's agreements",
      },
      query: `# Aliran: biarkan terbuka; setiap perjanjian yang berubah muncul di sini. Tekan ■ untuk berhenti.
# A stream: leave it open; each agreement that changes is shown here. Press ■ to stop.
# Ganti kode daerah di Variables / change the region code under Variables: 15.71 = Kota Jambi.
subscription IkutiPerubahan($region: ID!) {
  catalogueChanged(filter: { regions: [$region] }) {
    # MATCHES cocok; DIFFERS tidak cocok; UNDECIDED belum pasti; GONE tidak ada lagi
    outcome
    agreement { id title validity consensus updatedAt parties { name } }
  }
}
`,
      variables: () => ({ region: '15.71' }),
    },
  ],
};
