/** What pipelines and hooks call: the script of the GitHub Action, and every command that docs/pipelines.md tells, tried on an app. */
import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { CLEAN, MISSPELT } from '../support/clean-app.ts';

const ROOT = join(import.meta.dirname, '../..');
const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

const home = mkdtempSync(join(tmpdir(), 'pipelines '));
after(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(home, 'f '));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Stands for the installed package, and for npx that finds it. */
const bin = join(home, 'bin');
mkdirSync(bin);
const run = `exec "${process.execPath}" "${join(ROOT, 'dist/cli.js')}"`;
const tools = {
  'freshworks-event-handlers': `#!/bin/sh\n${run} "$@"\n`,
  npx: [
    '#!/bin/sh',
    'while [ "$1" != freshworks-event-handlers ]; do',
    '  case "$1" in --yes | --) shift ;; --package) echo "$2" > "$NPX_PACKAGE"; shift 2 ;; *) echo "npx $1?" >&2; exit 9 ;; esac',
    'done',
    `shift; ${run} "$@"`,
    '',
  ].join('\n'),
};
for (const [name, text] of Object.entries(tools)) {
  writeFileSync(join(bin, name), text);
  chmodSync(join(bin, name), 0o755);
}

function bash(
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  const env = {
    ...process.env,
    ...variables,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    NPX_PACKAGE: join(home, 'package'),
  };
  return spawnSync('bash', args, { cwd, env, encoding: 'utf8' });
}

const onUnix = { concurrency: 1, skip: process.platform === 'win32' };

describe('the GitHub Action', onUnix, () => {
  const inputs = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  const script = /run: bash "\$GITHUB_ACTION_PATH\/(.+)"/.exec(inputs)?.[1] ?? '';
  const action = (cwd: string, given: Readonly<Record<string, string>>): SpawnSyncReturns<string> => {
    const defaults = Object.fromEntries(
      [...inputs.matchAll(/^ {2}([a-z-]+):\n {4}description: .*\n {4}default: (.*)$/gm)].map(
        ([, name = '', value = '']) => [
          `INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
          value.replace(/^'(.*)'$/, '$1'),
        ],
      ),
    );
    return bash([join(ROOT, script)], cwd, { ...defaults, ...given });
  };

  test('each input is a variable of its script', () => {
    const named = [...inputs.matchAll(/^ {2}([a-z-]+):\n {4}description/gm)].map(([, name]) => name);
    assert.ok(named.length >= 6);
    for (const name of named) assert.ok(inputs.includes(`\${{ inputs.${name} }}`), name);
    assert.equal(inputs.match(/run:.*\$\{\{/), null, 'no input is part of a command');
  });

  for (const [name, files, given, code, says] of [
    ['a clean app', CLEAN, {}, 0, /^$/],
    ['an error', MISSPELT, {}, 1, /^::error file=manifest\.json,line=1,/],
    ['text', MISSPELT, { INPUT_FORMAT: 'text' }, 1, /^\. \(platform 3\.0\): 1 error\n/],
    ['no app', {}, {}, 2, /^$/],
    ['no app, allowed', {}, { INPUT_ALLOW_NONE: 'true' }, 0, /^$/],
    ['a path that is a command', CLEAN, { INPUT_PATHS: '$(touch hacked); touch hacked' }, 2, /^$/],
    [
      'several paths with spaces',
      { 'a b/manifest.json': MISSPELT['manifest.json'], 'c/manifest.json': MISSPELT['manifest.json'] },
      { INPUT_PATHS: 'a b\nc\n' },
      1,
      /^::error file=a b\/[\s\S]*^::error file=c\//m,
    ],
  ] as const) {
    test(name, () => {
      const folder = folderWith(files);
      const { status, stdout, stderr } = action(folder, given);
      assert.equal(status, code, stderr);
      assert.match(stdout, says);
      assert.ok(!existsSync(join(folder, 'hacked')));
      assert.equal(readFileSync(join(home, 'package'), 'utf8'), `freshworks-event-handlers@${VERSION}\n`);
    });
  }

  test('another package', () => {
    const { status, stderr } = action(folderWith(CLEAN), { INPUT_PACKAGE: 'file:/a b/package.tgz' });
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(join(home, 'package'), 'utf8'), 'file:/a b/package.tgz\n');
  });

  test('SARIF beside the annotations', () => {
    const folder = folderWith(MISSPELT);
    const { status, stdout } = action(folder, { INPUT_SARIF: 'out.sarif' });
    assert.equal(status, 1);
    assert.match(stdout, /^::error /);
    const log = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')) as { runs: { results: unknown[] }[] };
    assert.equal(log.runs[0]?.results.length, 1);
  });
});

describe('docs/pipelines.md', onUnix, () => {
  const page = readFileSync(join(ROOT, 'docs/pipelines.md'), 'utf8');
  const fences = [...page.matchAll(/^```(?:yaml|json|sh)\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);
  const commands = fences.flatMap((text) =>
    [...text.matchAll(/(?:npx --yes |git .*)?freshworks-event-handlers check\b[^"\n]*/g)].map(([command]) => command),
  );

  test('has commands to try', () => assert.ok(commands.length >= 7, commands.join('\n')));

  for (const command of commands) {
    test(command, () => {
      const app = Object.fromEntries(Object.entries(MISSPELT).map(([path, text]) => [`apps/a/${path}`, text]));
      const folder = folderWith({ ...app, 'README.md': '#\n' });
      const git =
        'git init -q -b main . && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m a && git add -N .';
      assert.equal(bash(['-c', git], folder).status, 0);
      // A hook is given names of files.
      const names =
        /--allow-none$/.test(command) && !command.includes('xargs') ? ' README.md apps/a/manifest.json' : '';
      const { status, stderr, stdout } = bash(['-o', 'pipefail', '-c', `${command}${names}`], folder);
      const isMended = command.includes('--fix');
      // xargs says 123 for whatever its command ended with.
      assert.ok([isMended ? 0 : 1, 123].includes(status ?? -1), `${status} ${stdout} ${stderr}`);
      assert.doesNotMatch(stderr, /Unknown|cannot|--help/);
    });
  }
});
