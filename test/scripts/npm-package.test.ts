/** The npm package: what it holds and what not, that names agree, and that no page of it leads to nowhere. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, test } from 'node:test';
import type * as Api from '../../server/src/hosts/api-types.ts';
import { rulePage } from '../../server/src/hosts/cli/rule-page.ts';
import { VERSION } from '../../server/src/lsp/version.ts';
import { CLEAN } from '../support/clean-app.ts';

const ROOT = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly repository: { readonly url: string };
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

const home = mkdtempSync(join(tmpdir(), 'npm package '));
after(() => rmSync(home, { recursive: true, force: true }));

/** Without building it anew: `npm test` has done so. */
function packed(): readonly string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'];
  const isWindows = process.platform === 'win32';
  const out = execFileSync(isWindows ? 'npm.cmd' : 'npm', args, { cwd: ROOT, encoding: 'utf8', shell: isWindows });
  const [{ files }] = JSON.parse(out) as [{ files: readonly { path: string }[] }];
  return files.map(({ path }) => path);
}

const files = packed();

test('it holds bundles, schemas and pages for users, and nothing of the extension', () => {
  const top = [...new Set(files.map((path) => path.split('/').slice(0, 2).join('/')))].sort();
  assert.deepEqual(top, [
    'LICENSE',
    'README.md',
    'dist/assets',
    'dist/cli.js',
    'dist/command-line.js',
    'dist/coverage-reports.js',
    'dist/eslint.d.ts',
    'dist/eslint.js',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/language-server.js',
    'dist/mcp.js',
    'dist/runner.js',
    'dist/schemas',
    'dist/server-core.js',
    'dist/server.js',
    'dist/testing.d.ts',
    'dist/testing.js',
    'docs/agents.md',
    'docs/api.md',
    'docs/catalog.md',
    'docs/checking.md',
    'docs/editors.md',
    'docs/eslint.md',
    'docs/fdk-parity.md',
    'docs/front-end.md',
    'docs/migrate',
    'docs/migrating.md',
    'docs/navigating.md',
    'docs/pipelines.md',
    'docs/platforms.md',
    'docs/protocol.md',
    'docs/refactoring.md',
    'docs/rules',
    'docs/running.md',
    'docs/starting.md',
    'docs/testing.md',
    'package.json',
  ]);
});

test('npx finds the command by the name of the package, and every entry is there', () => {
  assert.equal(manifest.bin[manifest.name], 'dist/cli.js');
  assert.deepEqual([...new Set(Object.values(manifest.bin))], ['dist/cli.js']);
  const targets = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? entry : Object.values(entry),
  );
  for (const target of targets) {
    const path = posix.normalize(target);
    assert.ok(
      files.some((file) => file === path || (path.endsWith('/*') && file.startsWith(path.slice(0, -1)))),
      target,
    );
  }
});

test('the command begins as every system wants it: shells on Unix, and the .cmd shims that npm writes on Windows', () => {
  assert.ok(readFileSync(join(ROOT, 'dist/cli.js'), 'utf8').startsWith('#!/usr/bin/env node\n'));
});

test('no page leads to nowhere', () => {
  const dead: string[] = [];
  for (const page of files.filter((path) => path.endsWith('.md'))) {
    const text = readFileSync(join(ROOT, page === 'README.md' ? 'npm/README.md' : page), 'utf8');
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = ''] = link.split('#');
      if (/^[a-z]+:/.test(link) || path === '') continue;
      const target = posix.join(posix.dirname(page), path);
      if (!files.some((file) => file === target || file.startsWith(`${target}/`))) dead.push(`${page}: ${link}`);
    }
  }
  assert.deepEqual(dead, []);
});

test('pages of rules in reports are those of the repository', () => {
  const repository = manifest.repository.url.replace(/^git\+|\.git$/g, '');
  assert.equal(rulePage('no-unknown-key'), `${repository}/blob/v${VERSION}/docs/rules/no-unknown-key.md`);
});

