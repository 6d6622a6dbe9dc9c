import { bilingual } from '../../schema/errors.js';
import { addDays } from '../../schema/law/date-range.js';
import type { Day, Validity } from '../../schema/law/terms.js';
import type { PublishedParty } from '../../schema/record/published-record.js';
import type { AgreementCells } from '../catalogue/agreement-columns.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { DayEvent } from './icalendar.js';

/** Soonest first, so that what is left out is furthest away. */
export const MOST_EVENTS = 2_000;

const PAGE = 200;
const COLUMNS = ['title', 'validUntil', 'endedOn', 'parties', 'consensus', 'updatedAt'] as const;
/** What is not over. */
const VALIDITIES: Validity[] = ['UNSIGNED', 'NOT_YET_IN_FORCE', 'IN_FORCE', 'ENDING', 'UNKNOWN'];

export interface EndingQuestion {
  /** Null: agreements of any region. */
  readonly region: string | null;
  readonly silent: ReadonlySet<string>;
  readonly remindDaysBefore: number;
}

/**
 * The last days of agreements that are not over, as far as they are known, in the order in which
 * their terms end. At most MOST_EVENTS.
 */
export async function endingAgreements(
  catalogue: Pick<Catalogue, 'page'>,
  { region, silent, remindDaysBefore }: EndingQuestion,
): Promise<DayEvent[]> {
  const filter = { validity: VALIDITIES, ...(region === null ? {} : { regions: [region] }) };
  const events: DayEvent[] = [];
  let after: string | null = null;
  do {
    const page = await catalogue.page({
      filter,
      silent,
      order: 'VALID_UNTIL_ASC',
      first: PAGE,
      after,
      columns: COLUMNS,
    });
    for (const row of page.rows) {
      const event = eventOf(row, remindDaysBefore);
      // Unknown and open ends come last.
      if (event === null) return events;
      events.push(event);
      if (events.length === MOST_EVENTS) return events;
    }
    const last = page.rows.at(-1);
    after = page.hasNextPage && last !== undefined ? page.cursorOf(last) : null;
  } while (after !== null);
  return events;
}

function eventOf(row: AgreementCells, remindDaysBefore: number): DayEvent | null {
  const { id, title = '', validUntil, endedOn, updatedAt = '' } = row;
  if (validUntil === null || validUntil === undefined) return null;
  const day = lastDay(validUntil, endedOn ?? null);
  const decide = addDays(day, -remindDaysBefore);
  const sentences = [
    partiesOf(row),
    bilingual(
      `Putuskan perpanjangan paling lambat ${decide}.`,
      `Decide on a renewal by ${decide}.`,
    ),
    row.consensus === 'REPORTED'
      ? bilingual('Hanya menurut pemberitaan pers.', 'As the press reports only.')
      : '',
  ];
  return {
    uid: `${id}-end@simpul`,
    day,
    summary: bilingual(`Berakhir: ${title}`, 'Ends'),
    description: sentences.filter((sentence) => sentence !== '').join('\n'),
    changedAt: updatedAt,
    remindDaysBefore,
  };
}

/** An agreement that is ended before its time is in force until the day before. */
function lastDay(validUntil: Day, endedOn: Day | null): Day {
  return endedOn !== null && endedOn <= validUntil ? addDays(endedOn, -1) : validUntil;
}

function partiesOf({ parties }: AgreementCells): string {
  const list: PublishedParty[] = JSON.parse(parties ?? '[]');
  return list.map(({ name }) => name).join('; ');
}
