/** Undoes what would be left behind: a folder, a process. May be called again. */
export type Undo = () => Promise<void>;

const undoing = new Set<Undo>();

/**
 * Notes what is to be undone when somebody ends the program by a signal. Who undoes it before says
 * so by calling what this gives back.
 */
export function unlessEnded(undo: Undo): Undo {
  undoing.add(undo);
  return async () => {
    undoing.delete(undo);
    await undo();
  };
}

/** At Ctrl-C, undoes everything, the newest first, and ends. */
export function undoAtSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void undoAll().finally(() => process.exit(1)));
  }
}

async function undoAll(): Promise<void> {
  for (const undo of [...undoing].reverse()) await undo().catch(() => undefined);
}
