/** What the manifest lists against what server code requires: missing, needless, and without an exact version. */
import { test } from 'node:test';
import { type Files, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const UNLISTED = 'no-unlisted-dependency';
const UNUSED = 'no-unused-dependency';
const EXACT = 'use-exact-version';

const manifest = (dependencies: string, version = '2.3'): string =>
  `{\n  "platform-version": "${version}",\n  "product": { "freshdesk": {} },\n  "dependencies": {\n${dependencies}\n  }\n}`;

const app = (dependencies: string, server: string, others: Files = {}): Files => ({
  'manifest.json': manifest(dependencies),
  'server/server.js': server,
  ...others,
});

const found: Readonly<Record<string, readonly [rule: string, files: Files]>> = {
  'a package that is not listed': [
    UNLISTED,
    app(
      '',
      `const moment = require('moment');\n//                      ^^^^^^ ${UNLISTED}: list it there with an exact version`,
    ),
  ],
  'a package that is listed under nearly its name': [
    UNLISTED,
    app(
      '    "momnt": "1.0.0"',
      `const moment = require("moment");\n//                      ^^^^^^ ${UNLISTED}: did you mean \`momnt\`?`,
    ),
  ],
  'modules of Node.js': [
    UNLISTED,
    app(
      '',
      `const fs = require('fs'), p = require('path');
//                  ^^ ${UNLISTED}: \`fs\` is not among
//                                     ^^^^ ${UNLISTED}`,
    ),
  ],
  'a file of a package': [
    UNLISTED,
    app(
      '    "a": "1.0.0"',
      `require('a/lib/x'); require('b/lib/x'); require('@s/c/x');
//                           ^^^^^^^ ${UNLISTED}: \`b\`
//                                               ^^^^^^ ${UNLISTED}: \`@s/c\``,
    ),
  ],
  'a package in a library and one in a test': [
    UNLISTED,
    app('', "const x = require('./lib/x');", {
      'server/lib/x.js': `const a = require('a');\n//                 ^ ${UNLISTED}`,
      'server/test/x.js': `const a = require('chai');\n//                 ^^^^ ${UNLISTED}`,
    }),
  ],
  'an app without any dependencies': [
    UNLISTED,
    {
      'manifest.json': product('freshdesk'),
      'server/server.js': `require('a');\n//       ^ ${UNLISTED}`,
    },
  ],
  'a package that nobody requires': [
    UNUSED,
    app(
      `    "a": "1.0.0", "b": "1.0.0"\n                   ^ ${UNUSED}: no file below server/ requires it`,
      "require('a');",
    ),
  ],
  'a package of an app without a server': [
    UNUSED,
    { 'manifest.json': manifest(`    "a": "1.0.0"\n     ^ ${UNUSED}: the app has no server/server.js`) },
  ],
  'a package whose namesake in a scope is required': [
    UNUSED,
    app(`    "mail": "1.0.0", "@s/mail": "1.0.0"\n     ^^^^ ${UNUSED}`, "require('@s/mail');"),
  ],
  'a range of versions': [
    EXACT,
    app(`    "a": "^1.2.3"\n          ^^^^^^ ${EXACT}: such as \`1.2.3\`, not the range \`^1.2.3\``, ''),
  ],
};

for (const [name, [rule, files]] of Object.entries(found)) {
  test(`${rule} reports ${name}`, () => checkFindings(files, rule));
}

const silent: Readonly<Record<string, readonly [rule: string, files: Files]>> = {
  'packages that are listed': [UNLISTED, app('    "a": "1.0.0", "@s/b": "1.0.0"', "require('a'); require('@s/b/x');")],
  'files of the app': [UNLISTED, app('', "require('./lib/a'); require('../x');")],
  'a require of the author': [UNLISTED, app('', "function on(require) { require('a'); }")],
  'a package for tests in a test': [
    UNLISTED,
    {
      'manifest.json': { ...product('freshdesk'), devDependencies: { chai: '1.0.0' } },
      'server/server.js': 'exports = {};',
      'server/test/x.js': "require('chai');",
    },
  ],
  'front end code': [UNLISTED, app('', '', { 'app/x.js': "require('a');" })],
  'computed names': [UNLISTED, app('', "const n = 'a'; require(n); require(`x${n}`);")],
  'a manifest that is half typed': [UNLISTED, app('    "a": "1.0.0",', "require('b');")],
  '1.x, which cannot require': [
    UNLISTED,
    { 'manifest.json': product('freshdesk', {}, '1.0'), 'server/server.js': "require('a');" },
  ],
  'packages that are required': [
    UNUSED,
    app('    "a": "1.0.0", "@s/b": "1.0.0", "c": "1.0.0"', "require('a/x'); require(`@s/b`);", {
      'server/lib/x.js': "const { y } = require('c');",
    }),
  ],
  'packages beside a computed name': [UNUSED, app('    "a": "1.0.0"', "const n = 'a'; require(n);")],
  'packages beside a require that is passed on': [UNUSED, app('    "a": "1.0.0"', 'load(require);')],
  'packages beside a file that does not parse': [UNUSED, app('    "a": "1.0.0"', 'const x = ;')],
  'exact versions': [EXACT, app('    "a": "1.2.3", "b": "1.2.3-beta.1", "c": "1.2.3+build"', '')],
  'other places to fetch from': [
    EXACT,
    app('    "a": "github:x/y", "b": "https://x.y/z~1.tgz", "c": "file:../c", "d": 5', ''),
  ],
  'packages for tests': [EXACT, { 'manifest.json': { ...product('freshdesk'), devDependencies: { chai: '^1.0.0' } } }],
};

for (const [name, [rule, files]] of Object.entries(silent)) {
  test(`${rule} is silent about ${name}`, () => checkFindings(files, rule));
}

test('ranges of versions are refused, or found nowhere', () => {
  const versions = [
    '^1.2.3',
    '~1.2.3',
    '^1.2',
    '1.x',
    '*',
    'latest',
    '>=1.0.0 <2.0.0',
    '1.0.0 || 2.0.0',
    '1.2',
    '',
    '1',
  ];
  const dependencies = Object.fromEntries(versions.map((version, index) => [`p${index}`, version]));
  const files = { 'manifest.json': { ...product('freshdesk'), dependencies } };
  severitiesOf(
    files,
    EXACT,
    versions.map((_, index) => (index < 3 ? 'error' : 'warning')),
  );
});

test('a test that nobody requires fails on no platform', () =>
  severitiesOf(app('', '', { 'server/test/x.js': "require('chai');" }), UNLISTED, ['warning']));

test('the fix takes the entry out, or the sign before the version', () => {
  const files = app('    "a": "1.0.0",\n    "b": "~1.2.3"', "require('a');");
  checkFix({ files, rule: UNUSED, safety: 'unsafe', after: { 'manifest.json': manifest('    "a": "1.0.0"') } });
  const after = { 'manifest.json': manifest('    "a": "1.0.0",\n    "b": "1.2.3"') };
  checkFix({ files, rule: EXACT, safety: 'unsafe', after });
});
