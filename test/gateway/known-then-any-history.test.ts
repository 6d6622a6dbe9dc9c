import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Day } from '../../schema/law/terms.js';
import { startPostgres, type PostgresCluster } from '../support/postgres.js';
import { ENGINES } from './support/catalogue.js';
import { player, step } from './support/federation-steps.js';
import {
  answers,
  DAY_MS,
  federation,
  open,
  pass,
  pullAll,
  toDaysEnd,
  toNextNoon,
} from './support/known-days.js';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());
afterEach(() => federation.close());
const openOn = async (engine: string) =>
  open(engine === 'postgres' ? await cluster.createDatabase() : null);

describe.each(ENGINES)('what was known then, on %s', (engine) => {
  it('is what was answered then, whatever happened since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 15, maxLength: 60, size: 'max' }),
        async (steps) => {
          await openOn(engine);
          try {
            const answered = new Map<Day, Awaited<ReturnType<typeof answers>>>();
            const play = await player();
            for (const one of steps) {
              if (one.kind === 'NIGHT') {
                const day = toDaysEnd();
                if (one.pulled) await pullAll();
                answered.set(day, await answers(null));
                toNextNoon();
              } else await play(one);
            }
            pass(2 * DAY_MS);
            for (const [day, said] of answered) {
              expect({
                day,
                ...(await answers(await federation.known.at(day, 'officer'))),
              }).toEqual({
                day,
                ...said,
              });
            }
          } finally {
            await federation.close();
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 25 : 4 },
    );
    await openOn(engine);
  }, 300_000);
});
