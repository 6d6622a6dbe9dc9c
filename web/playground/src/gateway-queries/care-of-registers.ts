import type { WorkedQuery } from '../worked-query.js';

/** What is to be mended in registers, what they add up to, and which records may be one. */
export const CARE_OF_REGISTERS: readonly WorkedQuery[] = [
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
];
