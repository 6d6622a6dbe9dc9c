export function withLock<T>(path: string, work: () => Promise<T>): Promise<T>;
export function tryLock(path: string): boolean;
export function unlock(path: string): void;
