/** What of ours fails is a result: a rule or an app that fails is named in every format, ends with 2 and costs nothing else. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type App, openApp, sourceFile } from '../../../server/src/core/index.ts';
import { checkApps } from '../../../server/src/hosts/cli/check-apps.ts';
import { gitHubReporter } from '../../../server/src/hosts/cli/report-github.ts';
import { jsonReporter } from '../../../server/src/hosts/cli/report-json.ts';
import { sarifReporter } from '../../../server/src/hosts/cli/report-sarif.ts';
import { textReporter } from '../../../server/src/hosts/cli/report-text.ts';
import type { MakeReporter } from '../../../server/src/hosts/cli/reporter.ts';
import { keptTerminal } from '../../../server/src/hosts/cli/terminal.ts';
import { CLEAN, MISSPELT } from '../../support/clean-app.ts';
import { type CliResult, cli, cliProcess, folderWith, inFolder, json } from '../../support/cli.ts';
import { sarifValidator } from '../../support/sarif.ts';

const FAILING = { FRESHWORKS_EVENTS_FAIL_RULE: 'no-unknown-event' };
const MESSAGE =
  'The rule no-unknown-event failed here (Error: It was made to fail on request), so what it would find is missing. ' +
  'The fault is ours and not that of the app: please report it, and switch the rule off until it is mended.';

interface Checked {
  readonly apps: readonly {
    readonly root: string;
    readonly platform: string | null;
    readonly findings: readonly { readonly rule: string }[];
    readonly faults?: readonly { readonly rule: string | null; readonly message: string }[];
  }[];
}

describe('a rule that fails', { concurrency: 4 }, () => {
  const two = folderWith({ ...inFolder('clean', CLEAN), ...inFolder('wrong', MISSPELT) });
  const checked = (...args: readonly string[]): Promise<CliResult> =>
    cli(['check', ...args], { folder: two, environment: FAILING });

  test('JSON: in the faults of each app, beside the findings of the others', async () => {
    const result = await checked('--format', 'json');
    assert.deepEqual(
      json<Checked>(result).apps.map(({ root, findings, faults }) => [root, findings.map(({ rule }) => rule), faults]),
      [
        ['clean', [], [{ rule: 'no-unknown-event', message: MESSAGE }]],
        ['wrong', ['no-unknown-key'], [{ rule: 'no-unknown-event', message: MESSAGE }]],
      ],
    );
    assert.equal(result.code, 2);
    assert.match(result.error, /^clean: no-unknown-event failed\. Error: It was made to fail on request\n {4}at /);
    assert.equal(result.error.split('failed.').length, 2, 'the trace is shown once');
  });

  test('text: a line below each app', async () => {
    const result = await checked();
    const lines = result.out.split('\n');
    assert.equal(lines[0], 'clean (platform 3.0): 1 failed, nothing found');
    assert.equal(lines[1], `  clean failed ${MESSAGE} [no-unknown-event]`);
    assert.equal(lines[2], 'wrong (platform 3.0): 1 failed, 1 error');
    assert.equal(lines[3], `  wrong failed ${MESSAGE} [no-unknown-event]`);
    assert.match(lines[4] ?? '', /^ {2}wrong\/manifest\.json:1:\d+ error /);
    assert.equal(result.code, 2);
  });

  test('--quiet says it, too', async () => {
    const result = await checked('--quiet', 'clean');
    assert.match(result.out, /no-unknown-event failed/);
    assert.equal(result.code, 2);
  });

  test('SARIF: a notification about the rule, in an invocation that was not successful', async () => {
    const result = await checked('--format', 'sarif');
    const log = json<{
      readonly runs: readonly {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly invocations: readonly {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly {
            readonly level: string;
            readonly message: { readonly text: string };
            readonly associatedRule: { readonly id: string; readonly index: number };
          }[];
        }[];
      }[];
    }>(result);
    const validate = sarifValidator();
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [run] = log.runs;
    const [invocation] = run?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.equal(invocation?.toolExecutionNotifications.length, 2);
    const [notification] = invocation?.toolExecutionNotifications ?? [];
    assert.deepEqual([notification?.level, notification?.message.text], ['error', MESSAGE]);
    const { id, index } = notification?.associatedRule ?? { id: '', index: -1 };
    assert.deepEqual([id, run?.tool.driver.rules[index]?.id], ['no-unknown-event', 'no-unknown-event']);
    assert.equal(result.code, 2);
  });

  test('GitHub: an annotation', async () => {
    const result = await checked('clean', '--format', 'github');
    assert.equal(result.out, `::error file=clean/manifest.json,title=no-unknown-event failed::${MESSAGE}\n`);
    assert.equal(result.code, 2);
  });

  test('a rule that is switched off cannot fail, and all is as ever', async () => {
    const result = await checked('clean', '--format', 'json', '--rule', 'no-unknown-event=off');
    assert.deepEqual(json(result), { version: 1, apps: [{ root: 'clean', platform: '3.0', findings: [] }] });
    assert.deepEqual([result.code, result.error], [0, '']);
  });

  test('no baseline is written of findings that are not all there', async () => {
    const folder = folderWith(MISSPELT);
    const path = 'freshworks-events-baseline.json';
    const result = await cli(['check', '--write-baseline'], { folder, environment: FAILING });
    assert.equal(result.code, 2);
    assert.match(result.error, /\.: The rule no-unknown-event failed .* Its baseline stays as it is\.\n$/);
    assert.equal((await cli(['check', '--format', 'json'], { folder })).code, 1, `${path} hides nothing`);
  });

  test('a rule that does not exist', async () => {
    const environment = { FRESHWORKS_EVENTS_FAIL_RULE: 'no-unknown-evnt' };
    const result = await cliProcess(['check'], { folder: two, environment });
    assert.deepEqual([result.code, result.out], [2, '']);
    assert.equal(
      result.error,
      'FRESHWORKS_EVENTS_FAIL_RULE names no rule: no-unknown-evnt. Did you mean no-unknown-event?\n',
    );
  });
});

describe('an app that fails', () => {
  const appOf = (files: Readonly<Record<string, string>>): App => {
    const app = openApp(new Map(Object.entries(files).map(([path, text]) => [path, sourceFile(path, text)])));
    assert.ok(app);
    return app;
  };

  /** What checking three apps says, of which opening the second made something of ours fail. */
  async function withFailed(make: MakeReporter): Promise<{ readonly out: string; readonly error: string }> {
    const { terminal, written: said, errors } = keptTerminal();
    const apps = [
      { root: 'a', folder: 'a', app: appOf(CLEAN) },
      { root: 'ill', folder: 'ill', app: undefined, error: new TypeError('x is not a function') },
      { root: 'z', folder: 'z', app: appOf(MISSPELT) },
    ];
    const reporter = make(terminal);
    for await (const checked of checkApps(apps, { fix: false }, terminal)) reporter.app(checked);
    reporter.end();
    return { out: said.join(''), error: errors.join('') };
  }

  const FAILED =
    'The app could not be opened (TypeError: x is not a function). ' +
    'The fault is ours and not that of the app: please report it.';

  test('costs the others nothing, and is named', async () => {
    const { out, error } = await withFailed(jsonReporter);
    const [a, ill, z] = (JSON.parse(out) as Checked).apps;
    assert.deepEqual([a?.root, a?.findings, a?.faults], ['a', [], undefined]);
    assert.deepEqual(ill, { root: 'ill', platform: null, findings: [], faults: [{ rule: null, message: FAILED }] });
    assert.deepEqual([z?.root, z?.findings.map(({ rule }) => rule), z?.faults], ['z', ['no-unknown-key'], undefined]);
    assert.match(error, /^ill: the app failed\. TypeError: x is not a function\n {4}at /);
    const text = await withFailed(textReporter);
    assert.match(
      text.out,
      /^a .*: nothing found\nill: 1 failed, nothing found\n {2}ill failed The app could not .*\nz /,
    );
  });

  test('in SARIF and for GitHub, too', async () => {
    const sarif = await withFailed(sarifReporter);
    const validate = sarifValidator();
    assert.ok(validate(JSON.parse(sarif.out)), JSON.stringify(validate.errors));
    assert.match(sarif.out, /"executionSuccessful": false/);
    const github = await withFailed(gitHubReporter);
    assert.match(
      github.out,
      /^::error file=ill\/manifest\.json,title=freshworks-events failed::The app could not be opened/,
    );
  });

  test('what cannot be written is still checked', async () => {
    const app = appOf(MISSPELT);
    const { terminal, errors } = keptTerminal();
    const found = { root: 'gone', folder: join(folderWith({}), 'not there'), app };
    const apps = [found, { ...found, root: 'other' }];
    const said: string[] = [];
    for await (const checked of checkApps(apps, { fix: true }, terminal)) {
      said.push(checked.root);
      assert.deepEqual(
        checked.findings.map(({ rule }) => rule),
        ['no-unknown-key'],
      );
      assert.match(
        checked.faults[0]?.message ?? '',
        /^The app could not be mended \(Error: ENOENT.+\)\. Check its files/,
      );
    }
    assert.deepEqual(said, ['gone', 'other']);
    // The machine refused it: one line for each, without a trace.
    assert.deepEqual(
      errors.map(
        (line) =>
          /^(\S+): The app could not be mended \(.*\)\. Check its files and their permissions\.\n$/.exec(line)?.[1],
      ),
      ['gone', 'other'],
    );
  });
});
