/** Apps that FDK 10.1.9 and later do not pack, because they have no unit tests that could be run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-missing-unit-tests';

const manifest = (fdk: string, rest = '', version = '3.0'): string =>
  `{\n  "platform-version": "${version}",\n  "modules": { "deal": { "events": { "onDealCreate": { "handler": "onDeal" } } } },\n  "engines": { "node": "24.11.0", "fdk": "${fdk}" }${rest}\n}\n`;

const SCRIPTS = ',\n  "scripts": { "fdk-unit-test": "vitest run --coverage" }';

const SERVER = 'exports = { onDeal: function (payload) {}, "look up": function (args) {}, unused: function () {} };';

const TESTED: Files = {
  'vitest.config.js': '',
  'tests/server.test.js': '',
  'app/index.html': '',
  'server/server.js': SERVER,
};

const without = (...paths: readonly string[]): Files =>
  Object.fromEntries(Object.entries(TESTED).filter(([path]) => !paths.includes(path)));

const versions: readonly (readonly [fdk: string, version: string, isAsked: boolean])[] = [
  ['10.1.9', '3.0', true],
  ['10.1.10', '3.0', true],
  ['10.2.0', '3.0', true],
  ['11.0.0', '3.1', true],
  ['10.1.8', '3.0', false],
  ['10.1.2', '3.0', false],
  ['9.9.9', '3.0', false],
  ['10', '3.0', false],
  ['latest', '3.0', false],
  ['', '3.0', false],
];

for (const [fdk, version, isAsked] of versions) {
  test(`FDK ${JSON.stringify(fdk)} and platform ${version}: ${isAsked ? 'asked for' : 'silent'}`, () => {
    const found = findingsOf(app({ ...without('vitest.config.js'), 'manifest.json': manifest(fdk, '', version) }));
    assert.equal(found.filter(({ rule }) => rule === RULE).length, isAsked ? 1 : 0);
  });
}

const FDK = '  "engines": { "node": "24.11.0", "fdk": "10.1.9" }';

/** What stands behind `engines`, what is there, and what is said; where, unless at the version of FDK. */
const reported: Readonly<Record<string, readonly [rest: string, files: Files, said: string, at?: string]>> = {
  everything: [
    '',
    without('vitest.config.js', 'tests/server.test.js'),
    'FDK 10.1.9 does not pack this app, because it lacks the script `fdk-unit-test`, the file `vitest.config.js` and the folder `tests`: add them.',
  ],
  'the script': ['', TESTED, 'it lacks the script `fdk-unit-test`: add it.'],
  'the script among others': [
    ',\n  "scripts": { "lint": "eslint" }',
    TESTED,
    'the script `fdk-unit-test`: add it.',
    'scripts',
  ],
  'an empty script': [
    ',\n  "scripts": { "fdk-unit-test": " " }',
    TESTED,
    'the script `fdk-unit-test`: add it.',
    'scripts',
  ],
  'the set-up': [SCRIPTS, without('vitest.config.js'), 'it lacks the file `vitest.config.js`: add it.', 'scripts'],
  'the folder': [SCRIPTS, without('tests/server.test.js'), 'it lacks the folder `tests`: add it.', 'scripts'],
  'a folder of another name': [
    SCRIPTS,
    { ...without('tests/server.test.js'), 'test/server.test.js': '' },
    'it lacks the folder `tests`: add it.',
    'scripts',
  ],
  'the set-up of Vite in the place of that of vitest': [
    SCRIPTS,
    { ...without('vitest.config.js'), 'vite.config.js': '' },
    'it lacks the file `vitest.config.js`: add it.',
    'scripts',
  ],
  'the script alone, where folders cannot be listed': [
    '',
    { 'server/server.js': SERVER, 'config/iparams.json': '{}' },
    'it lacks the script `fdk-unit-test`: add it.',
  ],
};

for (const [name, [rest, files, said, at]] of Object.entries(reported)) {
  test(`reports ${name}`, () => {
    const text = manifest('10.1.9', rest);
    const line = at === undefined ? FDK : (text.split('\n').find((candidate) => candidate.includes(`"${at}"`)) ?? '');
    const word = at ?? '10.1.9';
    const marks = `${' '.repeat(line.indexOf(`"${word}"`) + 1)}${'^'.repeat(word.length)} ${RULE}: ${said}`;
    const marked = text.replace(/^.*$/gm, (whole) =>
      whole.replace(/,$/, '') === line.replace(/,$/, '') ? `${whole}\n${marks}` : whole,
    );
    checkFindings({ ...files, 'manifest.json': marked }, RULE);
  });
}

