/** Old versions of the platform: how seriously, by version and by the FDK that the app is written with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, type Severity } from '../../../../server/src/core/index.ts';
import { app, type Files } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';

const RULE = 'no-deprecated-platform';

const manifest = (version: string, fdk?: string): Files => ({
  'manifest.json': `{ "platform-version": "${version}", "product": { "freshdesk": {} }${fdk === undefined ? '' : `, "engines": { "fdk": ${fdk} }`} }`,
});

const rows: readonly (readonly [version: string, fdk: string | undefined, severity: Severity, says: RegExp])[] = [
  ['1.0', undefined, 'warning', /Platform 1\.0 is not supported any more/],
  ['2.0', undefined, 'warning', /Platform 2\.0 is not supported any more, and FDK 9\.3\.1 and later refuse/],
  ['2.1', undefined, 'warning', /Platform 2\.1/],
  ['2.2', undefined, 'warning', /Platform 2\.2/],
  ['2.2', '"8.6.0"', 'warning', /FDK 9\.3\.1 and later refuse/],
  ['2.2', '"9.3.0"', 'warning', /FDK 9\.3\.1 and later refuse/],
  ['2.2', '9', 'warning', /FDK 9\.3\.1 and later refuse/],
  ['2.2', '"9.3.1"', 'error', /is refused by FDK 9\.3\.1, which the app is written with/],
  ['2.0', '"10.1.2"', 'error', /Platform 2\.0 is refused by FDK 10\.1\.2/],
  [
    '2.3',
    undefined,
    'info',
    /^Platform 2\.3 takes no new apps since 30 January 2026 and no updates since 30 May 2026, and what .*: write the app for 3\.0\.$/,
  ],
  ['2.3', '"10.1.2"', 'info', /30 May 2026/],
];

for (const [version, fdk, severity, says] of rows) {
  test(`${version} with FDK ${fdk ?? 'of any version'}: ${severity}`, () => {
    const [finding, ...others] = findingsOf(app(manifest(version, fdk))).filter(({ rule }) => rule === RULE);
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(finding.severity, severity);
    assert.match(finding.message, says);
    assert.equal(finding.message.match(/\.( |$)/g)?.length, 1, 'one sentence');
    assert.equal(finding.file.text.slice(finding.range.start, finding.range.end), version);
  });
}

test('an FDK that refuses the version is linked', () => {
  const files = manifest('2.2', '"9.7.4"');
  const [finding] = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
  const start = String(files['manifest.json']).indexOf('9.7.4');
  assert.deepEqual(finding?.related, [
    { path: 'manifest.json', range: { start, end: start + 5 }, message: 'FDK 9.7.4 supports 2.3 and later' },
  ]);
});

for (const version of ['"3.0"', '"3.1"', '"2.9"', '2.2', '"x"']) {
  test(`silent about ${version}`, () =>
    checkFindings({ 'manifest.json': `{ "platform-version": ${version}, "modules": { "deal": {} } }` }, RULE));
}
