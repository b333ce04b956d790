/** The list of domains, where it has no meaning any more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-legacy-domains';

const scopes = (version: string): string =>
  version.startsWith('3')
    ? '"modules": { "deal": {} }, "engines": { "node": "24.11.0", "fdk": "10.1.2" }'
    : '"product": { "freshdesk": {} }';

const manifest = (version: string, domains: string): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "whitelisted-domains": ${domains}, ${scopes(version)} }`,
});

for (const version of ['2.3', '3.0', '3.1']) {
  for (const domains of ['["https://x.com"]', '[]', '"https://x.com"', '["http://x.com/", 5]']) {
    test(`${version}: one finding about ${domains}, whatever it holds`, () => {
      const [finding, ...others] = findingsOf(app(manifest(version, domains)));
      assert.equal(finding?.rule, RULE);
      assert.deepEqual(others, []);
      assert.equal(finding.severity, 'error');
      assert.match(finding.message, new RegExp(`written for ${version}: remove it`));
      assert.equal(finding.related?.length, 1);
    });
  }

  test(`${version}: the fix removes the list`, () =>
    checkFix({
      files: manifest(version, '["https://x.com"]'),
      rule: RULE,
      safety: 'safe',
      after: { 'manifest.json': `{ "platform-version": "${version}", ${scopes(version)} }` },
    }));
}

test('the fix keeps the lines of the others, those of Windows, too', () => {
  for (const end of ['\n', '\r\n']) {
    const lines = ['{', '  "platform-version": "2.3",', '  "product": { "freshdesk": {} }', '}'];
    const domains = '  "whitelisted-domains": [\n    "https://x.com"\n  ]'.replaceAll('\n', end);
    const last = [...lines.slice(0, 2), `${lines[2]},`, domains, '}'].join(end);
    const middle = [...lines.slice(0, 2), `${domains},`, ...lines.slice(2)].join(end);
    for (const text of [last, middle]) {
      checkFix({ files: { 'manifest.json': text }, rule: RULE, after: { 'manifest.json': lines.join(end) } });
    }
  }
});

for (const version of ['1.0', '2.0', '2.1', '2.2', '4.0']) {
  test(`silent on ${version}`, () => checkFindings(manifest(version, '["https://x.com"]'), RULE));
}

test('silent about a key of that name elsewhere', () =>
  checkFindings(
    { 'manifest.json': '{ "platform-version": "2.3", "product": { "freshdesk": { "whitelisted-domains": [] } } }' },
    RULE,
  ));
