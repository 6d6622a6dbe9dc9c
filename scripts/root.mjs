import { fileURLToPath } from 'node:url';

/** Folder of the checkout, wherever the script was called from. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
