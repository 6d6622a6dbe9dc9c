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
  throw new CallerError(
    'BAD_USER_INPUT',
    bilingual(
      `${field}: "${code.slice(0, 40)}" bukan kode Kemendagri; pakai kode dengan titik seperti "15.71".`,
      `${field}: "${code.slice(0, 40)}" is no Kemendagri code; use the code with its dot, such as "15.71".`,
    ),
    { field, value: code.slice(0, 40) },
  );
}
