/** Where a request may go is what `URL` says of its address, however it is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allows, answersTo, hostProblem, targetProblem } from '../../../../server/src/core/run/addresses.ts';

const HTTPS = 'Invalid URL - Must be HTTPS';
const IP = 'Invalid URL - IP is disallowed';
const NAME = 'Invalid URL - Must be FQDN';

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const ADDRESSES: readonly (readonly [address: string, problem: string | undefined])[] = [
  ['https://a.example.com', undefined],
  ['HTTPS://A.Example.COM/x', undefined],
  ['https://a.example.com:8443/x?y#z', undefined],
  ['https://user:pass@a.example.com/', undefined],
  ['https://10.0.0.1:x@a.example.com/', undefined],
  ['https://exämple.com', undefined],
  ['https://例え.テスト', undefined],
  ['https://a_b.example.com', undefined],
  ['https://a.example.com\\@10.0.0.1/', undefined],
  ['https://a.example.com#@10.0.0.1', undefined],
  ['http://a.example.com', HTTPS],
  ['a.example.com', HTTPS],
  ['//a.example.com', HTTPS],
  ['ftp://a.example.com', HTTPS],
  ['', HTTPS],
  ['https://a.example.com:x@10.0.0.1/', IP],
  ['https://10.0.0.1', IP],
  ['https://10.0.0.1.', IP],
  ['https://10.1:80/x', IP],
  ['https://0x7f000001', IP],
  ['https://[::1]:443/x', IP],
  ['https://user@[::ffff:10.0.0.1]', IP],
  ['https://localhost', NAME],
  ['https://localhost.', NAME],
  ['https://a.example.com.', NAME],
  ['https://a..example.com', NAME],
  ['https://-a.example.com', NAME],
  // Between quotes that are no backticks.
  ['https://${domain}.example.com/x', NAME],
  ['https://a.example.com${path}', NAME],
  ['https://*.example.com', NAME],
  ['https://<domain>.example.com', NAME],
  ['https://a.example.com:99999', NAME],
  ['https://', NAME],
  ['https://a b.example.com', NAME],
];

for (const [address, problem] of ADDRESSES) {
  test(`an address: ${address}`, () => assert.equal(targetProblem(address, urlOf(address)), problem));
}

const HOSTS: readonly (readonly [host: string, problem: string | undefined])[] = [
  ['a.example.com', undefined],
  ['A.Example.com', undefined],
  ['exämple.com', undefined],
  ['a.example.com:x@b.example.com', NAME],
  ['user@a.example.com', NAME],
  ['a.example.com:443', NAME],
  ['a.example.com?x', NAME],
  ['a.example.com#x', NAME],
  ['a.example.com\\x', NAME],
  [' a.example.com', NAME],
  ['https://a.example.com', NAME],
  ['localhost', NAME],
  ['', NAME],
  ['10.0.0.1', IP],
  ['10.0.0.1:80', IP],
  ['[::1]', IP],
];

for (const [host, problem] of HOSTS) {
  test(`a host: ${host}`, () => assert.equal(hostProblem(host, urlOf(`https://${host}`)), problem));
}

const ENTRIES: readonly (readonly [entry: string, allowed: readonly string[], others: readonly string[]])[] = [
  [
    'https://allowed.com',
    ['https://allowed.com', 'https://ALLOWED.com:8443/x', 'https://u:p@allowed.com', 'https://other.com:x@allowed.com'],
    [
      'https://allowed.com:x@other.com/',
      'https://allowed.com@other.com/',
      'https://other.com/https://allowed.com',
      'https://other.com?allowed.com',
      'https://other.com#@allowed.com',
      'https://other.com\\@allowed.com',
      'https://allowed.com.other.com',
      'https://notallowed.com',
      'https://www.allowed.com',
    ],
  ],
  ['https://Allowed.COM/', ['https://allowed.com'], ['https://x.allowed.com']],
  ['https://exämple.com', ['https://xn--exmple-cua.com', 'https://EXÄMPLE.com'], ['https://example.com']],
  [
    'https://*.example.com',
    ['https://a.example.com', 'https://a.b.EXAMPLE.com/x'],
    [
      'https://example.com',
      'https://.example.com.evil.com',
      'https://aexample.com',
      'https://a.example.com:x@evil.com',
    ],
  ],
  ['https://*.exämple.com', ['https://a.xn--exmple-cua.com'], ['https://a.example.com']],
  ['https://**.example.com', ['https://a.example.com'], ['https://example.com']],
  ['https://*-eu.example.com', ['https://a-eu.example.com'], ['https://-eu.example.com', 'https://eu.example.com']],
  ['https://*', [], ['https://a.example.com']],
];

for (const [entry, allowed, others] of ENTRIES) {
  test(`the whitelist has ${entry}`, () => {
    const listed = urlOf(entry) ?? assert.fail(entry);
    const isAllowed = (address: string): boolean => {
      const target = urlOf(address);
      return target !== undefined && allows(listed, target);
    };
    assert.deepEqual(
      allowed.filter((address) => !isAllowed(address)),
      [],
    );
    assert.deepEqual(others.filter(isAllowed), []);
  });
}

const KEYS: readonly [key: string, fits: readonly string[], others: readonly string[]][] = [
  ['fetch', ['fetch'], ['fetch2', 'Fetch', '']],
  ['GET https://a.example.com/x', ['GET https://a.example.com/x'], ['POST https://a.example.com/x']],
  [
    'GET https://*/x',
    ['GET https://a.example.com/x', 'GET https:///x'],
    ['GET https://a.example.com/y', 'GET https:/x'],
  ],
  [
    'GET https://*/a/*/b',
    ['GET https://h/a/1/b'],
    ['GET https://h/a/b', 'GET https://h/a/1/c', 'GET https://h/a/1/b/2'],
  ],
  ['GET https://h/*', ['GET https://h/', 'GET https://h/a/b'], ['GET https://i/']],
  ['ab*ba', ['abba', 'ab-ba'], ['aba']],
  ['*'.repeat(50), ['x'.repeat(10_000)], []],
];
for (const [key, fits, others] of KEYS) {
  test(`an answer is kept for ${key.slice(0, 40)}`, () => {
    assert.deepEqual(
      fits.filter((request) => !answersTo(key, request)),
      [],
    );
    assert.deepEqual(
      others.filter((request) => answersTo(key, request)),
      [],
    );
  });
}
