import type { Database } from '../../schema/database/database.js';
import type { Day } from '../../schema/law/terms.js';
import {
  externalityFieldById,
  EXTERNALITY_FIELDS,
  type ExternalityField,
} from '../../schema/reference/externality-fields.js';
import { ProposedFieldPastRow } from './past-decision.entity.js';
import { ProposedFieldRow } from './proposed-field.entity.js';
import { refusal } from '../refusal.js';

/** What the province puts forward, of the pick list. */
export class ProposedFields {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
    private readonly dayOf: (instant: Date) => Day,
  ) {}

  /**
   * What is put forward, and was at the end of a day, in the order of the pick list: a proposal is
   * nothing but what is recorded here, so what was so then and what was known then are one.
   */
  async all(asOf: Day | null = null): Promise<ExternalityField[]> {
    const { manager } = this.database.read;
    const rows = await manager.find(ProposedFieldRow);
    const past = asOf === null ? [] : await manager.find(ProposedFieldPastRow);
    const isBy = (instant: string) => asOf === null || this.dayOf(new Date(instant)) <= asOf;
    const chosen = new Set(
      [...rows, ...past.filter(({ withdrawnAt }) => !isBy(withdrawnAt))]
        .filter(({ proposedAt }) => isBy(proposedAt))
        .map(({ field }) => field),
    );
    return EXTERNALITY_FIELDS.filter(({ id }) => chosen.has(id));
  }

  /**
   * Puts these fields forward, and no others.
   *
   * @throws CallerError BAD_USER_INPUT a field is not on the pick list; nothing is written
   */
  async choose(fields: readonly string[], by: string): Promise<ExternalityField[]> {
    const unknown = fields.find((field) => externalityFieldById(field) === undefined);
    if (unknown !== undefined) {
      throw refusal(
        'fields',
        unknown,
        'tidak ada di daftar pilihan; lihat externalityFields',
        'is not on the pick list; see externalityFields',
      );
    }
    await this.database.inTransaction(async (manager) => {
      const rows = await manager.find(ProposedFieldRow);
      const gone = rows.filter(({ field }) => !fields.includes(field));
      const proposedAt = this.now().toISOString();
      const proposedBy = by.slice(0, 200);
      const withdrawn = { withdrawnAt: proposedAt, withdrawnBy: proposedBy };
      await manager.save(
        ProposedFieldPastRow,
        gone.map((row) => ({ ...row, ...withdrawn })),
      );
      if (gone.length > 0) await manager.remove(gone);
      const known = new Set(rows.map(({ field }) => field));
      const added = [...new Set(fields)].filter((field) => !known.has(field));
      await manager.insert(
        ProposedFieldRow,
        added.map((field) => ({ field, proposedAt, proposedBy })),
      );
    });
    return this.all();
  }
}
