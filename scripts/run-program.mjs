import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/**
 * Runs this Node with the given arguments in the checkout and waits for its end.
 *
 * @returns the exit code; 1 when a signal ended it
 */
export function runNode(args, options = {}) {
  return runProgram(process.execPath, args, options);
}

/** Never through a shell unless `options.shell` says so: paths with blanks stay whole. */
export function runProgram(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
