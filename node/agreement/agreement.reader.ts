import type { Database } from '../../schema/database/database.js';
import type { Day } from '../../schema/law/terms.js';
import type { Viewer } from '../access/viewer.js';
import { listRecords, type ListRequest } from './agreement-list.js';
import { readRecords } from './agreement-record.js';
import { statesVisibleTo } from './agreement-visibility.js';
import type { AgreementConnectionType, AgreementType } from './agreement.type.js';
import { presentRecords, type Showing } from './present-records.js';

export interface AgreementReaderOptions {
  readonly database: Database;
  readonly today: () => Day;
}

/**
 * Reads this region's records by right. Each answer comes from one committed moment, parts
 * included: a record read while it is made INTERNAL is either as it was or not there.
 */
export class AgreementReader {
  readonly #options: AgreementReaderOptions;

  constructor(options: AgreementReaderOptions) {
    this.#options = options;
  }

  /** In the order of the ids; null for what is not there or not for this viewer. */
  byIds(ids: readonly string[], viewer: Viewer): Promise<(AgreementType | null)[]> {
    return this.#options.database.inSnapshot(async (manager) => {
      const states = statesVisibleTo(viewer);
      const records = (await readRecords(manager, ids)).filter(({ state }) =>
        states.includes(state),
      );
      const shown = await presentRecords(manager, records, this.#showing(viewer));
      const byId = new Map(shown.map((agreement) => [agreement.id, agreement]));
      return ids.map((id) => byId.get(id) ?? null);
    });
  }

  /** @throws CallerError BAD_USER_INPUT the cursor is of another order or filter */
  list(request: ListRequest, viewer: Viewer): Promise<AgreementConnectionType> {
    return this.#options.database.inSnapshot((manager) =>
      listRecords(manager, request, this.#showing(viewer)),
    );
  }

  #showing(viewer: Viewer): Showing {
    return { viewer, today: this.#options.today() };
  }
}
