import { isIPv6 } from 'node:net';

/** A client has all addresses of such a network to itself, and takes another one whenever it likes. */
const CLIENT_GROUPS = 4;
const ALL_GROUPS = 8;

/**
 * What a client is counted by: its IPv4 address, also where it is written as an IPv6 one; of any other
 * IPv6 address the /64 that it is in.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  const network = groups.slice(0, CLIENT_GROUPS).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** Eight numbers of 16 bits. */
function groupsOf(address: string): number[] {
  const [before = [], after] = address.split('::').map(listed);
  if (after === undefined) return before;
  const between = ALL_GROUPS - before.length - after.length;
  return [...before, ...Array.from({ length: between }, () => 0), ...after];
}

/** Groups between colons; the last may be an IPv4 address, which stands for two. */
function listed(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [(a << 8) | b, (c << 8) | d];
  });
}
