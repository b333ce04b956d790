/** Versions that the platform does not have, and what was meant by them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Files } from '../../../support/app.ts';
import { app } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-platform-version';

const manifest = (version: string, rest = '"product": { "freshdesk": {} }'): Files => ({
  'manifest.json': `{ "platform-version": ${version}, ${rest} }`,
});

const MODULES = '"modules": { "deal": {} }, "engines": { "node": "24.11.0", "fdk": "10.1.2" }';

/** As written, the rest of the manifest, what it becomes. */
const unknown: readonly (readonly [written: string, rest: string | undefined, meant: string, safe?: boolean])[] = [
  ['"2.4"', undefined, '2.3'],
  ['"2"', undefined, '2.3'],
  ['"4.0"', MODULES, '3.0'],
  ['"3.2"', MODULES, '3.0'],
  ['"3.0.0"', MODULES, '3.0'],
  ['"v2.2"', undefined, '2.2'],
  ['" 2.3"', undefined, '2.3'],
  ['""', undefined, '2.3'],
  ['"latest"', MODULES, '3.0'],
  ['2.3', undefined, '2.3', true],
  ['3.0', MODULES, '3.0', true],
  ['3', MODULES, '3.0'],
  ['2.5', undefined, '2.3'],
  ['null', undefined, '2.3'],
  ['["2.3"]', undefined, '2.3'],
];

for (const [written, rest, meant, safe] of unknown) {
  test(`${written} ${rest ? 'with modules' : 'with a product'} is no version: ${meant} was meant`, () => {
    const files = manifest(written, rest);
    checkFix({
      files,
      rule: RULE,
      safety: safe ? 'safe' : 'unsafe',
      after: { 'manifest.json': String(files['manifest.json']).replace(written, `"${meant}"`) },
    });
    assert.deepEqual(
      findingsOf(app(files)).map(({ rule }) => rule),
      [RULE],
      'and nothing else is said',
    );
  });
}

test('the version is underlined without its quotes, a number as a whole', () => {
  checkFindings(
    {
      'manifest.json': `{
  "platform-version": "2.4",
                       ^^^ no-unknown-platform-version: \`2.4\` is not a version of the platform. Did you mean \`"2.3"\`?
  "product": { "freshdesk": {} }
}`,
    },
    RULE,
  );
  checkFindings(
    {
      'manifest.json': `{
  "platform-version": 2.3,
                      ^^^ no-unknown-platform-version: must be a text in quotes, not a number. Did you mean \`"2.3"\`?
  "product": { "freshdesk": {} }
}`,
    },
    RULE,
  );
});

test('what depends on the version is not reported until it is right', () => {
  const files = {
    'manifest.json': `{
  "platform-version": "5.0",
                       ^^^ no-unknown-platform-version
  "product": { "freshfoo": {}, "freshdesk": { "wrong": 1 } }, "modules": {}, "whitelisted-domains": ["x"], "name": 1
}`,
    'config/iparams.json': '{ "a": { "wrong": 1 } }',
    'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'on' }], on() {} };",
  };
  checkFindings(files);
  checkFindings({
    'manifest.json': `{
  "platform-version": "4.0",
                       ^^^ no-unknown-platform-version
  "modules": { "deal": { "events": { "onDealWon": { "handler": "on" } } } }
}`,
    'server/server.js': 'exports = { on() {} };',
  });
});

for (const version of ['1.0', '1.1', '2.0', '2.1', '2.2', '2.3', '3.0', '3.1']) {
  test(`silent about ${version}`, () =>
    checkFindings(manifest(`"${version}"`, version.startsWith('3') ? MODULES : undefined), RULE));
}