const silent: Readonly<Record<string, Files>> = {
  'all three': { ...TESTED, 'manifest.json': manifest('10.1.9', SCRIPTS) },
  'a set-up in TypeScript': {
    ...without('vitest.config.js'),
    'vitest.config.ts': '',
    'manifest.json': manifest('10.1.9', SCRIPTS),
  },
  'letters in upper case, which some disks do not tell apart': {
    ...without('tests/server.test.js'),
    'Tests/server.test.js': '',
    'manifest.json': manifest('10.1.9', SCRIPTS),
  },
  'an older FDK': { ...without('vitest.config.js'), 'manifest.json': manifest('10.1.2') },
  'an app that names no FDK': {
    'app/index.html': '',
    'manifest.json': '{ "platform-version": "3.0", "modules": { "deal": {} } }',
  },
  'platform 2.3': {
    'app/index.html': '',
    'manifest.json': { ...product('freshdesk'), engines: { node: '24.11.0', fdk: '10.1.9' } },
  },
  'a manifest that is being typed': {
    'app/index.html': '',
    'manifest.json': manifest('10.1.9').replace(/\}\n$/, ''),
  },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('a warning', () => {
  const found = findingsOf(app({ ...TESTED, 'manifest.json': manifest('10.1.9') }));
  assert.equal(found.find(({ rule }) => rule === RULE)?.severity, 'warning');
});

test('the fix writes all that is missing', () => {
  const opened = app({ ...without('vitest.config.js', 'tests/server.test.js'), 'manifest.json': manifest('10.1.9') });
  const fix = findingsOf(opened)
    .find(({ rule }) => rule === RULE)
    ?.fixes?.()[0];
  const made = Object.fromEntries((fix?.changes ?? []).map(({ path, edits }) => [path, edits[0]?.text ?? '']));
  assert.equal(fix?.title, 'Add `fdk-unit-test`, `vitest.config.js` and `tests/server.test.js`');
  checkFix({
    files: { ...without('vitest.config.js', 'tests/server.test.js'), 'manifest.json': manifest('10.1.9') },
    rule: RULE,
    safety: 'unsafe',
    after: { ...made, 'manifest.json': manifest('10.1.9', SCRIPTS) },
  });
  assert.match(
    made['vitest.config.js'] ?? '',
    /include: \['server\/\*\*\/\*\.js'\][\s\S]*reportsDirectory: 'coverage\/unit'/,
  );
  assert.match(made['tests/server.test.js'] ?? '', /test\.each\(\['onDeal'\]\)/, 'what is registered and exported');
});

test('the fix adds the script to others', () =>
  checkFix({
    files: { ...TESTED, 'manifest.json': manifest('10.1.9', ',\n  "scripts": { "lint": "eslint" }') },
    rule: RULE,
    after: {
      'manifest.json': manifest(
        '10.1.9',
        ',\n  "scripts": { "lint": "eslint", "fdk-unit-test": "vitest run --coverage" }',
      ),
    },
  }));

const unfixed: Readonly<Record<string, Files>> = {
  'the folder of tests, where nothing is exported': { ...without('tests/server.test.js'), 'server/server.js': '' },
  'the folder of tests of an app without server code': without('tests/server.test.js', 'server/server.js'),
};

for (const [name, files] of Object.entries(unfixed)) {
  test(`nothing is made up for ${name}`, () => {
    const found = findingsOf(app({ ...files, 'manifest.json': manifest('10.1.9', SCRIPTS) }));
    const finding = found.find(({ rule }) => rule === RULE);
    assert.ok(finding);
    assert.equal(finding.fixSafety, undefined);
  });
}

test('handlers whose names are no plain words', () => {
  const events = handlers({ onDealCreate: 'look up' });
  const text = JSON.stringify({
    'platform-version': '3.0',
    modules: { deal: { events } },
    engines: { node: '24.11.0', fdk: '10.1.9' },
  });
  const opened = app({ ...without('tests/server.test.js'), 'manifest.json': text });
  const fix = findingsOf(opened)
    .find(({ rule }) => rule === RULE)
    ?.fixes?.()[0];
  const made = fix?.changes.find(({ path }) => path === 'tests/server.test.js')?.edits[0]?.text ?? '';
  assert.match(made, /test\.each\(\["look up"\]\)/);
});
