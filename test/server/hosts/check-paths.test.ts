/** `check` where hooks, editors and shells call it: files, standard input, patterns, links, deep folders, and output that comes as it goes. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runCommandLine } from '../../../server/src/hosts/cli/command-line.ts';
import { createTerminal, keptTerminal } from '../../../server/src/hosts/cli/terminal.ts';
import { CLEAN, MISSPELT } from '../../support/clean-app.ts';
import { type CliResult, cli, DIST, folderWith, inFolder, json } from '../../support/cli.ts';

/** Something to find in two of its files. */
const WRONG = {
  ...CLEAN,
  'manifest.json': CLEAN['manifest.json'].replace('"fdk"', '"fkd"'),
  'server/server.js': 'exports = { h: function (payload) { console.log(payload.dta); } };\n',
};
const NOT_APP = { 'README.md': '# Not an app\n', 'src/index.js': 'x.y.z;\n' };

interface Checked {
  readonly apps: readonly { readonly root: string; readonly findings: readonly { readonly file: string }[] }[];
}

/** `root: files with findings` of every app. */
const shortly = (result: CliResult): readonly string[] =>
  json<Checked>(result).apps.map(({ root, findings }) =>
    `${root}: ${[...new Set(findings.map(({ file }) => file))].join(' ')}`.trim(),
  );

const checked = (folder: string, ...args: readonly string[]): Promise<CliResult> =>
  cli(['check', ...args, '--format', 'json'], { folder });

describe('what is named', { concurrency: 4 }, () => {
  const folder = folderWith({
    ...inFolder('a', WRONG),
    ...inFolder('b [x]', WRONG),
    ...inFolder('clean', CLEAN),
    ...NOT_APP,
  });
  for (const [args, expected] of [
    [['a/server/server.js'], ['a: server/server.js']],
    [['a/manifest.json'], ['a: manifest.json server/server.js']],
    [['a/config/iparams.json'], ['a:']],
    [['a/server/server.js', 'a/config/iparams.json'], ['a: server/server.js']],
    [
      ['a/server/server.js', 'clean/server/server.js'],
      ['a: server/server.js', 'clean:'],
    ],
    [['a/server/server.js', 'a'], ['a: manifest.json server/server.js']],
    [[join(folder, 'a/server/server.js')], [`${join(folder, 'a')}: server/server.js`]],
    [['README.md', 'a/server/server.js', 'src/index.js'], ['a: server/server.js']],
    [['*/server/server.js'], ['a: server/server.js', 'b [x]: server/server.js', 'clean:']],
    [['**/server.js'], ['a: server/server.js', 'b [x]: server/server.js', 'clean:']],
    [['{a,clean}/server/*.js'], ['a: server/server.js', 'clean:']],
    [['[ab]'], ['a: manifest.json server/server.js']],
    [['[!a]*n'], ['clean:']],
    [['cl?an'], ['clean:']],
    // A name that looks like a pattern is the name where there is such a folder.
    [['b [x]'], ['b [x]: manifest.json server/server.js']],
    [['b [x]/server/*.js'], ['b [x]: server/server.js']],
  ] as const) {
    test(`check ${args.join(' ').replace(folder, '/absolute')}`, async () => {
      assert.deepEqual(shortly(await checked(folder, ...args)), expected);
    });
  }

  test('from inside of the app', async () => {
    const server = join(folder, 'a', 'server');
    assert.deepEqual(shortly(await checked(server, 'server.js')), ['..: server/server.js']);
    const { out } = await cli(['check', 'server.js'], { folder: server });
    assert.match(out, /^ {2}\.\.\/server\/server\.js:1:/m);
  });

  test('files of no app alone are no app: said, 2, and 0 where it is allowed', async () => {
    const result = await checked(folder, 'README.md', 'src/index.js');
    assert.match(result.error, /^README\.md belongs to no Freshworks app, and is left out\.\nsrc\/index\.js belongs/);
    assert.equal(result.code, 2);
    const allowed = await checked(folder, 'README.md', '--allow-none');
    assert.equal(allowed.code, 0);
    assert.doesNotMatch(allowed.error, /README/);
  });

  test('--fix leaves other files of the app as they are', async () => {
    const app = folderWith(MISSPELT);
    const result = await cli(['check', '--fix', 'server/server.js'], { folder: app });
    assert.deepEqual([result.code, result.error], [0, '']);
    assert.deepEqual(shortly(await checked(app)), ['.: manifest.json']);
    await cli(['check', '--fix'], { folder: app });
    assert.deepEqual(shortly(await checked(app)), ['.:']);
  });
});

