/** `check --fix`, `--rule`, `--quiet`, `--max-warnings`, baselines and `--explain`: what they change and how they end. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type CliResult, cli, folderWith, inFolder, json } from '../../support/cli.ts';

const RULE = 'no-unknown-payload-field';
/** One safe fix in the manifest, one warning in the server file. */
const WRONG = {
  'manifest.json': [
    '{',
    '  "platform-version": "3.0",',
    '  "modules": { "support_ticket": { "events": { "onTicketCreate": { "hanlder": "h" }, "onTicketUpdate": { "handler": "h" } } } },',
    '  "engines": { "node": "24.11.0", "fdk": "10.1.2" }',
    '}',
    '',
  ].join('\r\n'),
  'config/iparams.json': '{}',
  'server/server.js': 'exports = { h: function (payload) { console.log(payload.data.ticket.subjct); } };\n',
};

const check = (folder: string, ...args: readonly string[]): Promise<CliResult> => cli(['check', ...args], { folder });

interface Checked {
  readonly apps: readonly { readonly findings: readonly { readonly rule: string; readonly severity: string }[] }[];
}

const rulesIn = (result: CliResult): readonly string[] =>
  json<Checked>(result).apps.flatMap(({ findings }) => findings.map(({ rule, severity }) => `${severity} ${rule}`));