test('no page tells anyone to run a package that is not ours', () => {
  const pages = execFileSync('git', ['ls-files', '*.md', '*.yml', '*.yaml'], { cwd: ROOT, encoding: 'utf8' })
    .trim()
    .split('\n');
  for (const page of pages) {
    for (const [line] of readFileSync(join(ROOT, page), 'utf8').matchAll(
      /.*\bnpx (?:--yes |-y )?freshworks-events\b.*/g,
    ))
      assert.match(line, /Do not call/, page);
  }
});

const APP = {
  ...CLEAN,
  'server/server.js': 'exports = { h: function (payload) { console.log("user " + payload.data.user.first_name); } };\n',
};

/** The package as it lies in somebody's project, which has an app. */
function project(): string {
  const folder = mkdtempSync(join(home, 'project '));
  const installed = join(folder, 'node_modules', manifest.name);
  for (const file of files) {
    mkdirSync(dirname(join(installed, file)), { recursive: true });
    cpSync(join(ROOT, file), join(installed, file));
  }
  for (const [path, text] of Object.entries(APP)) {
    mkdirSync(dirname(join(folder, 'app', path)), { recursive: true });
    writeFileSync(join(folder, 'app', path), text);
  }
  return folder;
}

test('installed: programs import and require it, and get what its types say', async () => {
  const folder = project();
  writeFileSync(join(folder, 'use.mjs'), "export { check, explain, run } from 'freshworks-event-handlers';\n");
  const imported = (await import(join(folder, 'use.mjs'))) as typeof Api;
  const required = createRequire(join(folder, 'x.js'))(manifest.name) as typeof Api;
  assert.deepEqual(Object.keys(required).sort(), ['check', 'explain', 'run']);
  for (const { check, explain, run } of [imported, required]) {
    const { apps } = await check(join(folder, 'app'));
    assert.deepEqual(apps, [{ root: join(folder, 'app'), platform: '3.0', findings: [] }]);
    const texts = { ...APP, 'manifest.json': APP['manifest.json'].replace('"handler"', '"hanlder"') };
    const [wrong] = (await check(texts)).apps;
    assert.deepEqual(
      wrong?.findings.map(({ rule, file, line }) => [rule, file, line]),
      [['no-unknown-key', 'manifest.json', 1]],
    );
    assert.deepEqual((await check(texts, { rules: { 'no-unknown-key': 'off' } })).apps[0]?.findings, []);
    await assert.rejects(check(join(folder, 'nowhere')), { name: 'UsageError' });
    await assert.rejects(check({}), { name: 'UsageError', message: /no Freshworks app/ });
    assert.equal(explain('chat_user.onUserCreate', 'data').scope, 'chat_user');
    assert.throws(() => explain('chat_user.onUserMade'), { name: 'UsageError' });
    const report = await run(join(folder, 'app'), 'onUserCreate', {
      payload: { data: { user: { first_name: 'Ada' } } },
    });
    assert.deepEqual([report.outcome, report.logs.map(({ text }) => text)], ['returned', ['user Ada']]);
    assert.equal((await run(join(folder, 'app'), 'onUserMade')).outcome, 'refused');
    const aborted = AbortSignal.abort();
    assert.equal((await run(join(folder, 'app'), 'onUserCreate', { signal: aborted })).outcome, 'exited');
  }
  const schema = createRequire(join(folder, 'x.js'))(`${manifest.name}/schemas/2.3/manifest.json`) as {
    readonly $schema?: string;
  };
  assert.ok(schema.$schema);
});

test('installed: a link in node_modules/.bin runs it, as npm makes them', {
  skip: process.platform === 'win32',
}, () => {
  const folder = project();
  mkdirSync(join(folder, 'node_modules/.bin'));
  const link = join(folder, 'node_modules/.bin', manifest.name);
  symlinkSync(`../${manifest.name}/dist/cli.js`, link);
  assert.ok(existsSync(link));
  assert.equal(
    execFileSync(process.execPath, [link, 'check', 'app'], { cwd: folder, encoding: 'utf8' }),
    'app (platform 3.0): nothing found\n',
  );
  assert.match(
    execFileSync(process.execPath, [link, 'check', '--explain', 'no-unknown-key'], { cwd: folder, encoding: 'utf8' }),
    /^# no-unknown-key/,
  );
});
