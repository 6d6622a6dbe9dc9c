import { readFile, statfs } from 'node:fs/promises';
import { bilingual } from '../../../schema/errors.js';
import { SimulationRefusal, type SimulationSettings } from './settings.js';

const MEGABYTE = 1_048_576;
/** What a record takes in a database with all that is compiled of it, generously; measured 6 to 9. */
const DISK_KILOBYTES_PER_RECORD = 12;
/** Processes of Node and PostgreSQL, before the first record. */
const MEMORY_MEGABYTES = 1_500;
const MEMORY_KILOBYTES_PER_RECORD = 1;

export interface Room {
  readonly diskMegabytes: number;
  /** Null where the system does not say. */
  readonly memoryMegabytes: number | null;
}

/** What is free where databases would lie, and in memory. */
export async function freeRoom(folder: string): Promise<Room> {
  const { bavail, bsize } = await statfs(folder);
  const meminfo = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1];
  return {
    diskMegabytes: (bavail * bsize) / MEGABYTE,
    memoryMegabytes: kilobytes === undefined ? null : Number(kilobytes) / 1_024,
  };
}

/** @throws SimulationRefusal there is too little of it, saying how much is needed */
export function assertRoom({ records }: Pick<SimulationSettings, 'records'>, room: Room): void {
  const disk = Math.ceil((records * DISK_KILOBYTES_PER_RECORD) / 1_024) + 500;
  const memory = MEMORY_MEGABYTES + Math.ceil((records * MEMORY_KILOBYTES_PER_RECORD) / 1_024);
  if (room.diskMegabytes < disk) {
    throw new SimulationRefusal(
      bilingual(
        `Ruang disk kurang: perlu ${disk} MB untuk ${records} rekaman, tersedia ${Math.floor(room.diskMegabytes)} MB. Kurangi --records atau pilih --folder lain.`,
        `Too little disk: ${disk} MB are needed for ${records} records, ${Math.floor(room.diskMegabytes)} MB are free. Lower --records or choose another --folder.`,
      ),
    );
  }
  if (room.memoryMegabytes !== null && room.memoryMegabytes < memory) {
    throw new SimulationRefusal(
      bilingual(
        `Memori kurang: perlu ${memory} MB, tersedia ${Math.floor(room.memoryMegabytes)} MB. Kurangi --records.`,
        `Too little memory: ${memory} MB are needed, ${Math.floor(room.memoryMegabytes)} MB are free. Lower --records.`,
      ),
    );
  }
}
