import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock without a process number is being made or was left half-made; this old, it was left. */
const HALF_MADE_MS = 10_000;
const WAIT_MS = 200;
const WAITS_BEFORE_WORD = 25;

/**
 * Does the work while no other process on this machine holds the folder `path`; a lock whose
 * process is gone is taken over.
 */
export async function withLock(path, work) {
  for (let waits = 0; !tryLock(path); waits += 1) {
    if (waits === WAITS_BEFORE_WORD) {
      console.log(
        `Menunggu perintah lain yang sedang berjalan; bila tidak ada, hapus ${path} / Waiting for another command that is running; if there is none, delete ${path}`,
      );
    }
    await sleep(WAIT_MS);
  }
  try {
    return await work();
  } finally {
    unlock(path);
  }
}

/** Whether the lock is now ours; making a folder is atomic on every file system. */
export function tryLock(path) {
  if (isLeftBehind(path)) clearAway(path);
  try {
    mkdirSync(path);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(path, 'pid'), String(process.pid));
  return true;
}

export function unlock(path) {
  rmSync(path, { recursive: true, force: true });
}

/** Renaming is atomic: of two that clear away at once, one gets the folder and looks again. */
function clearAway(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (isLeftBehind(aside)) unlock(aside);
  else renameSync(aside, path);
}

function isLeftBehind(path) {
  try {
    return !isRunning(Number(readFileSync(join(path, 'pid'), 'utf8')));
  } catch {
    return ageMs(path) > HALF_MADE_MS;
  }
}

function ageMs(path) {
  const made = statSync(path, { throwIfNoEntry: false });
  return made === undefined ? 0 : Date.now() - made.mtimeMs;
}

function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
