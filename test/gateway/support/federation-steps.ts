import fc from 'fast-check';
import type { PublishedRecord } from '../../../schema/record/published-record.js';
import { sendWhole } from '../../support/fake-node.js';
import { ALLOWED_AGE_MS } from './federation-in-time.js';
import {
  agree,
  BATANG_HARI,
  BIRO,
  duty,
  federation,
  HOUR_MS,
  KOTA,
  mapTogether,
  MUARO,
  node,
  pass,
  pks,
  pull,
  REGIONS,
  WASTE,
  WATER,
} from './known-days.js';
import { party } from './records.js';

/** What may happen in a federation. */
export type Step =
  | { kind: 'NIGHT'; pulled: boolean }
  | { kind: 'PASS'; hours: number }
  | { kind: 'PUT'; slot: number; pulled: boolean; changes: Partial<PublishedRecord> }
  | { kind: 'WITHDRAW'; slot: number; pulled: boolean }
  | { kind: 'ANSWER'; slot: number; by: number; answer: 'CONFIRMED' | 'DISPUTED' | 'NOT_OURS' }
  | { kind: 'PULL' | 'DOWN' | 'UP' | 'RESTORE' | 'ACCEPT' | 'REJECT' | 'UNLIST'; region: number }
  | { kind: 'HEAD'; region: number; agreed: boolean }
  | { kind: 'PROPOSE'; fields: string[] }
  | { kind: 'TAKE' };

const SLOTS = 4;
const changes = fc.record(
  {
    instrument: fc.constantFrom('PERJANJIAN_KERJA_SAMA', 'KESEPAKATAN_BERSAMA', 'UNKNOWN'),
    category: fc.constantFrom('KSDD', 'UNKNOWN'),
    affairs: fc.constantFrom([WATER], [WASTE], [WATER, WASTE], null, []),
    agreementId: fc.constantFrom('air', 'sampah', 'jalan'),
    signedOn: fc.constantFrom('2024-05-01', '2026-03-04', null),
    validUntil: fc.constantFrom('2026-03-03', '2026-04-20', '2030-01-01', null),
    relations: fc.constantFrom(
      [],
      ...['air', 'sampah'].map((agreementId) => [
        { kind: 'RENEWS' as const, agreementId, text: null },
      ]),
    ),
    parties: fc.constantFrom(
      [party(BATANG_HARI, 1), party(MUARO, 2, '7/PKS/2024')],
      [party(MUARO, 1, '7/PKS/2024'), party(BATANG_HARI, 2), party(KOTA, 3)],
      [party(KOTA, 1), party(MUARO, 2)],
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<PublishedRecord>>;
const slot = fc.nat(SLOTS - 1);
const region = fc.nat(REGIONS.length - 1);
/** Mostly: else little would ever be heard. */
const mostly = fc.nat(4).map((one) => one > 0);
const of = <K extends Step['kind']>(...kinds: K[]) => fc.constantFrom(...kinds);
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: of('NIGHT'), pulled: mostly }) },
  { weight: 1, arbitrary: fc.record({ kind: of('PASS'), hours: fc.nat(8) }) },
  { weight: 10, arbitrary: fc.record({ kind: of('PUT'), slot, pulled: mostly, changes }) },
  { weight: 2, arbitrary: fc.record({ kind: of('WITHDRAW'), slot, pulled: mostly }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('ANSWER'),
      slot,
      by: region,
      answer: fc.constantFrom('CONFIRMED', 'DISPUTED', 'NOT_OURS'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: of('PULL', 'UP', 'UP', 'ACCEPT'), region }) },
  { weight: 2, arbitrary: fc.record({ kind: of('DOWN', 'RESTORE', 'REJECT'), region }) },
  // Beyond the last region: all are listed again.
  { weight: 1, arbitrary: fc.record({ kind: of('UNLIST'), region: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: of('HEAD'), region, agreed: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('PROPOSE'),
      fields: fc.subarray(['KARHUTLA', 'AIR_BERSIH']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of('TAKE') }) },
);

/** Carries steps out; what cannot be done at the moment is left out. */
export async function player(): Promise<(step: Exclude<Step, { kind: 'NIGHT' }>) => Promise<void>> {
  const items = [await duty(), await mapTogether(MUARO, KOTA)];
  const told = new Map<number, PublishedRecord>();
  const at = (place: number) => REGIONS[place % REGIONS.length] ?? MUARO;
  const quietly = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      () => undefined,
    );
  return async (step) => {
    switch (step.kind) {
      case 'PASS':
        return pass(Math.min(step.hours * HOUR_MS, ALLOWED_AGE_MS + HOUR_MS));
      case 'PUT': {
        const own = at(step.slot);
        const before = told.get(step.slot);
        const version = (before?.version ?? 0) + 1;
        const plain = pks({ recordId: before?.recordId ?? `slot-${step.slot}-${own}` });
        const put = { ...plain, ...step.changes, region: own, version, substanceVersion: version };
        if (!put.parties.some((one) => one.region === own)) return;
        told.set(step.slot, node(own).put(put));
        return step.pulled ? quietly(pull(own)) : undefined;
      }
      case 'WITHDRAW': {
        const before = told.get(step.slot);
        if (before === undefined) return;
        node(before.region).withdraw(before);
        told.delete(step.slot);
        return step.pulled ? quietly(pull(before.region)) : undefined;
      }
      case 'ANSWER': {
        const of = told.get(step.slot);
        if (of !== undefined) node(at(step.by)).answer(of.region, of.recordId, step.answer);
        return;
      }
      case 'PULL':
        return quietly(pull(at(step.region)));
      case 'DOWN':
        node(at(step.region)).send = (_text, response) => void response.destroy();
        return;
      case 'UP':
        node(at(step.region)).send = sendWhole;
        return;
      case 'RESTORE':
        return node(at(step.region)).restoreTo(1);
      case 'ACCEPT':
      case 'REJECT': {
        const accept = step.kind === 'ACCEPT';
        return quietly(federation.holds.resolveHold(at(step.region), accept, 'Diperiksa.', BIRO));
      }
      case 'UNLIST':
        return federation.restart(REGIONS.filter((code) => code !== REGIONS[step.region]));
      case 'HEAD': {
        const item = items[step.region % 2] ?? '';
        return quietly(agree(item, at(step.region), step.agreed ? '2025-07-02' : null));
      }
      case 'PROPOSE':
        return federation.proposed.choose(step.fields, BIRO).then(() => undefined);
      case 'TAKE': {
        const [first] = await federation.obligations.duties();
        if (first === undefined) return;
        const taken = { step: 'COACHING' as const, takenOn: '2025-09-01', note: null };
        return quietly(federation.takeovers.take(first, taken, BIRO));
      }
    }
  };
}
