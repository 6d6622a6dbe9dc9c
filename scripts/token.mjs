import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Refusal, runScript } from './refusal.mjs';
import { ROOT } from './root.mjs';

const EXAMPLE = 'npm run token -- --region 15.71 --role officer';
/** The other role belongs to a gateway, which signs it for a single request. */
const ROLE = 'officer';
const MAX_HOURS = 24 * 366;

/** Prints one token, alone on a line, so that it can be piped. */
await runScript(async () => {
  const { region, province, role, dataDir, hours } = readRequest(process.argv.slice(2));
  const keyFile = findKey(dataDir, region);
  const { loadOrCreateKeyPair } = await load('keys.js');
  const { gatewayIdentity, nodeIdentity, signToken } = await load('tokens.js');
  const identity = region === 'gateway' ? gatewayIdentity(province) : nodeIdentity(region);
  const { privateKey } = await loadOrCreateKeyPair(keyFile);
  console.log(
    await signToken(
      {
        issuer: identity,
        audience: identity,
        role,
        subject: 'Operator Bagian Kerja Sama',
        issuedAt: new Date(),
        expiresInSeconds: hours * 3_600,
      },
      privateKey,
    ),
  );
});

/**
 * The data folder of one program holds its key itself; that of the demonstration, a folder for each.
 *
 * @throws Refusal no key is in either place
 */
function findKey(dataDir, region) {
  const places = [join(dataDir, 'token.key'), join(dataDir, region, 'token.key')];
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  const [own, shared] = places;
  throw new Refusal(
    `Belum ada kunci ${own} atau ${shared}: jalankan dahulu (npm start), atau sebut folder yang benar dengan --data.`,
    `There is no key ${own} or ${shared} yet: run it first (npm start), or name the right folder with --data.`,
  );
}

function readRequest(args) {
  const options = {
    region: { type: 'string' },
    province: { type: 'string', default: process.env.GATEWAY_PROVINCE || '15' },
    role: { type: 'string', default: 'officer' },
    data: { type: 'string', default: 'data' },
    hours: { type: 'string', default: '12' },
  };
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new Refusal(
      `Argumen keliru (${error.message}). Contoh: ${EXAMPLE}`,
      `Wrong argument (${error.message}). Example: ${EXAMPLE}`,
    );
  }
  const { region = '', province, role, data } = values;
  if (role !== ROLE) {
    throw new Refusal(
      `--role "${role}" tidak dikenal: token hanya dibuat untuk peran ${ROLE}. Contoh: ${EXAMPLE}`,
      `--role "${role}" is unknown: tokens are made for the role ${ROLE} only. Example: ${EXAMPLE}`,
    );
  }
  if (!/^(\d{2}(\.\d{2})?|gateway)$/.test(region)) {
    throw new Refusal(
      `--region "${region}": isi kode Kemendagri bertitik seperti 15.71, atau gateway. Contoh: ${EXAMPLE}`,
      `--region "${region}": give a dotted Kemendagri code such as 15.71, or gateway. Example: ${EXAMPLE}`,
    );
  }
  if (!/^\d{2}$/.test(province)) {
    throw new Refusal(
      `--province "${province}": isi dua angka kode Kemendagri provinsi milik gateway, seperti 15.`,
      `--province "${province}": give the two digits of the gateway's province, such as 15.`,
    );
  }
  const hours = /^\d+$/.test(values.hours) ? Number(values.hours) : NaN;
  if (!(hours >= 1 && hours <= MAX_HOURS)) {
    throw new Refusal(
      `--hours "${values.hours}": isi bilangan bulat 1 sampai ${MAX_HOURS}.`,
      `--hours "${values.hours}": give a whole number from 1 to ${MAX_HOURS}.`,
    );
  }
  return { region, province, role, dataDir: resolve(ROOT, data), hours };
}

/** @throws Refusal nothing is compiled yet */
function load(file) {
  const path = join(ROOT, 'dist', 'schema', 'server', file);
  if (existsSync(path)) return import(pathToFileURL(path).href);
  throw new Refusal(
    `${path} belum ada: jalankan npm run build.`,
    `There is no ${path} yet: run npm run build.`,
  );
}
