import {
  askedShare,
  measureLinking,
  precision,
  recall,
  type LinkingQuality,
} from '../support/linking-quality.js';
import { clerksRegister } from '../support/clerks-register/clerks-register.js';
import { NOISES, type NoiseLevel } from '../support/clerks-register/noise.js';
import { labelledRegister } from '../support/labelled-register/labelled-register.js';

/**
 * `node dist/test/bench/linking-quality.js 101 110`: quality of scored linking on the made-up
 * registers of seeds 101 to 110, at several sizes. Given `light`, `realistic` or `heavy` too, on
 * those made by other hands, with so much gone wrong in them. Given `mistakes`, it names the
 * agreements that were wrongly put together.
 */
const SIZES = [100, 200, 400, 800];

function line(size: number, all: readonly LinkingQuality[], elapsedMs: number): string {
  const sum = (value: (quality: LinkingQuality) => number) =>
    all.reduce((total, quality) => total + value(quality), 0);
  const least = (value: (quality: LinkingQuality) => number) => Math.min(...all.map(value));
  const share = (part: number, whole: number) => (part / whole).toFixed(4);
  const records = sum((one) => one.records);
  return [
    size,
    Math.round(records / all.length),
    `${share(
      sum((one) => one.rightPairs),
      sum((one) => one.linkedPairs),
    )} (${least(precision).toFixed(4)})`,
    `${share(
      sum((one) => one.rightPairs),
      sum((one) => one.truePairs),
    )} (${least(recall).toFixed(4)})`,
    `${share(
      sum((one) => one.askedAgreements),
      sum((one) => one.agreements),
    )} (${Math.max(...all.map(askedShare)).toFixed(4)})`,
    share(
      sum((one) => one.candidates),
      sum((one) => one.agreements),
    ),
    (sum((one) => one.compared) / records).toFixed(1),
    (elapsedMs / records).toFixed(2),
  ].join(' | ');
}

function main(): void {
  const [from, to] = process.argv
    .slice(2)
    .filter((word) => /^\d+$/.test(word))
    .map(Number);
  const showsMistakes = process.argv.includes('mistakes');
  const level = (Object.keys(NOISES) as NoiseLevel[]).find((one) => process.argv.includes(one));
  const registerOf = (seed: number, size: number) =>
    level === undefined ? labelledRegister(seed, size) : clerksRegister(seed, size, level);
  if (from === undefined || to === undefined) throw new Error('Give the first and last seed.');
  const seeds = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  process.stdout.write(
    'agreements | records | precision (worst) | recall (worst) | asked (worst) | candidates per agreement | compared per record | ms per record\n',
  );
  for (const size of SIZES) {
    const begun = performance.now();
    const all = seeds.map((seed) => measureLinking(registerOf(seed, size)));
    process.stdout.write(`${line(size, all, performance.now() - begun)}\n`);
    if (!showsMistakes) continue;
    for (const text of all.flatMap(({ mistaken }) => mistaken)) process.stdout.write(`${text}\n`);
  }
}

main();
