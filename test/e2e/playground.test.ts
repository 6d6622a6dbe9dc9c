import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { agreementInput } from '../support/agreement-input.js';
import { launchChromium } from '../support/chromium.js';
import { PUBLISH, SAVE, type Saved } from '../support/node.js';
import { openSealedNetwork, type SealedNetwork } from '../support/sealed-network.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PICTURES = join(ROOT, 'dist', 'test');
const DATA = mkdtempSync(join(tmpdir(), 'simpul-playground-'));
/** Away from 4000, where a demo of the developer's own may run. */
const PORT = 20_000 + (process.pid % 1_000) * 13;
const GATEWAY = `http://127.0.0.1:${PORT}`;
/** Nodes follow the gateway in the order of their codes: 15 first, then 15.01. */
const KERINCI = `http://127.0.0.1:${PORT + 2}`;
const KOTA_JAMBI = `http://127.0.0.1:${PORT + 11}`;
const EVENTS = 'text/event-stream; charset=utf-8';

jest.setTimeout(120_000);

let network: SealedNetwork | null;
let stopDemo: () => Promise<void>;
let browser: Browser;

beforeAll(async () => {
  // Without a namespace (Windows, an ordinary user) the requests are watched all the same.
  network = await openSealedNetwork();
  stopDemo = await startDemo(network?.wrap(process.execPath) ?? process.execPath);
  browser = await launchChromium((path) => network?.wrap(path) ?? path);
  mkdirSync(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await stopDemo?.();
  await network?.close();
  rmSync(DATA, { recursive: true });
});

/** `npm start` as a newcomer runs it; resolves to what ends it. */
async function startDemo(node: string): Promise<() => Promise<void>> {
  const args = ['scripts/start.mjs', '--port', String(PORT), '--data', DATA];
  const demo = spawn(node, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(demo, 'exit');
  let said = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [demo.stdout, demo.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/^ready$/m.test(said)) resolve();
      });
    }
  });
  await Promise.race([
    ready,
    exited.then(() => Promise.reject(new Error(`The demo ended before it was ready:\n${said}`))),
  ]);
  return async () => {
    demo.kill('SIGTERM');
    await exited;
  };
}

interface OpenPage {
  readonly page: Page;
  /** Everything that a page in a closed office network must not do. */
  readonly offences: string[];
}

