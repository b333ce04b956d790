/** Addresses of requests as reports show them: as they are sent, but for the names of secrets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from '../../../../server/src/core/run/address.ts';

const HOST = 'https://a.example.com';

const rows: readonly (readonly [url: string, query: Readonly<Record<string, string>>, address: string])[] = [
  [`${HOST}/x`, {}, `${HOST}/x`],
  [`${HOST}/x`, { a: '1', b: '2' }, `${HOST}/x?a=1&b=2`],
  [`${HOST}/x?a=1`, { b: '2' }, `${HOST}/x?a=1&b=2`],
  [`${HOST}/x?`, { b: '2' }, `${HOST}/x?b=2`],
  [`${HOST}/x?a=1&`, { b: '2' }, `${HOST}/x?a=1&b=2`],
  [`${HOST}/x`, { 'a b': 'c d&e=f', g: "(!'~)*" }, `${HOST}/x?a+b=c+d%26e%3Df&g=%28%21%27%7E%29*`],
  [`${HOST}/search`, { query: '"priority:3 AND status:2"' }, `${HOST}/search?query=%22priority%3A3+AND+status%3A2%22`],
  [`${HOST}/für/a b/{x}/%20/ä?q=é`, {}, `${HOST}/f%C3%BCr/a%20b/%7Bx%7D/%20/%C3%A4?q=%C3%A9`],
  [`${HOST}/𝒳`, { 𝒳: '😀' }, `${HOST}/%F0%9D%92%B3?%F0%9D%92%B3=%F0%9F%98%80`],
  [`${HOST}/‹iparam.key›/x y`, { k: 'a ‹redacted› b' }, `${HOST}/‹iparam.key›/x%20y?k=a+‹redacted›+b`],
  [`${HOST}/\ud800`, { a: '\ud800' }, `${HOST}/\ud800?a=\ud800`],
  [`${HOST}/x`, { constructor: '1', empty: '' }, `${HOST}/x?constructor=1&empty=`],
];

for (const [url, query, address] of rows) {
  test(`${url} and ${JSON.stringify(query)}`, () => {
    assert.equal(addressOf({ url, query }), address);
    // What the platform's own functions make of it, where there is nothing hidden.
    if (/[‹\ud800]/.test(address) || url.includes('\ud800')) return;
    assert.equal(new URL(address).href, address);
    const more = new URLSearchParams(query).toString();
    assert.ok(address.endsWith(more), more);
  });
}
