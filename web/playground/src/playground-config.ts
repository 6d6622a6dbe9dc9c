import { type Bilingual, oneLine } from './bilingual.js';

/** What the server that serves the page says about itself. */
export interface PlaygroundConfig {
  readonly title: Bilingual;
  /** Address of the GraphQL endpoint on the page's own origin. */
  readonly endpoint: string;
  /** Which worked queries fit the endpoint's schema. */
  readonly queries: 'gateway' | 'node';
  /** What every reader must know about the data; null when there is nothing to say. */
  readonly notice: Bilingual | null;
}

/** @throws Error when the settings cannot be had or do not have the shape of PlaygroundConfig */
export async function loadPlaygroundConfig(url: string): Promise<PlaygroundConfig> {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  if (!response.ok) throw unreadable(url, `HTTP ${response.status}`);
  const value: unknown = await response.json().catch((cause: unknown) => {
    throw unreadable(url, 'JSON', cause);
  });
  const config = asPlaygroundConfig(value);
  if (config === null) throw unreadable(url, 'title, endpoint, queries, notice');
  return config;
}

function asPlaygroundConfig(value: unknown): PlaygroundConfig | null {
  if (!isObject(value)) return null;
  const { endpoint, queries } = value;
  const title = asBilingual(value['title']);
  const notice = asBilingual(value['notice']);
  if (title === null || typeof endpoint !== 'string') return null;
  if (queries !== 'gateway' && queries !== 'node') return null;
  // A notice that cannot be read must not pass for "nothing to say".
  if (notice === null && value['notice'] !== null) return null;
  return { title, endpoint, queries, notice };
}

function asBilingual(value: unknown): Bilingual | null {
  if (!isObject(value)) return null;
  const { id, en } = value;
  return typeof id === 'string' && typeof en === 'string' ? { id, en } : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unreadable(url: string, detail: string, cause?: unknown): Error {
  const text: Bilingual = {
    id: `Pengaturan halaman tidak terbaca dari ${url} (${detail}). Muat ulang halaman; bila tetap begitu, periksa apakah server Simpul berjalan.`,
    en: `The page settings could not be read from ${url} (${detail}). Reload the page; if it stays so, check that the Simpul server is running.`,
  };
  return new Error(oneLine(text), { cause });
}
