import { bilingual } from '../../schema/errors.js';
import { addDays } from '../../schema/law/date-range.js';
import type { Day, Validity } from '../../schema/law/terms.js';
import type { PublishedParty } from '../../schema/record/published-record.js';
import type { AgreementCells } from '../catalogue/agreement-columns.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { DayEvent } from './icalendar.js';

/** Soonest first, so that what is left out is furthest away. */
export const MOST_AGREEMENTS = 2_000;

const PAGE = 200;
const COLUMNS = [
  'title',
  'validUntil',
  'endedOn',
  'decisionDay',
  'parties',
  'consensus',
  'updatedAt',
] as const;
/** What is not over. */
const VALIDITIES: Validity[] = ['UNSIGNED', 'NOT_YET_IN_FORCE', 'IN_FORCE', 'ENDING', 'UNKNOWN'];

export interface EndingQuestion {
  /** Null: agreements of any region. */
  readonly region: string | null;
  readonly silent: ReadonlySet<string>;
}

export interface EndingAgreements {
  /** Of each agreement the day to decide on its renewal, where there is one, and its last day. */
  readonly events: readonly DayEvent[];
  /** Whether there may be more than MOST_AGREEMENTS. */
  readonly cut: boolean;
}

/**
 * The last days of agreements that are not over, as far as they are known, in the order in which
 * their terms end.
 */
export async function endingAgreements(
  catalogue: Pick<Catalogue, 'page'>,
  { region, silent }: EndingQuestion,
): Promise<EndingAgreements> {
  const filter = { validity: VALIDITIES, ...(region === null ? {} : { regions: [region] }) };
  const events: DayEvent[] = [];
  let agreements = 0;
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
      // Unknown and open ends come last.
      if (row.validUntil === null || row.validUntil === undefined) return { events, cut: false };
      events.push(...eventsOf(row, row.validUntil));
      agreements += 1;
      if (agreements === MOST_AGREEMENTS) return { events, cut: true };
    }
    const last = page.rows.at(-1);
    after = page.hasNextPage && last !== undefined ? page.cursorOf(last) : null;
  } while (after !== null);
  return { events, cut: false };
}

function eventsOf(row: AgreementCells, validUntil: Day): DayEvent[] {
  const { id, title = '', endedOn = null, decisionDay = null, updatedAt = '' } = row;
  const day = lastDay(validUntil, endedOn);
  const about = [
    partiesOf(row),
    row.consensus === 'REPORTED'
      ? bilingual('Hanya menurut pemberitaan pers.', 'As the press reports only.')
      : '',
  ];
  const ends: DayEvent = {
    uid: `${id}-end@simpul`,
    day,
    summary: bilingual(`Berakhir: ${title}`, 'Ends'),
    description: lines([
      ...about,
      decisionDay === null
        ? ''
        : bilingual(
            `Putuskan perpanjangan paling lambat ${decisionDay}.`,
            `Decide on a renewal by ${decisionDay}.`,
          ),
    ]),
    changedAt: updatedAt,
    reminds: false,
  };
  if (decisionDay === null) return [ends];
  const decide: DayEvent = {
    uid: `${id}-decide@simpul`,
    day: decisionDay,
    summary: bilingual(`Putuskan perpanjangan: ${title}`, 'Decide on renewal'),
    description: lines([...about, bilingual(`Berakhir ${day}.`, `Ends on ${day}.`)]),
    changedAt: updatedAt,
    reminds: true,
  };
  return [decide, ends];
}

/** An agreement that is ended before its time is in force until the day before. */
function lastDay(validUntil: Day, endedOn: Day | null): Day {
  return endedOn !== null && endedOn <= validUntil ? addDays(endedOn, -1) : validUntil;
}

function partiesOf({ parties }: AgreementCells): string {
  const list: PublishedParty[] = JSON.parse(parties ?? '[]');
  return list.map(({ name }) => name).join('; ');
}

function lines(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join('\n');
}
