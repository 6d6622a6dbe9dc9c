import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256Hex } from '../../../schema/feed/canonical.js';
import { GENESIS_HASH, hashEntry, type ChangeEntry } from '../../../schema/feed/entry.js';
import {
  keyFingerprint,
  publicKeyFromText,
  publicKeyText,
  signHead,
  type ChangeHead,
} from '../../../schema/feed/head.js';
import { changePage, type ChangePage } from '../../../schema/feed/page.js';
import {
  verifyPage,
  type PageExpectation,
  type PageFault,
} from '../../../schema/feed/verify-page.js';

const LOG = 'log-1';
const AT = '2026-01-02T03:04:05.000Z';
const keys = generateKeyPairSync('ed25519');
const keyText = publicKeyText(keys.publicKey);
const keyId = keyFingerprint(keyText);

function chain(count: number, logId = LOG): ChangeEntry[] {
  const entries: ChangeEntry[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const withdraw = sequence % 5 === 0;
    const payload = withdraw ? null : canonicalJson({ v: 1, title: `Record ${sequence}` });
    const fields = {
      sequence,
      kind: 'RECORD' as const,
      recordId: `record-${sequence}`,
      version: 1,
      operation: withdraw ? ('WITHDRAW' as const) : ('PUT' as const),
      at: AT,
      payloadHash: sha256Hex(payload ?? ''),
      prev: entries.at(-1)?.hash ?? GENESIS_HASH,
    };
    entries.push({ ...fields, payload, hash: hashEntry({ ...fields, logId }) });
  }
  return entries;
}

function head(entry: ChangeEntry | undefined, change: Partial<ChangeHead> = {}): ChangeHead {
  const statement = {
    logId: LOG,
    region: '15.71',
    sequence: entry?.sequence ?? 0,
    hash: entry?.hash ?? GENESIS_HASH,
    published: 3,
    signedAt: AT,
    ...change,
  };
  return { ...signHead(statement, keys.privateKey, keyId), ...change };
}

const log = chain(12);
/** Entries 5 to 8 of a log of twelve. */
const page: ChangePage = {
  entries: log.slice(4, 8),
  head: head(log.at(-1)),
  end: head(log[7]),
  hasMore: true,
  forked: false,
};
const expected: PageExpectation = {
  region: '15.71',
  logId: LOG,
  position: { sequence: 4, hash: log[3]!.hash },
  publicKey: publicKeyFromText(keyText),
  keyId,
};
const fault = (changed: Partial<ChangePage>, whom: Partial<PageExpectation> = {}) => {
  const verdict = verifyPage({ ...page, ...changed }, { ...expected, ...whom });
  return verdict.ok ? 'ok' : verdict.fault;
};
const withEntry = (index: number, change: Partial<ChangeEntry>) => ({
  entries: page.entries.map((entry, i) => (i === index ? { ...entry, ...change } : entry)),
});

describe('a page of a node’s feed (P9, P10)', () => {
  it('verifies in the middle, at the end and of an empty log', () => {
    expect(fault({})).toBe('ok');
    expect(fault({ entries: log.slice(4), end: head(log.at(-1)), hasMore: false })).toBe('ok');
    const empty = { entries: [], head: head(undefined), end: head(undefined), hasMore: false };
    expect(fault(empty, { position: { sequence: 0, hash: GENESIS_HASH } })).toBe('ok');
  });

  it('takes a superseded entry without its payload, for the hash still binds it', () => {
    expect(fault(withEntry(1, { payload: null }))).toBe('ok');
  });

  const lies: [string, Partial<ChangePage>, PageFault][] = [
    ['an entry left out', { entries: page.entries.toSpliced(1, 1) }, 'GAP'],
    ['entries out of order', { entries: page.entries.toReversed() }, 'GAP'],
    ['an entry twice', { entries: [page.entries[0]!, ...page.entries] }, 'GAP'],
    ['the start of another history', withEntry(0, { prev: 'f'.repeat(64) }), 'BROKEN_CHAIN'],
    ['another record id', withEntry(1, { recordId: 'other' }), 'BAD_HASH'],
    ['another moment', withEntry(1, { at: '2026-01-02T03:04:06.000Z' }), 'BAD_HASH'],
    ['another version', withEntry(1, { version: 2 }), 'BAD_HASH'],
    ['a changed payload', withEntry(1, { payload: '{"v":1}' }), 'BAD_PAYLOAD_HASH'],
    ['a withdrawal with a payload', withEntry(0, { payload: '{}' }), 'BAD_PAYLOAD_HASH'],
    ['an end of elsewhere', { end: head(log[6]) }, 'END_MISMATCH'],
    ['no more, though the head is further', { hasMore: false }, 'HEAD_MISMATCH'],
    ['a head behind the page', { head: head(log[5]) }, 'HEAD_MISMATCH'],
    [
      'a head signed for another region',
      { head: head(log[11], { region: '15.72' }) },
      'WRONG_REGION',
    ],
    ['a head of another log', { head: head(log[11], { logId: 'log-2' }) }, 'WRONG_LOG'],
    [
      'a changed count under the old signature',
      { end: { ...page.end, published: 4 } },
      'BAD_SIGNATURE',
    ],
    ['another key’s name', { head: { ...page.head, keyId: 'other' } }, 'WRONG_KEY'],
  ];
  it.each(lies)('refuses %s', (_, changed, expectedFault) => {
    expect(fault(changed)).toBe(expectedFault);
  });

  it('refuses a whole page that promises more and gives nothing', () => {
    const nothing = { entries: [], end: head(log[3]), hasMore: true };
    expect(fault(nothing)).toBe('HEAD_MISMATCH');
  });

  it('refuses a log signed by somebody else under the pinned key’s name', () => {
    const stranger = generateKeyPairSync('ed25519');
    const publicKey = publicKeyFromText(publicKeyText(stranger.publicKey));
    expect(fault({}, { publicKey })).toBe('BAD_SIGNATURE');
  });

  it('believes a fork only under the node’s signature', () => {
    const other = head(log[2], { logId: 'log-2' });
    const forked = { entries: [], head: other, end: other, hasMore: false, forked: true };
    expect(fault(forked)).toBe('ok');
    expect(fault({ ...forked, head: { ...other, sequence: 2 } })).toBe('BAD_SIGNATURE');
  });

  it('notices any single changed character that the chain covers', () => {
    const text = JSON.stringify(page);
    const covered = JSON.stringify({ ...page, entries: page.entries });
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'x', '"', '}'), (at, letter) => {
        fc.pre(covered[at] !== letter);
        let value: unknown;
        try {
          value = JSON.parse(text.slice(0, at) + letter + text.slice(at + 1));
        } catch {
          return true;
        }
        const parsed = changePage.safeParse(value);
        if (!parsed.success) return true;
        const verdict = verifyPage(parsed.data, expected);
        // What still verifies must say the same: a changed key name drops an optional field only.
        return !verdict.ok || canonicalJson(parsed.data) === canonicalJson(page);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it('gives one text per value, whatever the order of keys', () => {
    const keys = { b: 1, a: [true, null, 'é\u2028'], '\u{1f600}': 1e21, Z: -0 };
    expect(canonicalJson(keys)).toBe('{"Z":0,"a":[true,null,"é\u2028"],"b":1,"😀":1e+21}');
  });
});
