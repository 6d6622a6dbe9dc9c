import { fork } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** A part that has not ended this long after being told to is killed. */
const STOP_DEADLINE_MS = 10_000;

/** One process of the demo, tied to this one by an IPC channel. */
export class DemoPart {
  constructor(name, settings) {
    this.child = fork(join(ROOT, 'dist', 'demo', `${name}.js`), [JSON.stringify(settings)]);
    let failure = null;
    const told = (word) =>
      new Promise((resolve) => {
        this.child.on('message', (message) => {
          if (word in message) resolve(message[word]);
        });
      });
    this.listening = told('listening');
    this.ready = told('ready');
    void told('failed').then((reason) => (failure = reason));
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        resolve({ name, why: failure ?? signal ?? `kode / code ${code}` });
      });
    });
  }

  async stop() {
    if (this.child.connected) this.child.send('stop');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await this.ended;
    clearTimeout(timer);
  }
}