describe('flags of check', { concurrency: 4 }, () => {
  test('--fix writes what is safe, keeps line ends, and reports the rest', async () => {
    const folder = folderWith(WRONG);
    const result = await check(folder, '--fix', '--format', 'json');
    assert.equal(
      readFileSync(join(folder, 'manifest.json'), 'utf8'),
      WRONG['manifest.json'].replace('hanlder', 'handler'),
    );
    assert.equal(readFileSync(join(folder, 'server/server.js'), 'utf8'), WRONG['server/server.js']);
    assert.deepEqual(rulesIn(result), [`warning ${RULE}`]);
    assert.match(result.error, /^\.: applied 1 fix in manifest\.json\.\n$/);
    assert.equal(result.code, 0);
    assert.equal((await check(folder, '--fix')).error, '');
  });

  test('--fix --dry-run prints a diff that git applies, and writes nothing', async () => {
    const folder = folderWith(inFolder('my app', WRONG));
    const manifest = (): string => readFileSync(join(folder, 'my app/manifest.json'), 'utf8');
    const { code, out, error } = await check(folder, '--fix', '--dry-run');
    assert.deepEqual([code, error], [0, '']);
    assert.equal(manifest(), WRONG['manifest.json']);
    assert.match(out, /^--- a\/my app\/manifest\.json\t\n\+\+\+ b\/my app\/manifest\.json\t\n@@ /);
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '-'], { cwd: folder, input: out });
    assert.equal(manifest(), WRONG['manifest.json'].replace('hanlder', 'handler'));
    assert.equal((await check(folder, '--fix', '--dry-run')).out, '');
  });

  test('a byte order mark stays, counts in no column, and is in the diff', async () => {
    const marked = Object.fromEntries(Object.entries(WRONG).map(([path, text]) => [path, `\ufeff${text}`]));
    const [plain, folder] = [folderWith(WRONG), folderWith(marked)];
    const both = async (...flags: string[]) => Promise.all([plain, folder].map((each) => check(each, ...flags)));
    const [expected, checked] = await both('--format', 'json');
    assert.equal(checked?.out, expected?.out);
    const manifest = () => readFileSync(join(folder, 'manifest.json'), 'utf8');
    const other = folderWith({ ...marked, 'change.diff': (await check(folder, '--fix', '--dry-run')).out });
    assert.equal(manifest(), marked['manifest.json']);
    await check(folder, '--fix');
    assert.equal(manifest(), marked['manifest.json']?.replace('hanlder', 'handler'));
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', 'change.diff'], { cwd: other });
    assert.equal(readFileSync(join(other, 'manifest.json'), 'utf8'), manifest());
  });

  test('--fix with --write-baseline mends first, and remembers what is left', async () => {
    const folder = folderWith(WRONG);
    const { code, error } = await check(folder, '--fix', '--write-baseline');
    assert.equal(code, 0);
    assert.match(
      error,
      /^\.: applied 1 fix in manifest\.json\.\n\.: \d remembered in freshworks-events-baseline\.json\.\n$/,
    );
    assert.doesNotMatch(readFileSync(join(folder, 'freshworks-events-baseline.json'), 'utf8'), /hanlder/);
  });

  test('--rule sets severities for once, several times', async () => {
    const folder = folderWith(WRONG);
    const result = await check(folder, '--rule', `${RULE}=error`, '--rule', 'no-unknown-key=off', '--format', 'json');
    assert.deepEqual(rulesIn(result), [`error ${RULE}`]);
  });

  test('--quiet leaves errors only, which decide about the end as before', async () => {
    const folder = folderWith(WRONG);
    assert.deepEqual(rulesIn(await check(folder, '--quiet', '--format', 'json')), ['error no-unknown-key']);
    const result = await check(folder, '--quiet', '--rule', 'no-unknown-key=off', '--max-warnings', '0');
    assert.equal(result.out, '. (platform 3.0): nothing found\n');
    assert.match(result.error, /There are 1 warnings, and --max-warnings allows 0/);
    assert.equal(result.code, 1);
  });

  test('--max-warnings lets as many pass', async () => {
    const folder = folderWith(WRONG);
    assert.equal((await check(folder, '--rule', 'no-unknown-key=off', '--max-warnings', '1')).code, 0);
  });

  test('a baseline is written for each app, read again, and says nothing of new findings', async () => {
    const folder = folderWith({ ...inFolder('a', WRONG), ...inFolder('b', WRONG) });
    const written = await check(folder, 'a', '--write-baseline');
    assert.deepEqual([written.code, written.out], [0, '']);
    assert.match(written.error, /^a: 2 remembered in freshworks-events-baseline\.json\.\n$/);
    assert.ok(!existsSync(join(folder, 'b/freshworks-events-baseline.json')));
    assert.deepEqual(rulesIn(await check(folder, 'a', '--format', 'json')), []);
    assert.equal(rulesIn(await check(folder, 'b', '--format', 'json')).length, 2);
    assert.equal(rulesIn(await check(folder, 'a', '--no-baseline', '--format', 'json')).length, 2);
    const other = await check(folder, 'b', '--baseline', 'a/freshworks-events-baseline.json', '--format', 'json');
    assert.deepEqual(rulesIn(other), []);
  });

  test('a baseline without anything to remember goes away', async () => {
    const folder = folderWith(WRONG);
    await check(folder, '--write-baseline');
    await check(folder, '--write-baseline', '--rule', `${RULE}=off`, '--rule', 'no-unknown-key=off');
    assert.ok(!existsSync(join(folder, 'freshworks-events-baseline.json')));
  });

  test('freshworks-events.json is read as in the editor', async () => {
    const configuration = JSON.stringify({ rules: { 'no-unknown-key': 'hint' }, ignore: ['server/**'] });
    const folder = folderWith({ ...WRONG, 'freshworks-events.json': configuration });
    assert.deepEqual(rulesIn(await check(folder, '--format', 'json')), ['hint no-unknown-key']);
  });

  test('--explain prints the page of a rule', async () => {
    const result = await cli(['check', '--explain', 'no-unknown-key'], { folder: folderWith({}) });
    assert.match(result.out, /^# no-unknown-key\n/);
    assert.equal(result.code, 0);
  });

  const mistakes: Readonly<Record<string, readonly [args: readonly string[], said: RegExp]>> = {
    'a rule that is none': [
      ['--rule', 'no-unknown-kay=off'],
      /There is no rule no-unknown-kay\. Did you mean no-unknown-key\?/,
    ],
    'a severity that is none': [['--rule', 'no-unknown-key=loud'], /--rule no-unknown-key=loud names no severity/],
    'no number': [['--max-warnings', 'many'], /--max-warnings many is no whole number/],
    'a baseline that is not there': [['--baseline', 'x.json'], /The baseline x\.json cannot be read \(ENOENT\)/],
    'a baseline that is no JSON': [['--baseline', 'server/server.js'], /The baseline server\/server\.js is no JSON/],
    'a page that is none': [['--explain', 'nothing'], /There is no rule nothing/],
  };
  for (const [name, [args, said]] of Object.entries(mistakes)) {
    test(`a mistake: ${name}`, async () => {
      const result = await cli(['check', ...args], { folder: folderWith(WRONG) });
      assert.deepEqual([result.code, result.out], [2, '']);
      assert.match(result.error, said);
    });
  }
});
