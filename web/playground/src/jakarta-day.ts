const JAKARTA_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Jakarta',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const MS_PER_DAY = 86_400_000;

/** The calendar day in Asia/Jakarta, YYYY-MM-DD, by which the gateway counts too. */
export function jakartaDay(instant: Date): string {
  return JAKARTA_DAY.format(instant);
}

/** The day `count` days after `day`, both YYYY-MM-DD. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MS_PER_DAY).toISOString().slice(0, 10);
}
