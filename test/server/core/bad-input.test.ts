/** Files as no author means them: huge, binary, nested without end, half a character. Nothing throws, nothing hangs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt, hoverAt, lensesOf, openApp, prepareRun, triggersAt } from '../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, product, sourceFiles } from '../../support/app.ts';
import { checkCompletion } from '../../support/check-completion.ts';
import { findingsOf } from '../../support/check-findings.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';
import { NESTED } from '../../support/nested-code.ts';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) });
const SERVER = 'exports = { on: function (payload) { payload.data.ticket.id; } };';

const desk = (more: Files): Files => ({ 'manifest.json': MANIFEST, 'server/server.js': SERVER, ...more });

/** Everything that an editor asks, at a few places of each file; the codes of the findings. */
function exercise(files: Files): readonly string[] {
  const opened = app(files);
  for (const [path, { text }] of opened.files) {
    for (const part of [0, 0.3, 0.5, 0.9, 1]) {
      const offset = Math.floor(text.length * part);
      completionsAt(opened, path, offset);
      hoverAt(opened, path, offset);
      triggersAt(opened, path, offset);
    }
    lensesOf(opened, path);
  }
  prepareRun(opened, { name: 'onTicketCreate', appFolder: '/app' });
  return findingsOf(opened).map(({ rule }) => rule);
}

const manifestWith = (rest: string): string => `${JSON.stringify(MANIFEST).slice(0, -1)},${rest}}`;

const dependencies = (count: number): string =>
  `"devDependencies":{${Array.from({ length: count }, (_, index) => `"package-${index}":"1.0.${index}"`).join()}}`;

/** With what is said of them: of each that is left out, that it is. */
const huge: Readonly<Record<string, readonly [files: Files, rules: readonly string[]]>> = {
  'five megabytes of dependencies': [
    desk({ 'manifest.json': manifestWith(dependencies(180_000)) }),
    ['no-invalid-json'],
  ],
  'five megabytes of one text': [desk({ 'manifest.json': manifestWith(`"app":{"x":"${'a'.repeat(5_000_000)}"}`) }), []],
  'five megabytes of blanks': [desk({ 'manifest.json': manifestWith(`"app":{${' \n'.repeat(2_500_000)}}`) }), []],
  'a megabyte of payload': [
    desk({
      'server/test_data/onTicketCreate.json': `{"data":{"ticket":{"own":[${'{"a":[1,2]},'.repeat(80_000)}{}]}}}`,
    }),
    ['no-invalid-json'],
  ],
  'a tenth of a megabyte of payload': [
    desk({
      'server/test_data/onTicketCreate.json': `{"data":{"ticket":{"own":[${'{"a":[1,2]},'.repeat(9_500)}{}]}}}`,
    }),
    [],
  ],
  'half a megabyte of code': [
    desk({
      'server/server.js': `const show = String; exports = { on: function (payload) {\n${'  show(payload.data.ticket.id + 1);\n'.repeat(15_000)}} };`,
    }),
    ['no-invalid-javascript'],
  ],
  'a quarter of a megabyte of code': [
    desk({
      'server/server.js': `const show = String; exports = { on: function (payload) {\n${'  show(payload.data.ticket.id + 1);\n'.repeat(6_500)}} };`,
    }),
    [],
  ],
};

for (const [name, [files, rules]] of Object.entries(huge)) {
  test(`huge: ${name}`, () => {
    const took = cpuMilliseconds(() => assert.deepEqual(exercise(files), rules));
    assert.ok(took < 8_000, `${took} ms of processor time`);
  });
}

test('huge: a manifest that is a list of half a million is no app', () => {
  assert.equal(openApp(sourceFiles({ 'manifest.json': `[${'{},'.repeat(500_000)}1]` })), undefined);
});

const BINARY = '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\ufffd\ufffd\u0000\b\u0006\ufffd';

const odd: Readonly<Record<string, readonly [files: Files, rules: readonly string[]]>> = {
  'binary code': [desk({ 'server/server.js': BINARY }), ['no-invalid-javascript']],
  'a binary payload': [desk({ 'server/test_data/onTicketCreate.json': BINARY }), ['no-invalid-json']],
  'code of zeros': [desk({ 'server/server.js': '\u0000'.repeat(500) }), ['no-invalid-javascript']],
  'code in UTF-16 read as UTF-8': [
    desk({ 'server/server.js': `\ufffd\ufffd${[...SERVER].join('\u0000')}\u0000` }),
    ['no-invalid-javascript'],
  ],
  'a byte order mark before code': [desk({ 'server/server.js': `\ufeff${SERVER}` }), []],
  'lone surrogates in a key': [desk({ 'manifest.json': manifestWith('"app":{"\ud800":1,"\\udfff":2}') }), []],
  'lone surrogates in code': [
    desk({ 'server/server.js': "exports = { on: function (p) { return '\ud800\udfff\udc00'; } };" }),
    [],
  ],
  'a lone surrogate as a name': [
    desk({ 'server/server.js': 'exports = { \ud800: 1, on() {} };' }),
    ['no-invalid-javascript'],
  ],
  'names that every object inherits': [
    desk({
      'manifest.json': manifestWith('"devDependencies":{"__proto__":"1.0.0","constructor":"1.0.0","toString":"1.0.0"}'),
      'config/iparams.json': '{ "__proto__": { "type": "text" }, "constructor": {} }',
    }),
    ['no-missing-key', 'no-missing-key'],
  ],
  'an empty app file of each kind': [
    desk({ 'server/server.js': '', 'config/requests.json': '', 'actions.json': '' }),
    ['no-invalid-json', 'no-invalid-json', 'no-missing-handler'],
  ],
  'lists where objects belong': [
    desk({ 'actions.json': '[1]', 'config/iparams.json': '[{}]', 'config/requests.json': '[[]]' }),
    ['no-wrong-type', 'no-wrong-type', 'no-wrong-type'],
  ],
  'values where objects belong': [
    desk({ 'actions.json': '5', 'config/iparams.json': '"x"', 'config/requests.json': 'null' }),
    ['no-wrong-type', 'no-wrong-type', 'no-wrong-type'],
  ],
};

