import { In } from 'typeorm';
import type { Database } from '../../schema/database/database.js';
import type { Duty } from './duty.js';
import { CostShareRow } from './cost-share.entity.js';
import { assertText } from './map-input.js';
import { notADuty, refusal } from './refusal.js';

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

  /** By duty; each in the order of codes. */
  async of(duties: readonly string[]): Promise<ReadonlyMap<string, readonly CostShare[]>> {
    const rows = await this.database.read.manager.find(CostShareRow, {
      where: { itemId: In([...duties]) },
      order: { region: 'ASC' },
    });
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
    await this.database.inTransaction((manager) =>
      manager.save(CostShareRow, {
        ...share,
        itemId: duty.id,
        recordedAt: this.now().toISOString(),
        recordedBy: by.slice(0, 200),
      }),
    );
  }
}
