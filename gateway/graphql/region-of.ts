import { bilingual, CallerError } from '../../schema/errors.js';
import { RegionType } from '../../schema/graphql/region.type.js';
import { regionByCode } from '../../schema/reference/regions.js';

/** The region of a node: the gateway follows none whose code nobody has. */
export function regionOf(code: string): RegionType {
  const region = RegionType.of(code);
  if (region === null) throw new Error(`No region has the code ${code}.`);
  return region;
}

/** @throws CallerError BAD_USER_INPUT no region has this code */
export function assertRegionCode(field: string, code: string): void {
  if (regionByCode(code) !== undefined) return;
  throw refusal(
    field,
    code,
    'bukan kode Kemendagri; pakai kode dengan titik seperti "15.71"',
    'is no Kemendagri code; use the code with its dot, such as "15.71"',
  );
}

/** @throws CallerError BAD_USER_INPUT no province has this code; of a region, names its province */
export function assertProvinceCode(field: string, code: string): void {
  const region = regionByCode(code);
  if (region?.kind === 'PROVINSI') return;
  const province = region?.province ?? '15';
  throw refusal(
    field,
    code,
    `bukan kode provinsi; pakai dua angka seperti "${province}"`,
    `is no code of a province; use two digits such as "${province}"`,
  );
}

function refusal(field: string, code: string, indonesian: string, english: string): CallerError {
  const value = code.slice(0, 40);
  return new CallerError(
    'BAD_USER_INPUT',
    bilingual(`${field}: "${value}" ${indonesian}.`, `${field}: "${value}" ${english}.`),
    { field, value },
  );
}
