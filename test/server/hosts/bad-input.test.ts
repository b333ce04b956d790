/** Broken, huge and strange files: a clear message with file and place, and never a crash. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cli, cliProcess, folderWith, inFolder, json } from '../../support/cli.ts';
import { NESTED } from '../../support/nested-code.ts';
import { ODD_FILES, onUnix } from '../../support/odd-files.ts';

const ENGINES = '"engines": { "node": "24.11.0", "fdk": "10.1.2" }';
const EVENTS = '{ "onTicketCreate": { "handler": "h" } }';
const MANIFEST = `{ "platform-version": "3.0", "modules": { "support_ticket": { "events": ${EVENTS} } }, ${ENGINES} }`;
const SERVER = "exports = { h: function () { console.log('ran'); } };";

/** What `check` and `trigger` say of an app with this manifest. */
async function bothOn(manifest: string | Uint8Array | undefined) {
  const folder = folderWith({
    ...(manifest === undefined ? { 'manifest.json/': '' } : { 'manifest.json': manifest }),
    'config/iparams.json': '{}',
    'server/server.js': SERVER,
  });
  const [checked, triggered] = await Promise.all([
    cli(['check', '--format', 'json'], { folder }),
    cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder }),
  ]);
  for (const { error } of [checked, triggered]) assert.doesNotMatch(error, /Unexpected failure|\n {4}at /);
  return { checked, triggered };
}

/** What follows the place of the file in the message about it. */
const NO_APP: readonly (readonly [name: string, manifest: string | Uint8Array | undefined, message: RegExp])[] = [
  ['an array', `[${MANIFEST}]`, /^manifest\.json is not the manifest of a Freshworks app: it needs an object/],
  ['a text', '"platform-version"', /^manifest\.json is not the manifest/],
  ['a number', '42', /^manifest\.json is not the manifest/],
  ['null', 'null', /^manifest\.json is not the manifest/],
  ['empty', '', /^manifest\.json:1:1 is not valid JSON/],
  ['a brace', '{\n', /^manifest\.json:2:1 is not valid JSON\. An object is not closed: add `}`/],
  [
    'binary',
    Uint8Array.from({ length: 4096 }, (_, index) => (index * 167 + 131) % 256),
    /^manifest\.json:1:1 is not valid JSON/,
  ],
  ['5 MB of brackets', '['.repeat(5_000_000), /^manifest\.json:1:201 cannot be read\. .* too deeply/],
  ['a folder', undefined, /^manifest\.json is a folder/],
];

describe('manifests that are none', { concurrency: 3 }, () => {
  for (const [name, manifest, message] of NO_APP) {
    test(name, async () => {
      const { checked, triggered } = await bothOn(manifest);
      assert.deepEqual(json(checked), { version: 1, apps: [] });
      assert.match(checked.error, message);
      assert.deepEqual([triggered.code, triggered.out], [2, '']);
      assert.match(triggered.error, message);
    });
  }
});

interface Checked {
  readonly apps: readonly { readonly findings: readonly { rule: string; line: number; column: number }[] }[];
}

describe('manifests that are ours all the same', { concurrency: 3 }, () => {
  for (const [name, manifest, place] of [
    ['a comma too many', '{ "platform-version": "2.3", "product": { "freshdesk": {}, } }', [1, 60]],
    ['a missing comma', '{ "platform-version": "2.3"\n "product": { "freshdesk": {} } }', [2, 2]],
    ['a comment', '{ "platform-version": "2.3", // yes\n "product": { "freshdesk": {} } }', [1, 30]],
    ['an end too early', '{ "platform-version": "2.3", "product": { "freshdesk": { "events": {', [1, 69]],
  ] as const) {
    test(name, async () => {
      const { checked } = await bothOn(manifest);
      const findings = json<Checked>(checked).apps[0]?.findings.filter(({ rule }) => rule === 'no-invalid-json');
      assert.deepEqual(
        findings?.map(({ line, column }) => [line, column]),
        [place],
      );
      assert.equal(checked.code, 1);
    });
  }

  test('5 MB of one text', async () => {
    const { checked, triggered } = await bothOn(MANIFEST.replace('{ "pl', `{ "x": "${'y'.repeat(5_000_000)}", "pl`));
    assert.equal(json<Checked>(checked).apps.length, 1);
    assert.equal(triggered.code, 0);
  });

  test('lone surrogates and escapes of them', async () => {
    const manifest = MANIFEST.replace('"onTicketCreate"', '"on\\ud83d"').replace('"h"', '"\\udc00"');
    const { checked } = await bothOn(manifest);
    assert.ok((json<Checked>(checked).apps[0]?.findings.length ?? 0) > 0);
    const broken = new Uint8Array([
      ...Buffer.from(MANIFEST.slice(0, -10)),
      0xed,
      0xa0,
      0xbd,
      ...Buffer.from('":1}}}}'),
    ]);
    await bothOn(broken);
  });

  test('a byte order mark', async () => {
    const { checked, triggered } = await bothOn(`\ufeff${MANIFEST}`);
    assert.deepEqual(json<Checked>(checked).apps[0]?.findings, []);
    assert.equal(triggered.code, 0);
  });

  for (const manifest of [
    '{ "platform-version": "2.3", "product": [] }',
    '{ "platform-version": 2.3, "product": { "freshdesk": null } }',
    '{ "platform-version": null, "modules": 7 }',
    '{ "platform-version": "2.3", "product": { "freshdesk": { "events": [], "functions": 1, "requests": "x" } } }',
    '{ "platform-version": "2.3", "product": { "__proto__": { "events": { "constructor": { "handler": "toString" } } } } }',
  ]) {
    test(manifest, async () => {
      const { checked, triggered } = await bothOn(manifest);
      assert.equal(json<Checked>(checked).apps.length, 1);
      assert.equal(triggered.code, 2);
    });
  }
});

