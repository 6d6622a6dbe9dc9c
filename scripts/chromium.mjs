import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from './refusal.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FIXED_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
];
const REMEDY = [
  'Chromium tidak ditemukan, padahal uji peramban memerlukannya. Pasang Chromium atau Google Chrome, atau isi CHROMIUM_PATH dengan letak programnya.',
  'Chromium was not found, and the browser tests need it. Install Chromium or Google Chrome, or set CHROMIUM_PATH to where the program is.',
];

/**
 * Path of the Chromium on this machine, or null.
 *
 * @throws Refusal CHROMIUM_PATH names a file that is not there
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Refusal(
      `CHROMIUM_PATH=${chosen}: berkas itu tidak ada; perbaiki atau hapus variabelnya.`,
      `CHROMIUM_PATH=${chosen}: there is no such file; correct the variable or remove it.`,
    );
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...FIXED_PATHS].find((path) => existsSync(path)) ?? null;
}

/**
 * Path of a Chromium that is there afterwards: the machine's own, else Debian's package, which
 * only root can install.
 *
 * @throws Refusal none can be had; the message says what to do
 */
export function ensureChromium() {
  const present = findChromium();
  if (present !== null) return present;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.error('Memasang Chromium dari paket Debian … / Installing Chromium from Debian …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
      if (status === 0) continue;
      console.error(`apt-get ${args.join(' ')}: ${stderr}`);
      throw new Refusal(...REMEDY);
    }
  }
  const installed = findChromium();
  if (installed === null) throw new Refusal(...REMEDY);
  return installed;
}
