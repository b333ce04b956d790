/** What every command shares: help, version, and mistakes that name the nearest right word and end with 2. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VERSION } from '../../../server/src/lsp/version.ts';
import { cli, folderWith } from '../../support/cli.ts';

const folder = folderWith({});
const COMMANDS = ['check', 'trigger', 'explain', 'lsp'];

describe('arguments', { concurrency: 4 }, () => {
  for (const command of COMMANDS) {
    test(`${command} --help and ${command} --version`, async () => {
      const help = await cli([command, '--help'], { folder });
      assert.deepEqual([help.code, help.error], [0, '']);
      assert.ok(help.out.startsWith(`freshworks-events ${command} `), help.out);
      assert.match(help.out, /--help.*\n.*--version/);
      for (const other of [
        [command, '-h'],
        ['help', command],
      ])
        assert.deepEqual(await cli(other, { folder }), help);
      const told = await cli([command, '--version'], { folder });
      assert.deepEqual(told, { code: 0, out: `${VERSION}\n`, error: '' });
    });
  }

  test('help says every flag of the contract', async () => {
    const flags = {
      check: ['--format'],
      trigger: ['--app', '--scope', '--payload', '--iparams', '--timeout', '--format'],
      explain: ['--platform', '--format'],
      lsp: ['--stdio'],
    };
    for (const [command, expected] of Object.entries(flags)) {
      const { out } = await cli([command, '--help'], { folder });
      for (const flag of expected) assert.ok(out.includes(`  ${flag}`), `${command} ${flag}`);
    }
  });

  test('without a command: the overview; asked for with 0, missed with 2', async () => {
    for (const asked of ['--help', '-h', 'help']) {
      const { code, out, error } = await cli([asked], { folder });
      assert.deepEqual([code, error], [0, '']);
      for (const command of COMMANDS) assert.ok(out.includes(`freshworks-events ${command} `), command);
    }
    const missed = await cli([], { folder });
    assert.deepEqual([missed.code, missed.out], [2, '']);
    assert.ok(missed.error.includes('freshworks-events check'));
    assert.deepEqual(await cli(['--version'], { folder }), { code: 0, out: `${VERSION}\n`, error: '' });
  });

  for (const [args, message] of [
    [['chek'], 'Unknown command chek. Did you mean check?'],
    [['xyzzy'], /^Unknown command xyzzy\. Use .*check, .*lsp.*\.\n$/],
    [['--versoin'], 'Unknown flag --versoin. Did you mean --version?'],
    [['check', '--formt', 'json'], 'Unknown flag --formt. Did you mean --format?'],
    [['trigger', 'x', '--playload', '-'], 'Unknown flag --playload. Did you mean --payload?'],
    [['trigger', 'x', '--ap=.'], 'Unknown flag --ap. Did you mean --app?'],
    [['explain', 'x', '--platfrom', '3.0'], 'Unknown flag --platfrom. Did you mean --platform?'],
    [['lsp', '--stdoi'], 'Unknown flag --stdoi. Did you mean --stdio?'],
    [
      ['check', '--quux'],
      'Unknown flag --quux. check takes --format, --fix, --dry-run, --stdin-path, --jobs, --watch, --allow-none, --max-warnings, --quiet, --rule, --write-baseline, --baseline, --no-baseline, --explain, --help, --version.',
    ],
    [['check', '-x'], /^Unknown flag -x\./],
    [['help', 'chek'], 'Unknown command chek. Did you mean check?'],
    [['check', '--constructor'], /^Unknown flag --constructor\./],
    [['check', '--format', 'jsno'], '--format jsno is not possible. Did you mean json?'],
    [['check', '--format', 'yaml'], '--format yaml is not possible. Use text or json or sarif or github.'],
    [['check', '--format'], '--format needs a value: --format FORMAT.'],
    [['check', '--help=yes'], '--help takes no value: write it without "=yes".'],
    [['trigger'], 'Too few words: freshworks-events trigger NAME, or trigger --list for all names.'],
    [['trigger', 'a', 'b'], '"b" is one word too many: freshworks-events trigger NAME | --list [NAME].'],
    [['explain'], 'Too few words: freshworks-events explain SCOPE[.EVENT [FIELD.PATH]].'],
    [['explain', 'a.b', 'c', 'd'], /^"d" is one word too many/],
    [['lsp'], /add --stdio/],
    [['lsp', 'there', '--stdio'], /^"there" is one word too many/],
  ] as const) {
    test(`freshworks-events ${args.join(' ')}`, async () => {
      const { code, out, error } = await cli(args, { folder });
      assert.deepEqual([code, out], [2, '']);
      if (typeof message === 'string') assert.equal(error, `${message}\n`);
      else assert.match(error, message);
    });
  }

  test('what follows -- is no flag', async () => {
    const { code, error } = await cli(['check', '--', '--format'], { folder });
    assert.equal(code, 2);
    assert.match(error, /^--format cannot be read/);
  });

  test('of a repeated flag the last one counts', async () => {
    const { out } = await cli(['check', '--format', 'text', '--format=json'], { folder });
    assert.deepEqual(JSON.parse(out), { version: 1, apps: [] });
  });
});
