import { isDay } from '../../schema/law/date-range.js';
import type { Day } from '../../schema/law/terms.js';

/** Spreadsheets take 1900 for a leap year, and know no day before it. */
const FIRST_DAY = '1900-03-01';

/** The day as a spreadsheet's date; null for none, and for one that it would show as another. */
export function dayCell(day: Day | null): Date | null {
  return day !== null && isDay(day) && day >= FIRST_DAY ? new Date(`${day}T00:00:00Z`) : null;
}