describe('server files', { concurrency: 3 }, () => {
  for (const [name, server] of [
    ['binary', Uint8Array.from({ length: 4096 }, (_, index) => (index * 167 + 131) % 256)],
    ['empty', ''],
    ['deeply nested', `exports = { h: function () { return ${'('.repeat(20_000)}1${')'.repeat(20_000)}; } };`],
    ['lone surrogates', "exports = { h: function () { console.log('\\ud83d\\udc00x'); } };"],
    ['one line of 400 KB', `exports = { h: function () { return [${'1,'.repeat(200_000)}1].length; } };`],
  ] as const) {
    test(name, async () => {
      const folder = folderWith({ 'manifest.json': MANIFEST, 'server/server.js': server });
      const [checked, triggered] = await Promise.all([
        cli(['check', '--format', 'json'], { folder }),
        cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder }),
      ]);
      assert.equal(json<Checked>(checked).apps.length, 1);
      assert.doesNotMatch(checked.error + triggered.error, /Unexpected failure/);
      assert.ok(['returned', 'threw', 'refused'].includes(json<{ outcome: string }>(triggered).outcome));
    });
  }

  test('server.js is a folder', async () => {
    const folder = folderWith({ 'manifest.json': MANIFEST, 'server/server.js/': '' });
    const { code, out } = await cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder });
    assert.equal(code, 2);
    assert.match(out, /the app has no server\/server\.js: create it/);
  });

  test('circular require ends', async () => {
    const folder = folderWith({
      'manifest.json': MANIFEST,
      'server/server.js': "const a = require('./lib/a'); exports = { h: function () { console.log(typeof a.b); } };",
      'server/lib/a.js': "const b = require('./b'); exports = { b: b };",
      'server/lib/b.js': "const a = require('./a'); exports = { a: a };",
    });
    const result = await cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder });
    assert.ok(result.code === 0 || result.code === 1);
    assert.equal(json<{ event: string }>(result).event, 'onTicketCreate');
  });

  test('100 MB of logs end in a report', async () => {
    const server = "exports = { h: function () { for (var i = 0; i < 1000; i++) console.log('x'.repeat(100000)); } };";
    const folder = folderWith({ 'manifest.json': MANIFEST, 'server/server.js': server });
    const result = await cli(['trigger', 'onTicketCreate', '--format', 'json'], { folder });
    const report = json<{ outcome: string; truncated?: boolean }>(result);
    assert.deepEqual([report.outcome, report.truncated], ['returned', true]);
    assert.ok(result.out.length < 25_000_000);
  });
});

