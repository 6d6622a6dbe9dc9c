import type { Database } from '../../schema/database/database.js';
import { canonicalJson } from '../../schema/feed/canonical.js';
import { ANSWER_PAYLOAD_VERSION } from '../../schema/record/published-answer.js';
import { resolveRegion } from '../../schema/reference/region-name.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { appendChange } from '../changelog/append-change.js';
import { InputCheck } from '../problem/input-check.js';
import { AnswerEntity } from './answer.entity.js';
import type { AnswerInput, AnswerResultType } from './answer.types.js';

export interface AnswerServiceOptions {
  readonly database: Database;
  /** The node's own region. */
  readonly region: string;
  readonly now: () => Date;
  /** Called after each commit; must not throw. */
  readonly onFeedGrown: () => void;
}

const MAX_REASON = 2_000;

/** Answers other regions' records (P6). Whether they exist is for the gateway to see. */
export class AnswerService {
  readonly #options: AnswerServiceOptions;

  constructor(options: AnswerServiceOptions) {
    this.#options = options;
  }

  /** Keeps the answer and puts it into the feed; a later one takes its place. */
  async answer(input: AnswerInput): Promise<AnswerResultType> {
    const { database, region: ownRegion, now, onFeedGrown } = this.#options;
    const check = new InputCheck();
    const region = this.#answeredRegion(input.region, check);
    const recordId = check.uuid('recordId', check.text('recordId', input.recordId, 100));
    const reason = readReason(input, check);
    checkVersion(input.version, check);
    if (region === null || recordId === null || check.hasErrors) {
      return { accepted: false, problems: check.problems };
    }
    const { version, answer } = input;
    const answeredAt = now();
    const at = answeredAt.toISOString();
    const payload = canonicalJson({
      v: ANSWER_PAYLOAD_VERSION,
      region: ownRegion,
      recordRegion: region,
      recordId,
      version,
      answer,
      reason,
      at,
    });
    await database.inTransaction(async (manager) => {
      const row = { region, recordId, version, answer, reason, answeredAt: at };
      // A recordId is of one record in the whole federation: the answer before may only have named
      // the wrong region, and the feed tells one answer of each record.
      await manager.delete(AnswerEntity, { recordId });
      await manager.insert(AnswerEntity, row);
      await appendChange(manager, {
        operation: 'PUT',
        kind: 'ANSWER',
        recordId,
        version,
        payload,
        publishedDelta: 0,
        at: answeredAt,
      });
    });
    onFeedGrown();
    return { accepted: true, problems: check.problems };
  }

  #answeredRegion(typed: string, check: InputCheck): string | null {
    const code = check.text('region', typed, 100);
    if (code === '') return null;
    if (code === this.#options.region) {
      check.refuse(
        'region',
        'OWN_RECORD',
        `${code} adalah daerah ini sendiri; ubah catatannya, bukan dijawab`,
        `${code} is this region itself; change its record instead of answering it`,
      );
      return null;
    }
    if (regionByCode(code) !== undefined) return code;
    const resolution = resolveRegion(code);
    const { id, en } = resolution.ok
      ? { id: `pakai kode ${resolution.region.code}`, en: `use the code ${resolution.region.code}` }
      : resolution;
    check.refuse('region', 'UNKNOWN_REGION', `"${code}": ${id}`, `"${code}": ${en}`);
    return null;
  }
}

function readReason({ answer, reason }: AnswerInput, check: InputCheck): string | null {
  return answer === 'CONFIRMED'
    ? check.optionalText('reason', reason, MAX_REASON)
    : check.text('reason', reason, MAX_REASON);
}

function checkVersion(version: number, check: InputCheck): void {
  if (version >= 1) return;
  check.refuse(
    'version',
    'NO_SUCH_VERSION',
    `${version}; versi dimulai dari 1`,
    `${version}; versions start at 1`,
  );
}
