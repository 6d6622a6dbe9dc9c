import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import type { Duty } from './duty.js';
import { CostShareRow } from './cost-share.entity.js';
import { compareText } from '../linking/link-record.js';
import { assertText } from './map-input.js';
import { CostSharePastRow } from './past-decision.entity.js';
import { refusal } from '../refusal.js';
import { notADuty } from './not-a-duty.js';

/** What one region pays of a duty's costs, and what the law has weighed (UU 23/2014 ps 364(5)). */
export interface CostShare {
  readonly region: string;
  readonly population: number | null;
  /** Decimal text. */
  readonly areaKm2: string | null;
  readonly serviceCoverage: string | null;
  /** Decimal text; null: not settled. */
  readonly amountIdr: string | null;
  /** How the amount was found: no text gives a formula. */
  readonly basisNote: string;
}

/** Costs of obligatory cooperation, by region. */
export class CostShares {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * By duty; each in the order of codes.
   *
   * @param knownBy as they were recorded at that moment; null: as they are now
   */
  async of(
    duties: readonly string[],
    knownBy: Date | null = null,
  ): Promise<ReadonlyMap<string, readonly CostShare[]>> {
    const { manager } = this.database.read;
    const itemId = In([...duties]);
    const by = knownBy === null ? {} : { recordedAt: LessThanOrEqual(knownBy.toISOString()) };
    const standing = await manager.findBy(CostShareRow, { itemId, ...by });
    const past =
      knownBy === null
        ? []
        : await manager.findBy(CostSharePastRow, {
            ...{ itemId, ...by },
            replacedAt: MoreThan(knownBy.toISOString()),
          });
    const rows = [...standing, ...past].sort((a, b) => compareText(a.region, b.region));
    return new Map(duties.map((id) => [id, rows.filter(({ itemId }) => itemId === id)]));
  }

  /**
   * Notes a region's share; an earlier one of the same region is replaced.
   *
   * @throws CallerError BAD_USER_INPUT a proposal, another region, or a negative figure
   */
  async record(duty: Duty, share: CostShare, by: string): Promise<void> {
    if (duty.basis !== 'AGREED') throw notADuty(duty.id);
    if (!duty.regions.includes(share.region)) {
      throw refusal(
        'region',
        share.region,
        'bukan daerah dari kewajiban ini',
        'is not a region of this duty',
      );
    }
    assertText('basisNote', share.basisNote);
    if (share.serviceCoverage !== null) assertText('serviceCoverage', share.serviceCoverage);
    const figures = {
      population: share.population,
      areaKm2: share.areaKm2,
      amountIdr: share.amountIdr,
    };
    for (const [field, value] of Object.entries(figures)) {
      if (value !== null && String(value).startsWith('-')) {
        throw refusal(
          field,
          String(value),
          'negatif; tulis angka nol atau lebih',
          'is negative; write zero or more',
        );
      }
    }
    const recordedAt = this.now().toISOString();
    const place = { itemId: duty.id, region: share.region };
    await this.database.inTransaction(async (manager) => {
      const noted = await manager.findOneBy(CostShareRow, place);
      if (noted !== null && noted.recordedAt < recordedAt) {
        await manager.save(CostSharePastRow, { ...noted, replacedAt: recordedAt });
      }
      await manager.save(CostShareRow, {
        ...share,
        ...place,
        recordedAt,
        recordedBy: by.slice(0, 200),
      });
    });
  }
}
