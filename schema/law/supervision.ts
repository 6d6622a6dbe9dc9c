import type { PairType, Supervisor } from './terms.js';

/**
 * Who monitors, and takes over what is not carried out: the governor where every pair is of
 * kabupaten/kota of one province, else the central government (UU 23/2014 ps 364(3)-(4), 368).
 * ps 368 leaves KK_KK_CROSS out; ps 364(3) puts it with the centre. Without any pair: the centre.
 */
export function supervisorOf(pairTypes: readonly PairType[]): Supervisor {
  const withinOneProvince = pairTypes.length > 0 && pairTypes.every((t) => t === 'KK_KK_SAME');
  return withinOneProvince ? 'GOVERNOR' : 'CENTRAL_GOVERNMENT';
}
