import { describe, expect, it } from '@jest/globals';
import { readPressRecords, type PressStatement } from '../../demo/press-record.js';
import { crossBorder, crossProvince } from '../../schema/law/border.js';
import { natureOf } from '../../schema/law/nature.js';
import { pairTypesOf } from '../../schema/law/pair-type.js';
import { reviewRecord } from '../../schema/law/review.js';
import { scaleOf } from '../../schema/law/scale.js';
import { DEFAULT_LAW_SETTINGS } from '../../schema/law/settings.js';
import { affairByCode } from '../../schema/reference/affairs.js';
import { BORDERS } from '../../schema/reference/borders.js';
import { resolveRegion } from '../../schema/reference/region-name.js';

const records = readPressRecords('15');
const statements = records.flatMap(({ key, statements }) =>
  [...statements].map(([region, statement]) => ({ key, region, statement })),
);

function record(key: string): PressStatement {
  const found = statements.find((entry) => entry.key === key);
  if (found === undefined) throw new Error(`no press record ${key}`);
  return found.statement;
}

const regionsOf = ({ parties }: PressStatement): string[] =>
  parties.map(({ region }) => region).filter((region) => region !== null);

describe('the press records', () => {
  it.each(statements)('break no rule: $key at $region', ({ region, statement }) => {
    const draft = {
      ...statement,
      parties: statement.parties.map((party, index) => ({
        ...party,
        order: index + 1,
        namePublic: false,
      })),
      relations: statement.relations.map(({ kind, text }) => ({ kind, text, agreementId: null })),
    };
    const findings = reviewRecord(draft, {
      ownRegion: region,
      borders: BORDERS,
      relatedAgreements: new Map(),
      implementedBy: [],
      affairKnown: (code) => affairByCode(code) !== undefined,
      settings: DEFAULT_LAW_SETTINGS,
      today: '2026-01-01',
    });
    expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  });

  it.each(statements)('name their regions as they are: $key at $region', ({ statement }) => {
    for (const { name, region } of statement.parties.filter((party) => party.region !== null)) {
      expect(resolveRegion(name)).toMatchObject({ ok: true, region: { code: region } });
    }
  });

  it('are told apart by title and signing day, which is how the loader knows them again', () => {
    const identities = records.map(({ statements: byRegion }) => {
      const own = new Set([...byRegion.values()].map((s) => `${s.signedOn ?? ''} ${s.title}`));
      expect(own.size).toBe(1);
      return [...own][0];
    });
    expect(new Set(identities).size).toBe(records.length);
  });

  it('relate only to records that are loaded before them', () => {
    const seen = new Set<string>();
    for (const { key, statements: byRegion } of records) {
      for (const { record: other } of [...byRegion.values()].flatMap((s) => s.relations)) {
        if (other !== null) expect(seen).toContain(other);
      }
      seen.add(key);
    }
  });

  it('invent nothing: no document number, no title that nobody gave, a source for each', () => {
    const parties = statements.flatMap(({ statement }) => statement.parties);
    expect(parties.filter(({ documentNumber }) => documentNumber !== null)).toEqual([]);
    const titled = records.filter(({ key }) => record(key).titleAsWritten);
    expect(titled.map(({ key }) => key)).toEqual(['2019-03-04-sebelas-kabupaten-kota']);
    expect(statements.every(({ statement }) => statement.citations.length > 0)).toBe(true);
  });

  it('convert no money', () => {
    const money = statements.flatMap(({ key, statement }) =>
      statement.funding.map(({ amount, currency }) => `${key}: ${currency} ${amount}`),
    );
    expect([...new Set(money)]).toEqual([
      '2018-02-09-kerinci-sungai-penuh: IDR 6000000000.00',
      'tanpa-tanggal-kota-jambi-kfw: EUR 13400000.00',
    ]);
  });
});

describe('what the press records add up to', () => {
  it('has the agreement of all eleven kabupaten and kota in eleven registers', () => {
    const eleven = records.find(({ key }) => key === '2019-03-04-sebelas-kabupaten-kota');
    expect(eleven?.statements.size).toBe(11);
    expect(scaleOf(record('2019-03-04-sebelas-kabupaten-kota').parties.length)).toBe(
      'MULTILATERAL',
    );
  });

  it('has Kota Jambi and Batang Hari as voluntary: they share no border (I12)', () => {
    const statement = record('2023-10-24-kota-jambi-batang-hari');
    const regions = regionsOf(statement);
    expect(crossBorder(regions, BORDERS)).toBe(false);
    expect(natureOf({ ...statement, regions }, BORDERS)).toBe('VOLUNTARY');
  });

  it('has Muaro Jambi and Batang Hari across a border and obligatory as declared', () => {
    const statement = record('2021-09-06-muaro-jambi-batang-hari');
    const regions = regionsOf(statement);
    expect(crossBorder(regions, BORDERS)).toBe(true);
    expect(natureOf({ ...statement, regions }, BORDERS)).toBe('OBLIGATORY');
  });

  it('has a kabupaten with another province, and three kabupaten of two provinces', () => {
    const riau = regionsOf(record('2021-07-07-tanjab-barat-provinsi-riau'));
    expect(pairTypesOf(riau)).toEqual(['PROV_KK_OUTSIDE']);
    const three = regionsOf(record('2019-05-09-indragiri-hilir-tanjab-barat-tanjab-timur'));
    expect(three).toHaveLength(3);
    expect(crossProvince(three)).toBe(true);
  });

  it('lets each party of 2025 say what its own source says', () => {
    const both = records.find(({ key }) => key === '2025-08-08-batang-hari-sarolangun')?.statements;
    expect(both?.get('15.04')).toMatchObject({ instrument: 'KESEPAKATAN_BERSAMA' });
    expect(both?.get('15.04')?.affairs).toHaveLength(15);
    expect(both?.get('15.03')).toMatchObject({ instrument: 'UNKNOWN', affairs: null });
  });

  it('leaves the day of a party open that was still to sign', () => {
    const { parties } = record('2022-02-11-riau-inhil-tanjab-barat-tanjab-timur');
    expect(parties.map(({ region, signedOn }) => [region, signedOn])).toEqual([
      ['14', '2022-02-11'],
      ['14.04', '2022-02-11'],
      ['15.06', '2022-02-11'],
      ['15.07', '2022-02-11'],
      ['15', null],
    ]);
  });
});
