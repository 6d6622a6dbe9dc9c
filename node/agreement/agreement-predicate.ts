import type { AgreementFilter } from '../../schema/graphql/agreement-filter.input.js';
import { searchTokens } from '../../schema/search/search-text.js';
import type { Viewer } from '../access/viewer.js';

/** A condition on a row of "agreement", true, false or NULL for "not known" (P18). */
export interface Predicate {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** Which records have one of the validities asked for, and of which it is not known. */
export interface ValidityAnswer {
  readonly matching: readonly string[];
  readonly undecided: readonly string[];
}

const ALWAYS: Predicate = { sql: '1', parameters: [] };
const IN_LIST = 'IN (SELECT value FROM json_each(?))';
const HAS_PARTY = 'EXISTS (SELECT 1 FROM "party" p WHERE p."recordId" = agreement."id" AND';

/**
 * The filter as one condition. SQL's own three-valued logic carries "not known" through: a
 * condition that cannot be decided is NULL, and only TRUE matches.
 */
export function agreementPredicate(
  filter: AgreementFilter,
  validity: ValidityAnswer | null,
  viewer: Viewer,
): Predicate {
  const conditions = [
    ...partyConditions(filter),
    ...kindConditions(filter),
    ...dateConditions(filter),
    ...searchConditions(filter.search ?? '', viewer),
    ...(validity === null ? [] : [validityCondition(validity)]),
  ];
  if (conditions.length === 0) return ALWAYS;
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

function condition(sql: string, ...parameters: string[]): Predicate {
  return { sql, parameters };
}

/** UNKNOWN is a value that can be asked for; for any other question it is no answer. */
function oneOf(column: string, values: readonly string[]): Predicate {
  return condition(
    `CASE WHEN agreement."${column}" ${IN_LIST} THEN 1
          WHEN agreement."${column}" = 'UNKNOWN' THEN NULL ELSE 0 END`,
    JSON.stringify(values),
  );
}

function partyConditions(filter: AgreementFilter): Predicate[] {
  const found: Predicate[] = [];
  if (filter.regions) {
    found.push(condition(`${HAS_PARTY} p."region" ${IN_LIST})`, JSON.stringify(filter.regions)));
  }
  for (const region of filter.allRegions ?? []) {
    found.push(condition(`${HAS_PARTY} p."region" = ?)`, region));
  }
  if (filter.country) {
    // Of a foreign party: Indonesia's own are not asked for by country.
    found.push(condition(`${HAS_PARTY} p."country" = ? AND p."country" <> 'ID')`, filter.country));
  }
  if (filter.scale) {
    found.push(condition(`agreement."partyCount" ${filter.scale === 'BILATERAL' ? '=' : '>'} 2`));
  }
  for (const column of ['crossBorder', 'crossProvince'] as const) {
    const asked = filter[column];
    if (typeof asked === 'boolean') {
      found.push(condition(`agreement."${column}" = ${asked ? 1 : 0}`));
    }
  }
  return found;
}

function kindConditions(filter: AgreementFilter): Predicate[] {
  const found: Predicate[] = [];
  if (filter.categories) found.push(oneOf('category', filter.categories));
  if (filter.instruments) found.push(oneOf('instrument', filter.instruments));
  if (filter.nature) {
    // Only inter-regional cooperation has a nature; where it is not told, it is not known.
    found.push(
      condition(
        `CASE WHEN agreement."nature" IS NOT NULL THEN agreement."nature" = ?
              WHEN agreement."category" IN ('KSDD', 'UNKNOWN') THEN NULL ELSE 0 END`,
        filter.nature,
      ),
    );
  }
  if (filter.affairs) {
    found.push(
      condition(
        `CASE WHEN agreement."affairsKnown" THEN EXISTS (
           SELECT 1 FROM "agreement_affair" a
           WHERE a."recordId" = agreement."id" AND a."affair" ${IN_LIST}) END`,
        JSON.stringify(filter.affairs),
      ),
    );
  }
  return found;
}

function dateConditions(filter: AgreementFilter): Predicate[] {
  const found: Predicate[] = [];
  if (filter.signedFrom) {
    found.push(
      condition(
        `CASE WHEN agreement."signedFirst" >= ? THEN 1 WHEN agreement."signedLast" < ? THEN 0 END`,
        filter.signedFrom,
        filter.signedFrom,
      ),
    );
  }
  if (filter.signedTo) {
    found.push(
      condition(
        `CASE WHEN agreement."signedLast" <= ? THEN 1 WHEN agreement."signedFirst" > ? THEN 0 END`,
        filter.signedTo,
        filter.signedTo,
      ),
    );
  }
  if (filter.endingBefore) {
    found.push(
      condition(
        // Ended early, the day before `endedOn` was the last one in force.
        `CASE WHEN agreement."endedOn" <= ? OR agreement."validUntil" < ? THEN 1
              WHEN agreement."openEnded" OR agreement."validUntil" IS NOT NULL
                OR agreement."endedOn" IS NOT NULL THEN 0 END`,
        filter.endingBefore,
        filter.endingBefore,
      ),
    );
  }
  return found;
}

/** Every word asked for begins a word of the record; tokens hold no sign that LIKE knows. */
function searchConditions(search: string, viewer: Viewer): Predicate[] {
  const column = viewer === 'OFFICER' ? 'searchText' : 'publicSearchText';
  return searchTokens(search).map((token) =>
    condition(`agreement."${column}" LIKE ?`, `% ${token}%`),
  );
}

function validityCondition({ matching, undecided }: ValidityAnswer): Predicate {
  return condition(
    `CASE WHEN agreement."id" ${IN_LIST} THEN 1 WHEN agreement."id" ${IN_LIST} THEN NULL ELSE 0 END`,
    JSON.stringify(matching),
    JSON.stringify(undecided),
  );
}
