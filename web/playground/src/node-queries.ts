import { type WorkedQueries } from './worked-query.js';

/** What a region asks its own node. */
export const NODE_QUERIES: WorkedQueries = {
  factsQuery:
    'query Facts { self { region { code name kind } } agreements(first: 1) { nodes { id } } }',
  queries: [
    {
      title: { id: 'Identitas simpul dan ujung umpan', en: 'Who this node is, and its feed head' },
      query: `# Daerah pemilik simpul ini, jumlah catatan yang terbit, dan ujung umpannya yang bertanda tangan.
# The region that owns this node, how many records it publishes, and its signed feed head.
query Identitas {
  self {
    region { code bpsCode name }
    softwareVersion
    published
    head { sequence hash signedAt keyId }
  }
}
`,
      variables: () => ({}),
    },
    {
      title: { id: 'Daftar perjanjian daerah ini', en: "This region's agreements" },
      query: `# Register daerah ini sendiri, yang terbaru dahulu.
# This region's own register, newest first.
query DaftarPerjanjian {
  agreements(orderBy: SIGNED_ON_DESC, first: 50) {
    totalCount
    undecidedCount
    nodes {
      id
      title
      category
      instrument
      signedOn
      validUntil
      validity
      provenance
      parties { name documentNumber }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
      variables: () => ({}),
    },
    {
      title: { id: 'Satu perjanjian selengkapnya', en: 'One agreement in full' },
      query: `# Satu catatan dengan pihak, dana, sumber, dan dokumennya.
# One record with its parties, funding, sources and documents.
query SatuPerjanjian($id: ID!) {
  agreement(id: $id) {
    id
    agreementId
    version
    title
    titleAsWritten
    category
    nature
    instrument
    scope
    signedOn
    signedOnPrecision
    validFrom
    validUntil
    openEnded
    validity
    provenance
    parties { order name kind region { code } documentNumber signedOn signatoryOffice capacity }
    affairs { code name }
    funding { role source amount currency }
    citations { title url retrievedOn }
    documents { fileName kind size visibility url }
    relations { kind agreementId text }
    updatedAt
  }
}
`,
      variables: ({ agreementId }) => ({ id: agreementId }),
    },
    {
      title: { id: 'Umpan perubahan', en: 'The change feed' },
      query: `# Umpan yang diikuti gerbang provinsi: berurutan, tanpa celah, tiap entri satu kali.
# The feed that the provincial gateway follows: in order, without gaps, each entry once.
query UmpanPerubahan($after: Int!, $afterHash: String) {
  changes(after: $after, afterHash: $afterHash, first: 20) {
    entries { sequence kind operation recordId version at payloadHash prev hash }
    end { sequence hash }
    head { sequence hash published signedAt }
    hasMore
    forked
  }
}
`,
      variables: () => ({ after: 0, afterHash: null }),
    },
    {
      title: {
        id: 'Simpan konsep perjanjian (perlu token)',
        en: 'Save a draft agreement (needs a token)',
      },
      query: `# Menyimpan KONSEP contoh: INTERNAL, jadi tidak keluar dari simpul ini. Isi token akses di kanan atas dahulu.
# Saves an example DRAFT: INTERNAL, so it never leaves this node. Fill in the access token at the top right first.
mutation SimpanKonsep($input: AgreementInput!) {
  saveAgreement(input: $input) {
    agreement { id agreementId version published visibility title }
    # Kosong bila semua beres; ERROR berarti tidak ada yang tersimpan / ERROR means nothing was saved
    problems { severity field code message lawReference }
  }
}
`,
      variables: ({ region }) => ({
        input: {
          title: 'CONTOH, bukan perjanjian / EXAMPLE, not an agreement',
          titleAsWritten: false,
          category: 'KSDPK',
          instrument: 'UNKNOWN',
          parties: [
            {
              kind: region?.kind ?? '',
              name: region?.name ?? '',
              region: region?.code ?? '',
            },
            { kind: 'SWASTA', name: 'Pihak ketiga contoh / Example third party' },
          ],
          signedOnPrecision: 'UNKNOWN',
          provenance: 'REGISTER',
          visibility: 'INTERNAL',
        },
      }),
    },
  ],
};
