import type { FastifyInstance, FastifyReply } from 'fastify';
import { bilingual, CallerError } from '../../schema/errors.js';
import { regionByCode } from '../../schema/reference/regions.js';
import { KEPT_AND_ASKED_ANEW } from '../../schema/server/unchanged-answers.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { stampNow, wholenessHeaders, type ExportOrigin } from '../export/export-facts.js';
import type { SourceDirectory } from '../sources/source-state.js';
import { endingAgreements, MOST_AGREEMENTS } from './ending-agreements.js';
import { iCalendar } from './icalendar.js';

export interface CalendarOptions {
  readonly catalogue: Pick<Catalogue, 'page'>;
  readonly sources: SourceDirectory;
  readonly origin: ExportOrigin;
  readonly now: () => Date;
}

/**
 * `GET /calendar.ics`: when agreements end, and by when to decide on their renewal, of the whole
 * catalogue; `GET /calendar/15.71.ics`: those of one region. For programs that look again by
 * themselves.
 */
export function calendarRoutes(app: FastifyInstance, options: CalendarOptions): void {
  app.get('/calendar.ics', (_request, reply) => answer(null, options, reply));
  app.get<{ Params: { region: string } }>('/calendar/:region', ({ params }, reply) => {
    const region = params.region.replace(/\.ics$/, '');
    if (regionByCode(region) === undefined) throw noSuchRegion(params.region);
    return answer(region, options, reply);
  });
}

async function answer(
  region: string | null,
  { catalogue, sources, origin, now }: CalendarOptions,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { stamp } = stampNow(origin, sources, now());
  const { events, cut } = await endingAgreements(catalogue, { region, silent: sources.silent() });
  const whose = region === null ? origin.province.name : (regionByCode(region)?.name ?? region);
  const about = [
    bilingual(
      'Hari terakhir perjanjian kerja sama, dan batas keputusan perpanjangannya.',
      'Last days of cooperation agreements, and by when to decide on their renewal.',
    ),
    stamp.notice ?? '',
    cut
      ? bilingual(
          `Hanya ${MOST_AGREEMENTS} perjanjian yang terdekat.`,
          `The soonest ${MOST_AGREEMENTS} agreements only.`,
        )
      : '',
  ];
  return reply
    .headers({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="simpul-${region ?? origin.province.code}.ics"`,
      ...KEPT_AND_ASKED_ANEW,
      ...wholenessHeaders(stamp),
    })
    .send(
      iCalendar({
        name: `Kerja sama berakhir: ${whose}`,
        description: about.filter((sentence) => sentence !== '').join('\n'),
        events,
      }),
    );
}

function noSuchRegion(given: string): CallerError {
  const value = given.slice(0, 40);
  return new CallerError(
    'NOT_FOUND',
    bilingual(
      `Tidak ada kalender "${value}"; pakai kode Kemendagri seperti /calendar/15.71.ics.`,
      `There is no calendar "${value}"; use a Kemendagri code such as /calendar/15.71.ics.`,
    ),
    { field: 'region', value },
  );
}
