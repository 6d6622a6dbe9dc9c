import { backOffMs, intervalMs, type Random } from './back-off.js';
import { followerStep, type FollowerEvent, type FollowerState } from './follower-state.js';
import { wasHeard, isHeld, type PullReport } from './pull-report.js';
import type { PullRequest } from './puller.js';

/** A nudge, and the first pull, wait this long: several may come together. */
const MOMENT_MS = 30;

export interface FollowerOptions {
  /** Never rejects. */
  readonly pull: (request: PullRequest) => Promise<PullReport>;
  readonly intervalMs: number;
  readonly random: Random;
}

interface Round {
  readonly report: Promise<PullReport>;
  readonly settle: (report: PullReport) => void;
  readonly hurried: Promise<void>;
  readonly hurry: () => void;
}

/** Follows one node: one pull at a time, at intervals, sooner when asked or nudged. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #abort = new AbortController();
  #state: FollowerState = 'RESTING';
  #followed = false;
  #failures = 0;
  #byPerson = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Round | undefined;
  #next: Round | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Whether the last pull failed and nothing was heard since: asking again would likely wait. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** Pulls at intervals from now on. */
  follow(): void {
    if (this.#followed) return;
    this.#followed = true;
    if (this.#state === 'RESTING') this.#wait(MOMENT_MS);
  }

  /** Pulls only when asked. */
  leave(): void {
    this.#followed = false;
    clearTimeout(this.#timer);
  }

  nudge(): void {
    this.#take('NUDGED');
  }

  /** The report of a pull that begins now, or after the one under way; never of that one. */
  ask(byPerson: boolean): Promise<PullReport> {
    if (this.#state === 'STOPPED') return Promise.resolve(STOPPED);
    this.#byPerson ||= byPerson;
    this.#next ??= newRound();
    const { report } = this.#next;
    if (byPerson) for (const round of [this.#running, this.#next]) round?.hurry();
    this.#take('ASKED');
    return report;
  }

  /** Cuts a pull under way short and waits for its end. */
  async stop(): Promise<void> {
    this.#take('STOP');
    await this.#running?.report;
    this.#next?.settle(STOPPED);
  }

  #take(event: FollowerEvent): void {
    const { state, effect } = followerStep(this.#state, event);
    this.#state = state;
    switch (effect) {
      case 'NOTHING':
        return;
      case 'PULL':
        return this.#pull();
      case 'WAIT_MOMENT':
        return this.#wait(MOMENT_MS);
      case 'WAIT_INTERVAL':
        return this.#waitIfFollowed(intervalMs(this.#options.intervalMs, this.#options.random));
      case 'WAIT_BACK_OFF':
        return this.#waitIfFollowed(backOffMs(this.#failures, this.#options.random));
      case 'END':
        clearTimeout(this.#timer);
        return this.#abort.abort();
    }
  }

  #pull(): void {
    clearTimeout(this.#timer);
    const round = this.#next ?? newRound();
    this.#next = undefined;
    this.#running = round;
    const { hurried } = round;
    const request = { byPerson: this.#byPerson, hurried, signal: this.#abort.signal };
    this.#byPerson = false;
    void this.#options.pull(request).then((report) => {
      const reached = wasHeard(report) || isHeld(report);
      this.#failures = reached ? 0 : this.#failures + 1;
      this.#running = undefined;
      round.settle(report);
      this.#take(reached ? 'SUCCEEDED' : 'FAILED');
    });
  }

  #waitIfFollowed(ms: number): void {
    if (this.#followed) this.#wait(ms);
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#take('DUE'), ms);
  }
}

const STOPPED: PullReport = {
  outcome: 'FAILED',
  entries: 0,
  added: 0,
  updated: 0,
  removed: 0,
  error: 'STOPPED: gateway berhenti / the gateway stops',
};

function newRound(): Round {
  let settle: (report: PullReport) => void = () => undefined;
  const report = new Promise<PullReport>((resolve) => (settle = resolve));
  let hurry: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => (hurry = resolve));
  return { report, settle, hurried, hurry };
}
