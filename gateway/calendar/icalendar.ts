import type { Day } from '../../schema/law/terms.js';

/** A day that stands out, as a calendar program shows it. */
export interface DayEvent {
  /** The same for ever, so that a program changes its entry instead of adding one. */
  readonly uid: string;
  readonly day: Day;
  readonly summary: string;
  readonly description: string;
  /** RFC 3339 in UTC: when what it tells last changed. */
  readonly changedAt: string;
  /** Whether a program reminds of it in the morning. */
  readonly reminds: boolean;
}

export interface DayCalendar {
  readonly name: string;
  readonly description: string;
  readonly events: readonly DayEvent[];
}

const LONGEST_LINE_OCTETS = 75;
/** After the day has begun: when offices open. */
const MORNING = 'PT8H';

/** A calendar as RFC 5545 writes it; every event is a whole day, which no time zone moves. */
export function iCalendar({ name, description, events }: DayCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Simpul//kerja sama daerah//ID',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `DESCRIPTION:${escaped(description)}`,
    `X-WR-CALDESC:${escaped(description)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: DayEvent): string[] {
  const { uid, day, summary, description, changedAt, reminds } = event;
  const changed = instant(changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(reminds ? alarmLines(summary) : []),
    'END:VEVENT',
  ];
}

function alarmLines(summary: string): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    `TRIGGER:${MORNING}`,
    'END:VALARM',
  ];
}

/** `20260301T050000Z` */
function instant(text: string): string {
  return `${text.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A text value (RFC 5545 3.3.11); other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Lines of at most 75 octets, the next ones after a blank (3.1); no character is cut apart. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
