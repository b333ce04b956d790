/** Files that are there and cannot be read: each command says which and what to do, and none takes them for missing. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { CLEAN, MISSPELT } from '../../support/clean-app.ts';
import { type CliResult, cli, folderWith, inFolder, json } from '../../support/cli.ts';
import { sarifValidator } from '../../support/sarif.ts';

const PROBLEM = 'ELOOP: too many symbolic links encountered';

/** A link to itself is there and can be read by nobody, the administrator included. */
function withUnreadable(files: Readonly<Record<string, string>>, ...paths: readonly string[]): string {
  const kept = Object.entries(files).filter(([path]) => !paths.some((place) => `${path}/`.startsWith(`${place}/`)));
  const folder = folderWith(Object.fromEntries(kept));
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(folder, path), join(folder, path));
  }
  return folder;
}

const said = (file: string): string =>
  `${file} cannot be read (${PROBLEM}), so that what depends on it was not checked: allow reading it, and check again.`;

interface Checked {
  readonly apps: readonly {
    readonly root: string;
    readonly findings: readonly { readonly rule: string }[];
    readonly faults?: readonly object[];
  }[];
  readonly unread?: readonly { readonly file: string; readonly problem: string }[];
}

interface Sarif {
  readonly runs: readonly {
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

const rulesIn = (result: CliResult): readonly string[] =>
  json<Checked>(result).apps.flatMap(({ findings }) => findings.map(({ rule }) => rule));

describe('what cannot be read', { concurrency: 2, skip: process.platform === 'win32' }, () => {
  for (const path of [
    'server/server.js',
    'server',
    'config/iparams.json',
    'app/scripts/app.js',
    'freshworks-events.json',
    'server/test_data/onUserCreate.json',
  ]) {
    test(`check with ${path}: no finding, the place and why, 2`, async () => {
      const result = await cli(['check', '--format', 'json'], { folder: withUnreadable(CLEAN, path) });
      assert.deepEqual(json<Checked>(result), {
        version: 1,
        apps: [{ root: '.', platform: '3.0', findings: [] }],
        unread: [{ file: path, problem: PROBLEM }],
      });
      assert.deepEqual([result.code, result.error], [2, `${said(path)}\n`]);
    });
  }

  test('what follows from a file alone is still found, and the text does not claim more', async () => {
    const folder = withUnreadable(MISSPELT, 'server/server.js');
    const text = await cli(['check'], { folder });
    assert.match(text.out, /^\. \(platform 3\.0\): 1 error in what could be read\n {2}manifest\.json:1:\d+ error /);
    assert.equal(text.code, 2);
    const clean = await cli(['check'], { folder: withUnreadable(CLEAN, 'server/server.js') });
    assert.equal(clean.out, '. (platform 3.0): nothing found in what could be read\n');
    assert.deepEqual([clean.code, clean.error], [2, `${said('server/server.js')}\n`]);
  });

  test('one app does not cost another', async () => {
    const files = { ...inFolder('a', CLEAN), ...inFolder('b ü', MISSPELT), ...inFolder('c', CLEAN) };
    const result = await cli(['check', '--format', 'json'], {
      folder: withUnreadable(files, 'a/manifest.json', 'c/server/server.js'),
    });
    assert.deepEqual(
      json<Checked>(result).apps.map(({ root }) => root),
      ['b ü', 'c'],
    );
    assert.deepEqual(rulesIn(result), ['no-unknown-key']);
    assert.deepEqual(
      json<Checked>(result).unread?.map(({ file }) => file),
      ['a/manifest.json', 'c/server/server.js'],
    );
    assert.deepEqual([result.code, result.error], [2, `${said('a/manifest.json')}\n${said('c/server/server.js')}\n`]);
  });

  for (const path of ['server/server.js', 'config/iparams.json', 'manifest.json'] as const) {
    test(`${path} saved as UTF-16`, async () => {
      const folder = folderWith({ ...CLEAN, [path]: Buffer.from(`\ufeff${CLEAN[path]}`, 'utf16le') });
      const { code, out, error } = await cli(['check'], { folder });
      assert.equal(code, 2);
      assert.match(
        `${out}${error}`,
        new RegExp(`^${path} cannot be read \\(it is saved as UTF-16\\).*: save it as UTF-8, and `, 'm'),
      );
      assert.doesNotMatch(`${out}${error}`, /\n {4}at /);
      const run = await cli(['trigger', 'onUserCreate'], { folder });
      assert.equal(run.code, 2);
      assert.match(`${run.out}${run.error}`, /save it as UTF-8/);
    });
  }

  test('a manifest that cannot be read is not "no app"', async () => {
    const folder = withUnreadable(CLEAN, 'manifest.json');
    const checked = await cli(['check'], { folder });
    assert.deepEqual([checked.code, checked.out, checked.error], [2, '', `${said('manifest.json')}\n`]);
    for (const args of [['trigger', 'onUserCreate'], ['trigger', '--list'], ['types']]) {
      const { code, out, error } = await cli(args, { folder });
      assert.deepEqual(
        [code, out, error],
        [2, '', `manifest.json cannot be read (${PROBLEM}): allow reading it, and try again.\n`],
      );
    }
  });

  test('a file that is larger than any text, and takes no room on the disk', async () => {
    const folder = folderWith({ ...inFolder('a', CLEAN), ...inFolder('large', CLEAN) });
    truncateSync(join(folder, 'large/server/server.js'), 3 * 1024 ** 3);
    const result = await cli(['check', '--format', 'json'], { folder });
    const { apps, unread } = json<Checked>(result);
    assert.deepEqual(
      apps.map(({ root, findings }) => [root, findings]),
      [
        ['a', []],
        ['large', []],
      ],
    );
    assert.deepEqual(
      unread?.map(({ file }) => file),
      ['large/server/server.js'],
    );
    assert.match(unread?.[0]?.problem ?? '', /^it has 3222 MB, and no more than 4 MB are read$/);
    assert.equal(result.code, 2);
  });

  test('a script of 5 MB costs nothing but the sentence that it was left out', async () => {
    const folder = folderWith({ ...inFolder('a', CLEAN), ...inFolder('large', CLEAN) });
    writeFileSync(join(folder, 'large/server/lib.js'), `module.exports = ['${'x'.repeat(5_000_000)}'];\n`);
    const { code, error } = await cli(['check'], { folder });
    assert.equal(code, 2);
    assert.match(
      error,
      /^large\/server\/lib\.js cannot be read \(it has 6 MB, and no more than 4 MB are read\), so that /,
    );
  });

  test('what cannot be read and a rule that fails are said side by side', async () => {
    const folder = withUnreadable({ ...inFolder('half', CLEAN), ...inFolder('whole', CLEAN) }, 'half/server/server.js');
    const environment = { FRESHWORKS_EVENTS_FAIL_RULE: 'no-unknown-event' };
    const checked = (...args: readonly string[]): Promise<CliResult> =>
      cli(['check', ...args], { folder, environment });
    const sarif = await checked('--format', 'sarif');
    const log = json<Sarif>(sarif);
    assert.ok(sarifValidator()(log));
    const [invocation, ...more] = log.runs[0]?.invocations ?? [];
    assert.deepEqual([invocation?.executionSuccessful, more], [false, []]);
    const texts = invocation?.toolExecutionNotifications.map(({ message }) => message.text) ?? [];
    assert.equal(texts[0], said('half/server/server.js'));
    assert.ok(texts.slice(1).every((text) => text.startsWith('The rule no-unknown-event failed here')));
    assert.ok(texts.length > 1);
    const github = await checked('--format', 'github');
    assert.match(github.out, /^::error file=half\/server\/server\.js,title=not read::/);
    assert.match(github.out, /^::error file=whole\/manifest\.json,title=no-unknown-event failed::/m);
    const { unread, apps } = json<Checked>(await checked('--format', 'json'));
    assert.deepEqual([unread?.length, apps.at(-1)?.faults?.length], [1, 1]);
    const text = await checked();
    assert.match(text.out, /^half \(platform 3\.0\): .*nothing found in what could be read$/m);
    assert.match(text.out, /^whole \(platform 3\.0\): 1 failed, nothing found$/m);
    assert.deepEqual([sarif.code, github.code, text.code], [2, 2, 2]);
  });

  test('GitHub gets an error, SARIF a notification of a run that was not successful', async () => {
    const folder = withUnreadable(inFolder('a, b', CLEAN), 'a, b/server/server.js');
    const github = await cli(['check', '--format', 'github'], { folder });
    assert.equal(github.out, `::error file=a%2C b/server/server.js,title=not read::${said('a, b/server/server.js')}\n`);
    const sarif = await cli(['check', '--format', 'sarif'], { folder });
    const log = json<Sarif>(sarif);
    assert.deepEqual(log.runs[0]?.invocations, [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: said('a, b/server/server.js') },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'a%2C%20b/server/server.js' } } }],
          },
        ],
      },
    ]);
    assert.ok(sarifValidator()(log));
    assert.deepEqual([github.code, sarif.code], [2, 2]);
  });

  test('no baseline is written of half an app', async () => {
    const folder = withUnreadable(MISSPELT, 'server/server.js');
    const { code, error } = await cli(['check', '--write-baseline'], { folder });
    assert.equal(code, 2);
    assert.match(error, /No baseline was written: it would lack what was not checked\.\n$/);
    assert.ok(!existsSync(join(folder, 'freshworks-events-baseline.json')));
  });

  test('a run is refused with the file, and not because the app had none', async () => {
    const result = await cli(['trigger', 'onUserCreate', '--format', 'json'], {
      folder: withUnreadable(CLEAN, 'server/server.js'),
    });
    const { outcome, error } = json<{ outcome: string; error: { message: string } }>(result);
    assert.deepEqual(
      [result.code, outcome, error.message],
      [2, 'refused', `server/server.js cannot be read (${PROBLEM}): allow reading it`],
    );
  });

  test('types of half an app are not printed', async () => {
    const { code, out, error } = await cli(['types'], { folder: withUnreadable(CLEAN, 'config/iparams.json') });
    assert.deepEqual([code, out], [2, '']);
    assert.equal(error, `config/iparams.json cannot be read (${PROBLEM}): allow reading it, and try again.\n`);
  });

  for (const [flag, file, what] of [
    ['--payload', 'given.json', 'payload'],
    ['--iparams', 'given.json', 'parameters'],
    ['--responses', 'given.json', 'responses'],
    ['--cassette', 'given.json', 'cassette'],
  ] as const) {
    test(`trigger ${flag} with a file that cannot be read`, async () => {
      const folder = withUnreadable(CLEAN, file);
      const { code, out } = await cli(['trigger', 'onUserCreate', flag, file], { folder });
      assert.equal(code, 2);
      assert.ok(out.includes(`The ${what} ${file} cannot be read (ELOOP): allow reading it`), out);
    });
  }

  test('a payload of the app is named as it is asked for', async () => {
    const folder = withUnreadable(CLEAN, 'server/test_data/chat_user/other.json');
    for (const name of ['other', 'other.json', 'chat_user/other', 'server/test_data/chat_user/other.json']) {
      const { code, out } = await cli(['trigger', 'onUserCreate', '--payload', name], { folder });
      assert.equal(code, 2, name);
      assert.match(out, /The payload \S+ cannot be read \(ELOOP[:)]/, name);
    }
  });
});

describe('folders above an app', { concurrency: 2 }, () => {
  for (const above of ['dist', 'coverage', '.worktrees/a b', '.dotfiles', 'node_modules/x']) {
    test(`${above}/ says nothing about what is below it, when that is where we stand or what is named`, async () => {
      const folder = folderWith(inFolder(`${above}/shop`, MISSPELT));
      for (const [args, from] of [
        [[], join(folder, above)],
        [[], join(folder, above, 'shop')],
        [[above], folder],
        [[`${above}/shop`], folder],
        [[join(folder, above, 'shop', 'manifest.json')], folder],
      ] as const) {
        const result = await cli(['check', ...args, '--format', 'json'], { folder: from });
        assert.deepEqual(rulesIn(result), ['no-unknown-key'], `${args.join(' ')} from ${from}`);
      }
      assert.deepEqual(rulesIn(await cli(['check', '--format', 'json'], { folder })), [], 'not searched from above');
    });
  }
});
