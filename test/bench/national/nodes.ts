import { nextMessage, startChild, type Child } from '../child.js';
import type { NationSize } from './nation.js';
import type { Order, ServedNodes } from './serve-nodes.js';

/** As many processes as a small machine has cores. */
const PARTS = 2;

/** The made-up country's nodes, in a few processes. */
export class SimulatedNodes {
  private constructor(readonly parts: readonly Child<ServedNodes>[]) {}

  static async start(size: NationSize): Promise<SimulatedNodes> {
    const parts = await Promise.all(
      Array.from({ length: PARTS }, (_, part) =>
        startChild<ServedNodes>('./national/serve-nodes.js', {
          args: [String(part), String(PARTS), JSON.stringify(size)],
        }),
      ),
    );
    return new SimulatedNodes(parts);
  }

  get sources(): ServedNodes['sources'] {
    return this.parts.flatMap(({ ready }) => ready.sources);
  }

  get silent(): readonly string[] {
    return this.parts.flatMap(({ ready }) => ready.silent);
  }

  /** Writes the logs on, unseen. */
  async growTo(share: number): Promise<void> {
    await Promise.all(this.parts.map((part) => tell(part, { kind: 'GROW', share })));
  }

  /** @returns how many records all nodes now publish */
  async show(gateway: string | null): Promise<number> {
    const shown = await Promise.all(
      this.parts.map((part) => tell<number>(part, { kind: 'SHOW', gateway })),
    );
    return shown.reduce((sum, records) => sum + records, 0);
  }

  /** @returns the federation id of the agreement that the region recorded */
  async publish(region: string, gateway: string): Promise<string> {
    const part = this.parts.find(({ ready }) => ready.sources.some((one) => one.region === region));
    if (part === undefined) throw new Error(`${region} is no region of this country`);
    return tell<string>(part, { kind: 'PUBLISH', region, gateway });
  }

  async stop(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
  }
}

async function tell<T>(part: Child<ServedNodes>, order: Order): Promise<T> {
  const answered = nextMessage<{ readonly said: T }>(part.process);
  part.process.send(order);
  return (await answered).said;
}