describe('what nests and what is escaped wrongly', { concurrency: 2 }, () => {
  const inHandler = (code: string): string => `exports = { h: function (p) { ${code} } };`;

  /** One app for each way to nest, and one for each depth. */
  const deep = folderWith(
    Object.fromEntries(
      [500, 10_000].flatMap((levels) =>
        Object.entries(NESTED).flatMap(([name, write]) =>
          Object.entries(
            inFolder(`${name} ${levels}`, {
              'manifest.json': MANIFEST,
              'config/iparams.json': `{ "a": { "display_name": "A", "type": "text", "x": ${'['.repeat(levels)} } }`,
              'server/server.js': inHandler(write(levels)),
            }),
          ),
        ),
      ),
    ),
  );

  const withSmallStack: typeof cli = (args, options) =>
    cliProcess(args, { ...options, nodeArgs: ['--stack-size=500'] });

  for (const [where, run] of [
    ['with the usual stack', cli],
    ['with the stack of a worker in a browser', withSmallStack],
  ] as const) {
    test(`no depth of nesting ends check, ${where}`, async () => {
      const { out, error, code } = await run(['check', '--format', 'json'], { folder: deep });
      const { apps } = JSON.parse(out) as Checked & { readonly apps: readonly { readonly faults?: unknown }[] };
      assert.equal(apps.length, Object.keys(NESTED).length * 2);
      assert.deepEqual([error, code], ['', 0]);
      for (const { faults, findings } of apps) {
        assert.equal(faults, undefined);
        const rules = new Set(findings.map(({ rule }) => rule));
        for (const rule of rules)
          assert.match(rule, /^no-(invalid-(json|javascript)|unknown-key|(unknown|misplaced)-payload-field)$/);
      }
    });
  }

  for (const [name, code] of [
    ['a code point that is none', "console.log('\\u{110000}');"],
    ['flags that are escaped', 'console.log(/a/\\u{61});'],
    ['a name with half an escape', 'p.\\u{1F6;'],
  ] as const) {
    test(`${name}: check names the place and the other app, and every other command ends with a message`, async () => {
      const ill = { 'manifest.json': MANIFEST, 'config/iparams.json': '{}', 'server/server.js': inHandler(code) };
      const well = { ...ill, 'server/server.js': SERVER };
      const folder = folderWith({ ...inFolder('ill', ill), ...inFolder('well', well) });
      const [checked, types, triggered, listed] = await Promise.all([
        cli(['check', '--format', 'json'], { folder }),
        cli(['types', 'ill'], { folder }),
        cli(['trigger', 'onTicketCreate', '--app', 'ill', '--format', 'json'], { folder }),
        cli(['trigger', '--list', '--app', 'ill'], { folder }),
      ]);
      const [first, second] = json<Checked>(checked).apps;
      assert.deepEqual(
        first?.findings.map(({ rule, line }) => [rule, line]),
        [['no-invalid-javascript', 1]],
      );
      assert.deepEqual(second?.findings, []);
      assert.equal(checked.code, 1);
      assert.deepEqual([types.code, types.error], [0, '']);
      assert.match(types.out, /onTicketCreate/);
      const report = json<{ outcome: string; error: { name: string } }>(triggered);
      assert.deepEqual([report.outcome, report.error.name, triggered.code], ['threw', 'SyntaxError', 1]);
      assert.deepEqual([listed.code, listed.error], [0, '']);
    });
  }
});

test('only regular files are read, whatever has their names', { ...onUnix, timeout: 60_000 }, async () => {
  const names = Object.keys(ODD_FILES);
  const app = { 'manifest.json': MANIFEST, 'config/iparams.json': '{}', 'server/': '' };
  const folder = folderWith({
    ...Object.assign({}, ...names.map((name) => inFolder(name, app))),
    ...Object.fromEntries(names.map((name) => [`no app: ${name}/`, ''])),
    ...inFolder('well', { ...app, 'server/server.js': SERVER }),
  });
  for (const [name, make] of Object.entries(ODD_FILES)) {
    await make(join(folder, name, 'server/server.js'));
    await make(join(folder, `no app: ${name}`, 'manifest.json'));
  }
  const result = await cli(['check', '--format', 'json'], { folder });
  const { apps } = json<{ apps: readonly { root: string; findings: readonly { rule: string }[] }[] }>(result);
  assert.deepEqual(
    apps.map(({ root, findings }) => [root, findings.map(({ rule }) => rule)]),
    [...names.map((name) => [name, ['no-missing-handler']]), ['well', []]].toSorted(),
  );
  assert.match(
    result.error,
    /^no app: a named pipe\/manifest\.json is no regular file, and is not read: put one there/m,
  );
  const [run, types] = await Promise.all([
    cli(['trigger', 'onTicketCreate', '--app', 'a named pipe', '--format', 'json'], { folder }),
    cli(['types', 'no app: a named pipe'], { folder }),
  ]);
  assert.match(run.out, /the app has no server\/server\.js/);
  assert.match(types.error, /^no app: a named pipe\/manifest\.json is no regular file/);
  assert.deepEqual([run.code, types.code], [2, 2]);
});
