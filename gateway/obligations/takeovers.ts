import { LessThanOrEqual } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import { supervisorOf } from '../../schema/law/supervision.js';
import { nextTakeoverStep, TAKEOVER_PATHS } from '../../schema/law/takeover.js';
import { TAKEOVER_STEPS, type Day, type TakeoverStep } from '../../schema/law/terms.js';
import type { Duty } from './duty.js';
import { assertText } from './map-input.js';
import { TakeoverStepRow } from './takeover-step.entity.js';
import { refusal } from '../refusal.js';
import { notADuty } from './not-a-duty.js';

export interface StepTaken {
  readonly step: TakeoverStep;
  readonly takenOn: Day;
  readonly note: string | null;
}

/** Steps towards a takeover of what is not carried out (UU 23/2014 ps 364(3)-(4)). */
export class Takeovers {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly today: () => Day,
  ) {}

  /**
   * The last step of each duty that has one, by a day.
   *
   * @param knownBy leaves out what was recorded after that moment
   */
  async reached(
    asOf: Day | null,
    knownBy: Date | null = null,
  ): Promise<ReadonlyMap<string, TakeoverStepRow>> {
    const rows = await this.database.read.manager.findBy(TakeoverStepRow, {
      ...(asOf === null ? {} : { takenOn: LessThanOrEqual(asOf) }),
      ...(knownBy === null ? {} : { recordedAt: LessThanOrEqual(knownBy.toISOString()) }),
    });
    return new Map(inOrder(rows).map((row) => [row.itemId, row]));
  }

  /**
   * Notes a step; the law's order is kept and none skipped (PP 28/2018 ps 11).
   *
   * @throws CallerError BAD_USER_INPUT a proposal, a step out of turn, or a day out of order
   */
  async take(duty: Duty, { step, takenOn, note }: StepTaken, by: string): Promise<void> {
    if (duty.basis !== 'AGREED') throw notADuty(duty.id);
    if (note !== null) assertText('note', note);
    await this.database.inTransaction(async (manager) => {
      const rows = await manager.findBy(TakeoverStepRow, { itemId: duty.id });
      const last = inOrder(rows).at(-1);
      this.#assertNext(duty, step, (last?.step ?? null) as TakeoverStep | null);
      const earliest = last?.takenOn ?? duty.agreedOn ?? takenOn;
      if (takenOn < earliest || takenOn > this.today()) {
        throw refusal(
          'takenOn',
          takenOn,
          `harus antara ${earliest} dan hari ini (${this.today()})`,
          `must lie between ${earliest} and today (${this.today()})`,
        );
      }
      await manager.insert(TakeoverStepRow, {
        itemId: duty.id,
        step,
        takenOn,
        note,
        recordedAt: this.now().toISOString(),
        recordedBy: by.slice(0, 200),
      });
    });
  }

  #assertNext(duty: Duty, step: TakeoverStep, reached: TakeoverStep | null): void {
    const supervisor = supervisorOf([duty.pairType]);
    const next = nextTakeoverStep(supervisor, reached);
    if (step === next) return;
    const { act, article } = TAKEOVER_PATHS[supervisor].source;
    throw refusal(
      'step',
      step,
      next === null
        ? `tidak dapat dicatat: sudah diambil alih (${act} ${article})`
        : `belum gilirannya; langkah berikutnya ${next} (${act} ${article})`,
      next === null
        ? `cannot be recorded: it is taken over already (${act} ${article})`
        : `is not its turn; the next step is ${next} (${act} ${article})`,
    );
  }
}

/** In the law's order: several steps may be of one day, and clocks are set back. */
function inOrder(rows: readonly TakeoverStepRow[]): TakeoverStepRow[] {
  const placeOf = ({ step }: TakeoverStepRow) => TAKEOVER_STEPS.findIndex((one) => one === step);
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b));
}
