/** `check`: which apps it lists under which name, what it says of their findings, and how it ends. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CLEAN } from '../../support/clean-app.ts';
import { type CliResult, cli, folderWith, inFolder, json } from '../../support/cli.ts';

const WRONG = {
  ...CLEAN,
  'manifest.json':
    '{ "platform-version": "3.0",\n  "modules": { "chat_user": { "events": { "onUserCreate": { "hanlder": "h" } } } },\n  "engines": { "node": "24.11.0", "fdk": "10.1.2" } }\n',
};

interface Checked {
  readonly version: number;
  readonly apps: readonly {
    readonly root: string;
    readonly platform: string;
    readonly findings: readonly Record<string, unknown>[];
  }[];
}

const rootsOf = (result: CliResult): readonly string[] => json<Checked>(result).apps.map(({ root }) => root);

describe('check', { concurrency: 4 }, () => {
  test('a clean app: listed without findings, 0', async () => {
    const result = await cli(['check', '--format', 'json'], { folder: folderWith(CLEAN) });
    assert.deepEqual(json(result), { version: 1, apps: [{ root: '.', platform: '3.0', findings: [] }] });
    assert.deepEqual([result.code, result.error], [0, '']);
  });

  test('a finding has exactly the keys of the contract, counted from 1; 1', async () => {
    const result = await cli(['check', '--format', 'json'], { folder: folderWith(WRONG) });
    const [app] = json<Checked>(result).apps;
    assert.equal(app?.findings.length, 1);
    const { message, ...rest } = app?.findings[0] ?? {};
    assert.deepEqual(rest, {
      file: 'manifest.json',
      line: 2,
      column: 62,
      endLine: 2,
      endColumn: 69,
      rule: 'no-unknown-key',
      severity: 'error',
      fix: 'safe',
    });
    assert.match(String(message), /`hanlder`.*Did you mean `handler`\?/);
    assert.deepEqual([result.code, result.error], [1, '']);
  });

  test('text: one line for each app and each finding, with a place that terminals can open', async () => {
    const result = await cli(['check', 'a', 'b'], {
      folder: folderWith({ ...inFolder('a', CLEAN), ...inFolder('b', WRONG) }),
    });
    const [clean, wrong, finding, ...more] = result.out.split('\n');
    assert.equal(clean, 'a (platform 3.0): nothing found');
    assert.equal(wrong, 'b (platform 3.0): 1 error');
    assert.match(finding ?? '', /^ {2}b\/manifest\.json:2:62 error .*\[no-unknown-key\]$/);
    assert.deepEqual(more, ['']);
    assert.equal(result.code, 1);
  });

  test('a warning alone ends with 0', async () => {
    const manifest = WRONG['manifest.json'].replace('10.1.2', '9.0.0');
    const folder = folderWith({ ...WRONG, 'manifest.json': manifest });
    const result = await cli(['check', '--format', 'json'], { folder });
    assert.equal(json<Checked>(result).apps[0]?.findings[0]?.severity, 'warning');
    assert.equal(result.code, 0);
  });

  test('positions count UTF-16 units', async () => {
    const manifest =
      '{ "name": "👩‍🚀", "platform-version": "3.0", "modules": { "chat_user": { "events": { "onUserMade": { "handler": "h" } } } } }';
    const folder = folderWith({ 'manifest.json': manifest, 'server/server.js': CLEAN['server/server.js'] });
    const result = await cli(['check', '--format', 'json'], { folder });
    const findings = json<Checked>(result).apps[0]?.findings ?? [];
    const finding = findings.find(({ rule }) => rule === 'no-unknown-event');
    const column = manifest.indexOf('onUserMade') + 1;
    assert.deepEqual([finding?.column, finding?.endColumn], [column, column + 'onUserMade'.length]);
  });

  const nested = folderWith({
    ...inFolder('shop', CLEAN),
    ...inFolder('shop/samples/inner', WRONG),
    ...inFolder('my app', CLEAN),
    ...inFolder('node_modules/x', WRONG),
    ...inFolder('.git/x', WRONG),
    'chrome/manifest.json': '{ "manifest_version": 3, "name": "Chrome" }',
    'empty/': '',
  });
  for (const [args, roots] of [
    [[], ['my app', 'shop', 'shop/samples/inner']],
    [['.'], ['my app', 'shop', 'shop/samples/inner']],
    [['shop'], ['shop', 'shop/samples/inner']],
    [['shop/'], ['shop', 'shop/samples/inner']],
    [['my app'], ['my app']],
    [['shop/manifest.json'], ['shop', 'shop/samples/inner']],
    [['shop/samples'], ['shop/samples/inner']],
    [
      ['shop/samples/inner', 'shop'],
      ['shop/samples/inner', 'shop'],
    ],
    [
      ['shop', 'shop'],
      ['shop', 'shop/samples/inner'],
    ],
    [['my app/../shop/samples'], ['my app/../shop/samples/inner']],
    [['./shop'], ['./shop', './shop/samples/inner']],
    [[join(nested, 'shop')], [join(nested, 'shop'), join(nested, 'shop/samples/inner')]],
    [[`${join(nested, 'my app')}/`], [join(nested, 'my app')]],
    [['empty'], []],
    [['chrome'], []],
  ] as const) {
    test(`roots of ${JSON.stringify(args).replace(nested, '/absolute')}`, async () => {
      const result = await cli(['check', ...args, '--format', 'json'], { folder: nested });
      assert.deepEqual(rootsOf(result), roots);
    });
  }

  test('roots from within: the parent, and the folder itself by a detour', async () => {
    const within = { folder: join(nested, 'my app') };
    assert.deepEqual(rootsOf(await cli(['check', '../my app', '--format', 'json'], within)), ['../my app']);
    assert.deepEqual(rootsOf(await cli(['check', './', '--format', 'json'], within)), ['.']);
    assert.deepEqual(rootsOf(await cli(['check', 'manifest.json', '--format', 'json'], within)), ['.']);
  });

  test('text in the app’s own folder leaves the `.` out of places', async () => {
    const result = await cli(['check'], { folder: folderWith(WRONG) });
    assert.match(result.out, /^\. \(platform 3\.0\): 1 error\n {2}manifest\.json:2:62 /);
  });

  test('no app: an empty list, said on the error output, 2 unless it is allowed', async () => {
    const asJson = await cli(['check', 'empty', '--format', 'json'], { folder: nested });
    assert.deepEqual(json(asJson), { version: 1, apps: [] });
    const asText = await cli(['check', 'empty'], { folder: nested });
    assert.equal(asText.out, '');
    for (const { code, error } of [asJson, asText]) {
      assert.equal(code, 2);
      assert.match(error, /^No Freshworks app was found: .* Name the folder of the app, or add --allow-none/);
    }
    const allowed = await cli(['check', 'empty', '--allow-none'], { folder: nested });
    assert.deepEqual([allowed.code, allowed.out], [0, '']);
    assert.match(allowed.error, /^No Freshworks app was found: .* makes one\.\n$/);
  });

  test('an app of another vendor: no app, with the reason where it is named', async () => {
    const manifest =
      '{ "platform-version": "2.2", "product": { "surveysparrow": {} }, "engines": { "ssdk": "1.0.0" } }';
    const folder = folderWith({ 'apps/survey/manifest.json': manifest });
    for (const [path, reason] of [
      ['apps/survey', /^apps\/survey\/manifest\.json is of an app for SurveySparrow, /],
      ['apps', /^No Freshworks app was found/],
    ] as const) {
      const result = await cli(['check', path, '--format', 'json'], { folder });
      assert.deepEqual(json(result), { version: 1, apps: [] });
      assert.match(result.error, reason);
      assert.equal(result.code, 2);
    }
    const triggered = await cli(['trigger', 'onSubmissionComplete', '--app', 'apps/survey'], { folder });
    assert.deepEqual([triggered.code, triggered.out], [2, '']);
    assert.match(triggered.error, /SurveySparrow/);
  });

  for (const path of ['nowhere', 'shop/nowhere', 'shop/manifest.json/x', 'shop/*.ts']) {
    test(`${path} cannot be checked: 2, named on the error output, nothing on the other`, async () => {
      const result = await cli(['check', path, '--format', 'json'], { folder: nested });
      assert.deepEqual([result.code, result.out], [2, '']);
      assert.ok(result.error.startsWith(`${path} `), result.error);
      assert.equal(result.error.trimEnd().split('\n').length, 1);
    });
  }

  test('the same list each time', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => cli(['check'], { folder: nested })));
    assert.equal(first?.out, second?.out);
    assert.equal(first?.code, 1);
  });

  test('other platforms are named as the manifest writes them', async () => {
    const folder = folderWith({
      'a/manifest.json': '{ "platform-version": "1.0", "product": { "freshdesk": {} } }',
      'b/manifest.json': '{ "platform-version": "3.1", "modules": { "common": {} } }',
      'c/manifest.json': '{ "platform-version": "7", "modules": {} }',
    });
    const result = await cli(['check', '--format', 'json'], { folder });
    assert.deepEqual(
      json<Checked>(result).apps.map(({ platform }) => platform),
      ['1.0', '3.1', '7'],
    );
  });
});
