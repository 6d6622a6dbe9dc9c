/**
 * What one follower is doing. Somebody who asks never joins a pull that began before, so a running
 * pull remembers that another must follow.
 */
export const FOLLOWER_STATES = ['RESTING', 'PULLING', 'PULLING_THEN_AGAIN', 'STOPPED'] as const;
export type FollowerState = (typeof FOLLOWER_STATES)[number];

export const FOLLOWER_EVENTS = [
  /** The timer ran out. */
  'DUE',
  /** Somebody waits for a pull that begins now. */
  'ASKED',
  /** The node says that it has something new. */
  'NUDGED',
  'SUCCEEDED',
  'FAILED',
  'STOP',
] as const;
export type FollowerEvent = (typeof FOLLOWER_EVENTS)[number];

export type FollowerEffect =
  'NOTHING' | 'PULL' | 'WAIT_MOMENT' | 'WAIT_INTERVAL' | 'WAIT_BACK_OFF' | 'END';

export interface FollowerStep {
  readonly state: FollowerState;
  /** What the driver does next. */
  readonly effect: FollowerEffect;
}

function step(state: FollowerState, effect: FollowerEffect = 'NOTHING'): FollowerStep {
  return { state, effect };
}

/** Every state has a row and every event a column. */
const STEPS: Readonly<Record<FollowerState, Readonly<Record<FollowerEvent, FollowerStep>>>> = {
  RESTING: {
    DUE: step('PULLING', 'PULL'),
    ASKED: step('PULLING', 'PULL'),
    NUDGED: step('RESTING', 'WAIT_MOMENT'),
    SUCCEEDED: step('RESTING'),
    FAILED: step('RESTING'),
    STOP: step('STOPPED', 'END'),
  },
  PULLING: {
    DUE: step('PULLING'),
    ASKED: step('PULLING_THEN_AGAIN'),
    NUDGED: step('PULLING_THEN_AGAIN'),
    SUCCEEDED: step('RESTING', 'WAIT_INTERVAL'),
    FAILED: step('RESTING', 'WAIT_BACK_OFF'),
    STOP: step('STOPPED', 'END'),
  },
  PULLING_THEN_AGAIN: {
    DUE: step('PULLING_THEN_AGAIN'),
    ASKED: step('PULLING_THEN_AGAIN'),
    NUDGED: step('PULLING_THEN_AGAIN'),
    SUCCEEDED: step('PULLING', 'PULL'),
    FAILED: step('PULLING', 'PULL'),
    STOP: step('STOPPED', 'END'),
  },
  STOPPED: {
    DUE: step('STOPPED'),
    ASKED: step('STOPPED'),
    NUDGED: step('STOPPED'),
    SUCCEEDED: step('STOPPED'),
    FAILED: step('STOPPED'),
    STOP: step('STOPPED'),
  },
};

export function followerStep(state: FollowerState, event: FollowerEvent): FollowerStep {
  return STEPS[state][event];
}