describe('standard input', { concurrency: 4 }, () => {
  const folder = folderWith({ ...inFolder('a', CLEAN), ...NOT_APP });
  const check = (path: string, input: string, ...more: readonly string[]): Promise<CliResult> =>
    cli(['check', '-', '--stdin-path', path, '--format', 'json', ...more], { folder, input });

  for (const [name, path, text, expected] of [
    ['in place of a file', 'a/server/server.js', WRONG['server/server.js'], ['a: server/server.js']],
    ['the same as the file', 'a/server/server.js', CLEAN['server/server.js'], ['a:']],
    ['in place of the manifest', 'a/manifest.json', WRONG['manifest.json'], ['a: manifest.json']],
    ['a file that is not there yet', 'a/server/lib/new.js', 'exports = {', ['a: server/lib/new.js']],
    ['an app that is not there yet', 'new/manifest.json', WRONG['manifest.json'], ['new: manifest.json']],
  ] as const) {
    test(name, async () => assert.deepEqual(shortly(await check(path, text)), expected));
  }

  for (const [args, message] of [
    [['-'], /^Standard input needs the file whose text it is: check - --stdin-path FILE\.\n$/],
    [['--stdin-path', 'a/server/server.js'], /^Standard input needs/],
    [['-', 'a', '--stdin-path', 'a/server/server.js'], /^- stands for standard input, and is checked alone/],
    [['-', '--stdin-path', 'src/index.js'], /^--stdin-path src\/index\.js lies in no Freshworks app/],
    [['-', '--stdin-path', 'a/server/server.js', '--fix'], /^--fix cannot write what comes from standard input/],
    [['--dry-run'], /^--dry-run shows what --fix would change/],
  ] as const) {
    test(`a mistake: ${args.join(' ')}`, async () => {
      const { code, out, error } = await cli(['check', ...args], { folder, input: 'x' });
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, message);
    });
  }
});

