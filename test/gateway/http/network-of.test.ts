import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { networkOf } from '../../../gateway/http/network-of.js';

describe('what a client is counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:FFFF:192.0.2.7', '192.0.2.7'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2::192.0.2.7', '2001:db8:1:2::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['::ffff:0:192.0.2.7', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is the same however an address is written, and for any other of its /64', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const eight = fc.array(group, { minLength: 8, maxLength: 8 });
    const rest = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(eight, rest, (groups, others) => {
        const whole = groups.map((one) => one.toString(16)).join(':');
        // A URL writes an address as short as it can be.
        const short = new URL(`http://[${whole}]`).hostname.slice(1, -1);
        expect(networkOf(short)).toBe(networkOf(whole));
        const network = groups.slice(0, 4);
        fc.pre(network.some((one) => one !== 0));
        const neighbour = [...network, ...others].map((one) => one.toString(16)).join(':');
        expect(networkOf(neighbour)).toBe(networkOf(whole));
        const elsewhere = [network[0], network[1], network[2], (network[3] ?? 0) ^ 1, ...others];
        expect(networkOf(elsewhere.map((one) => one?.toString(16)).join(':'))).not.toBe(
          networkOf(whole),
        );
      }),
    );
  });
});