for (const [name, [files, rules]] of Object.entries(odd)) {
  test(`odd: ${name}`, () => assert.deepEqual(exercise(files), rules));
}

const inHandler = (code: string): string => `exports = { on: function (p) { ${code} } };`;

/** A payload has no members that deep, and no function at all. */
const NESTED_RULES = ['no-invalid-javascript?', 'no-misplaced-payload-field?', 'no-unknown-payload-field?'];

/** Some of it still read, and far beyond any stack. */
for (const depth of [500, 10_000, 200_000]) {
  const lists = '['.repeat(depth) + ']'.repeat(depth);
  const objects = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  /** What is said of it; `?` stands behind what is said of some depths only. */
  const nested: Readonly<Record<string, readonly [files: Files, ...rules: readonly string[]]>> = {
    'lists in a payload': [
      desk({ 'server/test_data/onTicketCreate.json': `{"data":{"ticket":{"own":${lists}}}}` }),
      'no-invalid-json',
    ],
    'objects in parameters': [
      desk({ 'config/iparams.json': `{"field":{"display_name":"Field","type":"text","a":${objects}}}` }),
      'no-unknown-key',
      'no-invalid-json',
    ],
    'brackets that never close': [
      desk({ 'server/test_data/onTicketCreate.json': '['.repeat(depth) }),
      'no-invalid-json',
    ],
    'braces in code that never close': [
      desk({ 'server/server.js': inHandler('{'.repeat(depth)).slice(0, -4) }),
      'no-invalid-javascript',
    ],
    ...Object.fromEntries(
      Object.entries(depth > 10_000 ? {} : NESTED).map(([name, write]) => [
        `${name} in code`,
        [desk({ 'server/server.js': inHandler(write(depth)) }), ...NESTED_RULES],
      ]),
    ),
  };
  for (const [name, [files, ...expected]] of Object.entries(nested)) {
    test(`${depth} deep: ${name}`, () => {
      const rules = exercise(files);
      const sure = expected.filter((rule) => !rule.endsWith('?') || rules.includes(rule.slice(0, -1)));
      assert.deepEqual(
        rules,
        sure.map((rule) => rule.replace('?', '')),
      );
    });
  }
}

test('a manifest that nests too deeply while it is edited is still that of an app', () => {
  const whole = app(desk({}));
  assert.deepEqual(findingsOf(whole), []);
  const now = edited(whole, ['manifest.json', manifestWith(`"app":${'['.repeat(200_000)}`)]);
  assert.deepEqual(
    findingsOf(now).map(({ rule }) => rule),
    ['no-invalid-json'],
  );
});

test('a JSON file that nests too deeply is named', () => {
  const files = desk({ 'config/iparams.json': '['.repeat(200_000) });
  const [finding] = findingsOf(app(files));
  assert.equal(finding?.severity, 'info', 'it may well be valid');
  assert.match(
    finding?.message ?? '',
    /config\/iparams\.json cannot be read\. Values are nested too deeply from here on/,
  );
});

test('files that nobody knows are nobody’s business', () => {
  checkCompletion({ files: desk({ 'config/other.json': '{ "<|>" }' }), nothing: true });
  const opened = app(desk({}));
  for (const path of ['', 'nowhere.json', '../manifest.json', 'constructor', '__proto__']) {
    assert.deepEqual(completionsAt(opened, path, 0), []);
    assert.equal(hoverAt(opened, path, 0), undefined);
    assert.deepEqual(lensesOf(opened, path), []);
    assert.deepEqual(triggersAt(opened, path, 0), []);
  }
});

test('offsets outside of a text get nothing and hurt nobody', () => {
  const opened = app(desk({}));
  for (const offset of [-1, 1_000_000, Number.NaN]) {
    for (const path of ['manifest.json', 'server/server.js']) {
      completionsAt(opened, path, offset);
      hoverAt(opened, path, offset);
      triggersAt(opened, path, offset);
    }
  }
});