describe('where apps lie', { concurrency: 4 }, () => {
  test('at any depth', async () => {
    const deep = Array.from({ length: 40 }, (_, index) => `d${index}`).join('/');
    assert.deepEqual(shortly(await checked(folderWith(inFolder(deep, CLEAN)))), [`${deep}:`]);
  });

  const onUnix = { skip: process.platform === 'win32' };
  test('behind a link, which may lead round', onUnix, async () => {
    const folder = folderWith({ ...inFolder('real/app', CLEAN), 'apps/': '' });
    symlinkSync(join(folder, 'real/app'), join(folder, 'apps/linked'));
    symlinkSync(folder, join(folder, 'apps/round'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'apps/broken'));
    assert.deepEqual(shortly(await checked(folder, 'apps')), ['apps/linked:']);
    assert.deepEqual(shortly(await checked(folder)).length, 1, 'one app, whatever leads to it');
    assert.deepEqual(shortly(await checked(folder, 'apps/linked/server/server.js')), ['apps/linked:']);
  });

  test('what lies behind a link inside of an app is not called missing, what lies nowhere is', onUnix, async () => {
    const code = "require('./linked/x'); require('./lib/linked/x'); require('./one'); require('./none/x');\n";
    const folder = folderWith({
      ...inFolder('app', {
        ...CLEAN,
        'server/server.js': `${code}${CLEAN['server/server.js']}`,
        'server/lib/a.js': '',
      }),
      'shared/x.js': 'exports = {};',
    });
    for (const path of ['linked', 'lib/linked']) symlinkSync(join(folder, 'shared'), join(folder, 'app/server', path));
    symlinkSync(join(folder, 'shared/x.js'), join(folder, 'app/server/one.js'));
    const [app] = json<{ apps: { findings: { rule: string; message: string }[] }[] }>(
      await checked(folder, 'app'),
    ).apps;
    assert.deepEqual(
      app?.findings.map(({ rule, message }) => `${rule} ${/^`[^`]*`/.exec(message)?.[0]}`),
      ['no-missing-file `./none/x`'],
    );
  });

  test('a folder that cannot be searched is said once, whoever names it', onUnix, async () => {
    const folder = folderWith({ ...inFolder('a', CLEAN), 'shut/': '' });
    // Nobody can follow a link to itself, the administrator included.
    rmSync(join(folder, 'shut'), { recursive: true });
    mkdirSync(join(folder, 'shut'));
    symlinkSync(join(folder, 'shut/manifest.json'), join(folder, 'shut/manifest.json'));
    const { code, error } = await checked(folder, '.', 'shut', 'a');
    assert.equal(code, 2);
    assert.equal(error.match(/shut\/manifest\.json cannot be read/g)?.length, 1, error);
  });
});

test('output comes as it goes: each app is printed before the next one is read', async () => {
  const folder = folderWith({ ...inFolder('a', WRONG), ...inFolder('b', CLEAN) });
  const said: string[] = [];
  const terminal = createTerminal({
    write(text) {
      said.push(text);
      // Only what is read later can be missing then.
      if (text.startsWith('a ')) writeFileSync(join(folder, 'b/manifest.json'), MISSPELT['manifest.json']);
    },
    writeError: () => undefined,
    isForPeople: false,
    input: async () => '',
    folder,
    distFolder: DIST,
    environment: {},
  });
  assert.equal(await runCommandLine(['check'], terminal), 1);
  assert.match(said.at(-1) ?? '', /^b \(platform 3\.0\): \d errors?\n {2}b\/manifest\.json:/);
});

for (const [environment, isForPeople, colours] of [
  [{}, false, false],
  [{}, true, true],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
] as const) {
  test(`${JSON.stringify(environment)} ${isForPeople ? 'in a terminal' : 'in a pipe'}: ${colours ? '' : 'no '}colours`, async () => {
    const { terminal, written } = keptTerminal({
      isForPeople,
      folder: folderWith(WRONG),
      distFolder: DIST,
      environment,
    });
    await runCommandLine(['check'], terminal);
    const out = written.join('');
    assert.equal(out.includes('\x1b['), colours, JSON.stringify(out.slice(0, 80)));
  });
}

describe('--jobs', { concurrency: 1 }, () => {
  const folder = folderWith({
    ...Object.fromEntries(
      Array.from({ length: 12 }, (_, index) =>
        inFolder(`app ${index}`, index % 3 === 0 ? MISSPELT : index % 3 === 1 ? WRONG : CLEAN),
      ).flatMap(Object.entries),
    ),
    'chrome/manifest.json': '{ "platform-version": 7 }',
  });
  for (const args of [
    ['--format', 'text'],
    ['--format', 'json'],
    ['--format', 'sarif'],
    ['--format', 'github'],
    ['--quiet', '--no-baseline', '--max-warnings', '0', '--rule', 'no-unknown-key=off'],
    ['--fix', '--dry-run'],
    ['app 0/server/server.js', 'app 1', 'chrome'],
  ]) {
    test(`the same as without: ${args.join(' ')}`, async () => {
      const alone = await cli(['check', ...args], { folder });
      assert.deepEqual(await cli(['check', ...args, '--jobs', '2'], { folder }), alone);
    });
  }

  test('a rule that fails is said by each thread, and ends with 2', async () => {
    const environment = { FRESHWORKS_EVENTS_FAIL_RULE: 'no-unknown-event' };
    const [alone, threads] = await Promise.all(
      [[], ['--jobs', '2']].map((args) => cli(['check', '--format', 'json', ...args], { folder, environment })),
    );
    assert.equal(threads?.code, 2);
    assert.equal(threads?.out, alone?.out);
    assert.match(threads?.error ?? '', /no-unknown-event failed\. Error: It was made to fail/);
  });

  test('--fix mends in each thread', async () => {
    const apps = folderWith({ ...inFolder('a', MISSPELT), ...inFolder('b', MISSPELT) });
    const { code, error } = await cli(['check', '--fix', '--jobs', '2'], { folder: apps });
    assert.equal(code, 0);
    assert.equal(error, 'a: applied 1 fix in manifest.json.\nb: applied 1 fix in manifest.json.\n');
  });

  test('no number of threads', async () => {
    const { code, error } = await cli(['check', '--jobs', 'many'], { folder });
    assert.deepEqual([code, error], [2, '--jobs many is no whole number: write --jobs 0 or more.\n']);
  });
});
