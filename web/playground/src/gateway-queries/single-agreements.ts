import type { WorkedQuery } from '../worked-query.js';

/** One agreement, what waits for an answer, what a word finds, and what changes. */
export const SINGLE_AGREEMENTS: readonly WorkedQuery[] = [
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
];
