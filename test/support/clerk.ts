import { agreementInput, BATANG_HARI, KOTA_JAMBI, MUARO_JAMBI } from './agreement-input.js';
import type { SourceSite } from './gateway-client.js';
import { ANSWER, askGraphql, change, PUBLISH, SAVE, WITHDRAW, type Saved } from './node.js';

/** Regions that clerks write for, each with how it is named as a party. */
export const CLERK_PARTIES = new Map([
  ['15.04', BATANG_HARI],
  ['15.05', MUARO_JAMBI],
  ['15.71', KOTA_JAMBI],
]);

/** A record that its node acknowledged as published: others may adopt or answer it. */
export interface Notice {
  readonly region: string;
  readonly recordId: string;
  readonly agreementId: string;
  readonly parties: readonly string[];
  /** Number that the first party gave the document. */
  readonly number: string;
}

/** Takes back few enough that no pull has to wait for a person (P12). */
const PUBLISHED_PER_WITHDRAWAL = 40;

/** One region's clerk, who keeps book of all that the node acknowledged. */
export class Clerk {
  /** By recordId: the version, and whether it is published. */
  readonly acknowledged = new Map<string, { version: number; published: boolean }>();
  /** Records whose answer was acknowledged; each is answered once. */
  readonly answered = new Set<string>();
  /** What the node refused though nothing is wrong with it. */
  readonly refusals: string[] = [];
  readonly #taken = new Set<string>();
  #withdrawn = 0;

  constructor(
    readonly node: SourceSite,
    readonly officer: string,
    /** Shared by all clerks. */
    readonly board: Notice[],
    readonly random: () => number,
  ) {}

  /** Works until told to stop or until the node dies; what was under way then counts for nothing. */
  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#oneAgreement();
        if (this.random() < 0.4) await this.#answer();
      } catch {
        return;
      }
    }
  }

  /** Saves and publishes so many, nobody dying meanwhile. */
  async publishMany(count: number): Promise<void> {
    for (let made = 0; made < count; made += 1) await this.#oneAgreement();
  }

  async #oneAgreement(): Promise<void> {
    const { region, url } = this.node;
    const model = this.random() < 0.4 ? this.#takeNotice() : undefined;
    const parties = model?.parties ?? [region, this.#anotherRegion()];
    const number = model?.number ?? `${Math.floor(this.random() * 1e9)}/KS/2023`;
    const title = `Perjanjian ${number} ${region}`;
    const input = (changes: object) =>
      agreementInput({
        title,
        // The same agreement is known by its id, or by its number alone.
        ...(model && this.random() < 0.5 ? { agreementId: model.agreementId } : {}),
        parties: parties.map((party, place) => ({
          ...CLERK_PARTIES.get(party),
          ...(place === 0 ? { documentNumber: number } : {}),
        })),
        ...changes,
      });

    const saved = this.#note(await change(url, SAVE, { input: input({}) }, this.officer));
    if (saved === null) return;
    const { id, agreementId } = saved;
    this.#note(await change(url, PUBLISH, { id, expectedVersion: 1 }, this.officer));
    this.board.push({ region, recordId: id, agreementId, parties, number });
    if (this.random() < 0.5) {
      const changed = input({ id, expectedVersion: 2, title: `${title} diubah`, agreementId });
      this.#note(await change(url, SAVE, { input: changed }, this.officer));
    }
    if (this.acknowledged.size > (this.#withdrawn + 1) * PUBLISHED_PER_WITHDRAWAL) {
      this.#withdrawn += 1;
      this.#note(await change(url, WITHDRAW, { id, reason: 'Keliru' }, this.officer));
    }
  }

  async #answer(): Promise<void> {
    const notice = this.#takeNotice();
    if (notice === undefined) return;
    const { region, recordId } = notice;
    const kind = this.random() < 0.8 ? 'CONFIRMED' : 'DISPUTED';
    const input = { region, recordId, version: 2, answer: kind, reason: 'Sudah diperiksa' };
    const { data } = await askGraphql<{ result: { accepted: boolean } }>(
      this.node.url,
      ANSWER,
      { input },
      this.officer,
    );
    if (data?.result.accepted === true) this.answered.add(recordId);
    else this.refusals.push(`answer to ${recordId}`);
  }

  #note({ agreement, problems, error }: Saved): Saved['agreement'] {
    // A write whose answer was lost may have been kept: then the agreement is already recorded.
    const known = problems.some(({ code }) => code === 'AGREEMENT_ALREADY_RECORDED');
    if (agreement === null && !known) this.refusals.push(error ?? JSON.stringify(problems));
    if (agreement === null) return null;
    const { id, version, published } = agreement;
    this.acknowledged.set(id, { version, published });
    return agreement;
  }

  /** Another's record that names this region, each at most once. */
  #takeNotice(): Notice | undefined {
    const { region } = this.node;
    const open = this.board.filter(
      (notice) =>
        notice.region !== region &&
        notice.parties.includes(region) &&
        !this.#taken.has(notice.recordId),
    );
    const notice = open[Math.floor(this.random() * open.length)];
    if (notice !== undefined) this.#taken.add(notice.recordId);
    return notice;
  }

  #anotherRegion(): string {
    const others = [...CLERK_PARTIES.keys()].filter((region) => region !== this.node.region);
    return others[Math.floor(this.random() * others.length)] ?? '15.71';
  }
}
