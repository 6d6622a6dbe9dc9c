import type { ExportOrigin } from '../export/export-facts.js';
import { rightsOf } from './rights.js';
import { urn } from './vocabulary.js';

export interface RegisterFacts {
  readonly origin: ExportOrigin;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** When an agreement of it last changed, RFC 3339 in UTC; null: there is none. */
  readonly modified: string | null;
}

const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The register as data portals list it (DCAT 3): what can be taken, from where, on what terms. */
export function registerDescription({ origin, publicUrl, modified }: RegisterFacts) {
  const at = (path: string) => `${publicUrl}${path}`;
  const { code, name } = origin.province;
  const common = { ...rightsOf(origin), ...(modified !== null && { modified }) };
  const title = both(`Register kerja sama daerah ${name}`, `Cooperation agreements of ${name}`);
  const register = at('/katalog.jsonld#register');
  const distribution = (mark: string, path: string, [id, en]: readonly [string, string]) => ({
    id: at(`/katalog.jsonld#${mark}`),
    type: 'Distribution',
    title: both(id, en),
    accessURL: at(path),
    downloadURL: at(path),
    ...rightsOf(origin),
  });
  return {
    id: at('/katalog.jsonld'),
    type: 'Catalog',
    title,
    languages: ['id', 'en'],
    ...common,
    dataset: [
      {
        id: register,
        type: 'Dataset',
        identifier: `simpul:${code}`,
        title,
        description: both(
          'Perjanjian kerja sama daerah menurut register daerah yang menjalankan node, digabungkan, dengan asal tiap nilai dan setiap perbedaan.',
          'Cooperation agreements as told by the registers of the regions that run a node, united, with the origin of each value and every disagreement.',
        ),
        keyword: ['kerja sama daerah', 'KSDD', 'KSDPK', 'pemerintah daerah'],
        spatial: { id: urn('region', code), type: 'Region', code, name },
        landingPage: at('/playground'),
        languages: ['id', 'en'],
        ...common,
        distribution: [
          {
            ...distribution('csv', '/export/agreements.csv', [
              'Perjanjian (CSV)',
              'Agreements (CSV)',
            ]),
            mediaType: `${MEDIA_TYPES}text/csv`,
          },
          {
            ...distribution('jsonl', '/export/agreements.jsonl', [
              'Perjanjian (JSON Lines)',
              'Agreements (JSON Lines)',
            ]),
            format: 'application/jsonl',
          },
          {
            ...distribution('xlsx', '/export/agreements.xlsx', [
              'Perjanjian (XLSX)',
              'Agreements (XLSX)',
            ]),
            mediaType: `${MEDIA_TYPES}${WORKBOOK}`,
          },
          {
            ...distribution('changes', '/export/changes.jsonl', [
              'Perubahan, untuk salinan (JSON Lines)',
              'Changes, for those who keep a copy (JSON Lines)',
            ]),
            format: 'application/jsonl',
          },
          {
            ...distribution('calendar', '/calendar.ics', [
              'Kalender akhir masa berlaku',
              'Calendar of when agreements end',
            ]),
            mediaType: `${MEDIA_TYPES}text/calendar`,
          },
        ],
      },
    ],
    service: [
      {
        id: at('/katalog.jsonld#graphql'),
        type: 'DataService',
        title: both('API GraphQL', 'GraphQL API'),
        endpointURL: at('/graphql'),
        endpointDescription: at('/playground'),
        servesDataset: register,
        ...rightsOf(origin),
      },
    ],
  };
}

function both(id: string, en: string) {
  return [
    { value: id, language: 'id' },
    { value: en, language: 'en' },
  ];
}
