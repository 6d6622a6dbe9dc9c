import type { PublishedParty } from '../../../schema/record/published-record.js';
import { recordOf } from '../../support/fake-node.js';
import { party } from './records.js';

export interface ExportedFile {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Takes a list away; `query` is what stands after the question mark. */
export async function takeAway(
  url: string,
  extension: 'csv' | 'jsonl',
  query = '',
): Promise<ExportedFile> {
  const response = await fetch(`${url}/export/agreements.${extension}?${query}`);
  // `text()` of a response swallows the byte order mark.
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  return { status: response.status, headers: response.headers, text };
}

/** A file as bytes, of any address. */
export async function takeBytes(url: string): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Lines of JSON, every one of which must be whole. */
export function parseLines(text: string): Record<string, unknown>[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function other(changes: Partial<PublishedParty>): PublishedParty {
  return { ...party(null, 2), ...changes };
}

/** Records of Kota Jambi that every filter tells apart, and in which what can be unknown once is. */
export function variedRecords() {
  return [
    recordOf('15.71', {
      title: '=HYPERLINK("http://contoh.id";"klik, di sini")',
      category: 'KSDD',
      declaredNature: 'VOLUNTARY',
      parties: [party('15.71', 1, '12/KB/2023'), party('15.05', 2)],
      affairs: [],
      signedOn: '2023-10-24',
      openEnded: true,
    }),
    recordOf('15.71', {
      title: 'Perjanjian dengan "tanda kutip",\r\ndan baris kedua',
      category: 'KSDPK',
      instrument: 'LAINNYA',
      instrumentAsWritten: 'Memorandum',
      parties: [party('15.71', 1), other({ name: '-5 PT Contoh', documentNumber: '=7' })],
      affairs: ['W1.01', 'P.08'],
      signedOn: '2022-05-01',
      signedOnPrecision: 'MONTH',
      validFrom: '2022-06-01',
      validUntil: '2024-12-31',
      funding: [
        {
          role: 'Penyedia dana',
          organisation: null,
          source: 'APBD',
          amount: '-13400000.00',
          currency: 'IDR',
          note: null,
        },
      ],
    }),
    recordOf('15.71', {
      title: 'Naskah dengan tiga pihak',
      titleAsWritten: false,
      category: 'KSDPL',
      instrument: 'UNKNOWN',
      provenance: 'PRESS',
      parties: [
        party('15.71', 1),
        party('13.71', 2),
        { ...other({ kind: 'PEMDA_LN', name: 'Melaka', country: 'MY' }), order: 3 },
      ],
      signedOn: null,
      signedOnPrecision: 'UNKNOWN',
    }),
    recordOf('15.71', {
      title: 'Kerja sama pengelolaan air',
      category: 'UNKNOWN',
      parties: [party('15.71', 1), party('15.04', 2)],
      signedOn: '2019-01-01',
      signedOnPrecision: 'YEAR',
      endedOn: '2021-01-01',
    }),
  ];
}
