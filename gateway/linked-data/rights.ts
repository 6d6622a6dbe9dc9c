import type { ExportOrigin } from '../export/export-facts.js';
import { urn } from './vocabulary.js';

/** Who publishes it and on what terms; a licence that is no address is a statement of rights. */
export function rightsOf({ province, licence }: ExportOrigin) {
  const isAddress = /^https?:\/\/\S+$/.test(licence);
  return {
    publisher: { id: urn('region', province.code), type: 'Region', name: province.name },
    ...(isAddress ? { license: licence } : { rights: licence }),
  };
}
