import { daysAfter } from '../jakarta-day.js';
import type { WorkedQuery } from '../worked-query.js';

/** Which agreements there are: lists by what they have in common. */
export const LISTS_OF_AGREEMENTS: readonly WorkedQuery[] = [
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
];
