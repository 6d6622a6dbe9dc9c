import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/chromium.mjs';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium.
 *
 * @param wrap turns the path of Chromium into the program to start in its place, when something
 *   (a network namespace) stands between
 * @throws Error no Chromium can be had; the message gives the remedy
 */
export function launchChromium(wrap: (path: string) => string = (path) => path): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: wrap(ensureChromium()),
    headless: true,
    // Chromium refuses its sandbox to root.
    args: isRoot ? [...FLAGS, '--no-sandbox'] : FLAGS,
  });
}
