import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType, isObjectType } from 'graphql';
import { printSortedSdl } from '../../../schema/graphql/export-sdl.js';
import { openAskedSchema, type AskedSchema } from '../support/asked-schema.js';

/** What the contract fixes of this schema alone. */
const CONTRACT: Readonly<Record<string, string>> = {
  Query:
    'agreements recordsNaming agreement regions region affairs obligations coverage statistics sources',
  Mutation: 'resolveHold pull',
  AgreementFilter:
    'regions allRegions categories nature instruments affairs validity scale crossBorder crossProvince signedFrom signedTo endingBefore country search consensus',
  AgreementConnection: 'edges nodes pageInfo totalCount undecidedCount completeness',
  AgreementEdge: 'cursor node',
  Completeness: 'complete asOf sources',
  Agreement:
    'id aliases title titleAsWritten category nature instrument instrumentAsWritten scale parties affairs affairsKnown scope pairTypes crossBorder crossProvince signedOn signedOnPrecision validFrom validUntil openEnded endedOn endReason validity updatedAt implements implementedBy renews renewedBy amends amendedBy funding citations records answers consensus differences',
  RecordAnswer: 'region recordId version answer reason at stale',
  AgreementRecord:
    'region recordId agreementId version provenance holder title signedOn documentNumber updatedAt documents',
  Difference: 'field values',
  DifferenceValue: 'region value',
  Obligation:
    'id regions pairType affair basis externality status agreements supervisor takeoverStep agreedOn',
  ObligationFilter: 'regions affairs status pairTypes',
  Coverage: 'pairs affairs cells completeness',
  BorderPair: 'regions pairType lengthKm',
  CoverageCell: 'regions affair status agreementCount obligationId unknownBecause',
  StatisticsRow: 'keys count funding',
  StatisticsKey: 'dimension value label',
  Money: 'currency amount',
  Source: 'region status lastAttemptAt lastSuccessAt ageSeconds published held lastError heldBack',
};

describe('the gateway schema', () => {
  let asked: AskedSchema;
  beforeAll(async () => {
    asked = await openAskedSchema();
  });
  afterAll(() => asked.close());
  const ask: AskedSchema['ask'] = (...question) => asked.ask(...question);

  it('is printed in schema/sdl/gateway.graphql', async () => {
    expect(printSortedSdl(asked.schema)).toBe(await readFile('schema/sdl/gateway.graphql', 'utf8'));
  });

  it.each(Object.entries(CONTRACT))('has all that the contract names of %s', (name, fields) => {
    const type = asked.schema.getType(name);
    if (!isObjectType(type) && !isInputObjectType(type)) throw new Error(`no type ${name}`);
    expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(fields.split(' ')));
  });

  it('serves as a subgraph: its SDL, and entities by key', async () => {
    const { data } = await ask(`{
      _service { sdl }
      _entities(representations: [{ __typename: "Region", code: "15.71" }, { __typename: "Agreement", id: "n" }, { __typename: "Agreement", id: "zzz" }]) {
        ... on Region { name }
        ... on Agreement { id title records { recordId } }
      }
    }`);
    expect(data?.['_entities']).toEqual([
      { name: 'Kota Jambi' },
      { id: 'm', title: 'Sampah', records: [{ recordId: 'city' }, { recordId: 'regency' }] },
      null,
    ]);
    expect(JSON.stringify(data?.['_service'])).toContain('@key');
  });
});