async function open(origin: string, width = 1366, height = 768): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width, height } });
  const offences: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isLocal = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isLocal) offences.push(`request: ${url.href}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => offences.push(text));
  await page.addInitScript(`
    document.addEventListener('securitypolicyviolation', (event) =>
      reportViolation('CSP: ' + event.violatedDirective + ' ' + event.blockedURI));
  `);
  await page.goto(`${origin}/playground/`);
  await page.locator('.graphiql-query-editor .monaco-editor').waitFor();
  return { page, offences };
}

function questions(page: Page) {
  return page.locator('.simpul-questions li button:enabled');
}

interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Opens the question whose title starts so, runs it, and returns what the server answered. */
async function ask(page: Page, title: string): Promise<GraphqlAnswer> {
  const tabs = page.getByRole('tab');
  const newTab = tabs.nth(await tabs.count());
  await questions(page).filter({ hasText: title }).click();
  // The tab bears the operation's name once GraphiQL has read the query.
  await newTab.filter({ hasNotText: '<untitled>' }).waitFor();
  const operation = (await newTab.innerText()).trim();
  const answered = page.waitForResponse((response) => {
    const asked = response.request().postData();
    return asked !== null && JSON.parse(asked).operationName === operation;
  });
  await page.keyboard.press('Control+Enter');
  const answer: GraphqlAnswer = await (await answered).json();
  await page.locator('.result-window .view-line').first().waitFor();
  return answer;
}

async function downloadCsv(page: Page): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh CSV' }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

async function titles(page: Page): Promise<string[]> {
  await questions(page).first().waitFor();
  return questions(page).evaluateAll((buttons) =>
    buttons.map((button) => button.firstChild?.textContent ?? ''),
  );
}

it('has no road out, where this machine can close it', () => {
  if (network === null) return;
  const { stdout } = spawnSync(network.wrap('ip'), ['route'], { encoding: 'utf8' });
  expect(stdout.trim()).toBe('');
});

/** The question that is answered again and again. */
const STREAM = 'Ikuti perubahan';

describe('the gateway’s page', () => {
  it('says in Indonesian what it is and that the data are press reports', async () => {
    const { page, offences } = await open(GATEWAY);
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Simpul');
    expect(await page.getByRole('note').innerText()).toMatch(/pers.*press/is);
    expect(offences).toEqual([]);
    await page.close();
  });

  it('answers every worked question without an error, a violation or a foreign request', async () => {
    const { page, offences } = await open(GATEWAY);
    const all = await titles(page);
    expect(all.length).toBeGreaterThanOrEqual(8);
    for (const title of all.filter((title) => !title.startsWith(STREAM))) {
      const { data, errors } = await ask(page, title);
      expect({ title, errors }).toEqual({ title, errors: undefined });
      expect(Object.values(data ?? {})).not.toContain(null);
    }
    await page.screenshot({ path: join(PICTURES, 'playground-gateway.png') });
    expect(offences).toEqual([]);
    await page.close();
  });

  it('lets foreign money be taken away as CSV, in its own currency', async () => {
    const { page, offences } = await open(GATEWAY);
    const { data } = await ask(page, 'Pihak luar negeri');
    const { nodes } = data?.['agreements'] as { nodes: { id: string }[] };
    const { name, text } = await downloadCsv(page);
    expect(name).toMatch(/^simpul-agreements-nodes-\d{4}-\d{2}-\d{2}\.csv$/);
    const [header, ...rows] = text.trimEnd().split('\r\n');
    expect(header).toBe('\uFEFFid,title,category,signedOn,parties,funding,citations');
    expect(rows.map((row) => row.split(',')[0])).toEqual(nodes.map(({ id }) => id));
    expect(text).toMatch(/amount=13400000(\.0+)?, currency=EUR/);
    expect(await page.getByRole('status').innerText()).toContain(`${rows.length} baris`);
    expect(offences).toEqual([]);
    await page.close();
  });

  it('says so when there is nothing to take away', async () => {
    const { page } = await open(GATEWAY);
    await questions(page).first().waitFor();
    await page.getByRole('button', { name: 'Unduh CSV' }).click();
    expect(await page.getByRole('status').innerText()).toMatch(/Belum ada daftar.*no list/s);
    await page.close();
  });

  it('fits a narrow window', async () => {
    const { page, offences } = await open(GATEWAY, 390, 800);
    await page.getByRole('button', { name: 'Contoh pertanyaan' }).click();
    await ask(page, 'Seberapa segar');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.screenshot({ path: join(PICTURES, 'playground-narrow.png') });
    expect(offences).toEqual([]);
    await page.close();
  });
});

describe('a node’s page', () => {
  const DRAFT = 'Simpan konsep';

  it('answers every worked question; a draft is saved only with a token', async () => {
    const { page, offences } = await open(KERINCI);
    const all = await titles(page);
    expect(all.length).toBeGreaterThanOrEqual(5);
    for (const title of all) {
      const { errors } = await ask(page, title);
      const codes = errors?.map(({ extensions }) => extensions?.code);
      expect({ title, codes }).toEqual({
        title,
        codes: title.startsWith(DRAFT) ? ['UNAUTHENTICATED'] : undefined,
      });
    }
    await page.getByLabel('Token akses').fill(officerToken('15.01'));
    const { data, errors } = await ask(page, DRAFT);
    expect(errors).toBeUndefined();
    expect(data?.['saveAgreement']).toMatchObject({
      agreement: { published: false, visibility: 'INTERNAL' },
    });
    await page.screenshot({ path: join(PICTURES, 'playground-node.png') });
    expect(offences).toEqual([]);
    await page.close();
  });
});

describe('a stream on the gateway’s page', () => {
  it('shows what a region publishes while it is open', async () => {
    const { page, offences } = await open(GATEWAY);
    await questions(page).filter({ hasText: STREAM }).click();
    await page.getByRole('tab').filter({ hasText: 'IkutiPerubahan' }).waitFor();
    const begun = page.waitForResponse(
      async (response) => (await response.headerValue('content-type')) === EVENTS,
    );
    await page.keyboard.press('Control+Enter');
    expect((await begun).status()).toBe(200);
    const { page: clerk } = await open(KOTA_JAMBI);
    const input = agreementInput({ title: 'Terbit selagi diikuti' });
    const saved = await changeAsOfficer(clerk, SAVE, { input });
    const { id, version: expectedVersion } = saved.agreement ?? {};
    const published = await changeAsOfficer(clerk, PUBLISH, { id, expectedVersion });
    expect(published.agreement?.published).toBe(true);
    await clerk.close();
    const shown = page.locator('.result-window');
    await shown.filter({ hasText: 'Terbit selagi diikuti' }).waitFor();
    expect(await shown.innerText()).toMatch(/MATCHES/);
    await page.screenshot({ path: join(PICTURES, 'playground-stream.png') });
    const ended = page.waitForEvent('requestfailed');
    await page.getByRole('button', { name: /Stop/ }).click();
    await ended;
    expect(offences).toEqual([]);
    await page.close();
  });
});

/** Changes Kota Jambi's register from its own page: only the browser reaches it. */
async function changeAsOfficer(
  page: Page,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Saved> {
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${officerToken('15.71')}`,
    },
    body: JSON.stringify({ query, variables }),
  };
  const text = await page.evaluate(async (init) => (await fetch('/graphql', init)).text(), request);
  const { data } = JSON.parse(text) as { data: { result: Saved } };
  return data.result;
}

function officerToken(region: string): string {
  const args = ['scripts/token.mjs', '--region', region, '--role', 'officer', '--data', DATA];
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return stdout.trim().split('\n').at(-1) ?? '';
}

it('says in both languages when its settings cannot be read', async () => {
  const page = await browser.newPage();
  await page.route('**/config.json', (route) => route.fulfill({ status: 404 }));
  await page.goto(`${GATEWAY}/playground/`);
  expect(await page.getByRole('alert').innerText()).toMatch(/tidak terbaca.*could not be read/s);
  await page.close();
});
