/** `check`: every finding of the apps at and below the given paths. */
import { RULES } from '../../core/index.ts';
import { failingRule } from '../failing-rule.ts';
import { appsIn, candidatesIn, type FailedApp, type FindListener, type FoundApp, onceOnly } from './apps.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { BASELINE_FLAGS, baselineFrom, baselineTextFrom, writeBaselines } from './baseline.ts';
import { type CheckOptions, checkApps } from './check-apps.ts';
import type { CheckedApp } from './checked-app.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { explainRule } from './explain-rule.ts';
import { checkInThreads } from './jobs.ts';
import { levelsFrom } from './levels.ts';
import { gitHubReporter } from './report-github.ts';
import { jsonReporter } from './report-json.ts';
import { sarifReporter } from './report-sarif.ts';
import { textReporter } from './report-text.ts';
import type { Reporter } from './reporter.ts';
import { inputTarget, type Target, targetsOf } from './targets.ts';
import { type UnreadPlace, uncheckedSentence } from './unread.ts';
import { createWatch, type WatchedApp } from './watch.ts';
import { wholeNumber } from './whole-number.ts';

const REPORTERS = { text: textReporter, json: jsonReporter, sarif: sarifReporter, github: gitHubReporter };

export const check: Command = {
  spec: {
    name: 'check',
    usage: '[PATH… | - --stdin-path FILE]',
    description:
      'Report everything that is wrong in the apps at and below each path (default: this folder), or in single files of apps.',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    flags: {
      format: {
        value: 'FORMAT',
        choices: Object.keys(REPORTERS),
        description: 'Form of the output',
      },
      fix: { description: 'Apply every safe fix first, and report what is left' },
      'dry-run': { description: 'With --fix: print what it would change as a diff, and write nothing' },
      'stdin-path': { value: 'FILE', description: 'With -: the file of the app whose text standard input is' },
      jobs: { value: 'N', description: 'Check this many apps at a time, each in a thread of its own' },
      watch: { description: 'Check again whenever a file of the apps changes, until Ctrl+C' },
      'allow-none': { description: 'End with 0 where there is no app' },
      'max-warnings': { value: 'N', description: 'End with 1 where there are more warnings than this' },
      quiet: { description: 'Report errors only' },
      rule: {
        value: 'CODE=SEVERITY',
        isList: true,
        description: 'Severity of a rule for this once; off leaves it out',
      },
      ...BASELINE_FLAGS,
      explain: { value: 'CODE', description: 'Print the page of a rule instead' },
    },
    notes: [
      'Severities and ignored files of an app stand in freshworks-events.json beside its manifest.',
      '--fix comes before --write-baseline: what was mended is not remembered.',
      'Ends with 0 without errors, 1 with errors, 2 when the call is wrong, no app was found, something could not be read, or a rule or an app failed.',
    ].join('\n'),
  },
  async run(args, terminal) {
    const code = args.text('explain');
    if (code !== undefined) return explainRule(code, terminal);
    refuseUseless(args);
    const options = { ...optionsFrom(args, terminal), ...(await baselineFrom(args, terminal)) };
    const most = wholeNumber(args, 'max-warnings');
    const targets = await targetsFrom(args, terminal);
    if (args.isSet('write-baseline')) return writeBaseline(targets, options, args, terminal);
    if (args.isSet('watch')) return checkForEver(targets, options, args, terminal);
    return (await checkOnce(targets, options, args, terminal)).exitCode(most);
  },
};

const optionsFrom = (args: ParsedArguments, terminal: Terminal): CheckOptions => ({
  fix: args.isSet('fix'),
  dryRun: args.isSet('dry-run'),
  overrides: levelsFrom(
    args.texts('rule'),
    RULES.map((rule) => rule.code),
  ),
  failing: madeToFail(terminal),
});

function madeToFail({ environment }: Terminal): string | undefined {
  const { code, mistake } = failingRule(environment);
  if (mistake !== undefined) throw new UsageError(mistake);
  return code;
}

const errorsOnly = (app: CheckedApp): CheckedApp => ({
  ...app,
  findings: app.findings.filter(({ severity }) => severity === 'error'),
});

/** Flags that would do nothing, or the opposite of each other. */
function refuseUseless(args: ParsedArguments): void {
  const fromInput = args.words.includes('-');
  if (args.isSet('dry-run') && !args.isSet('fix'))
    throw new UsageError('--dry-run shows what --fix would change: add --fix, or leave it out.');
  if (args.isSet('dry-run') && args.text('format') !== undefined)
    throw new UsageError('--dry-run prints a diff and no findings: leave out --format.');
  for (const flag of ['dry-run', 'write-baseline', 'stdin-path', 'max-warnings', 'jobs']) {
    if (args.isSet('watch') && args.isSet(flag))
      throw new UsageError(`--watch goes on for ever, and --${flag} is for one check: leave out one of them.`);
  }
  if (args.isSet('watch') && ['json', 'sarif'].includes(args.text('format') ?? ''))
    throw new UsageError('--watch has no end at which JSON or SARIF could be whole: use --format text or github.');
  if (args.isSet('write-baseline') && args.isSet('dry-run'))
    throw new UsageError('--write-baseline writes, and --dry-run does not: leave out one of them.');
  if (fromInput && args.words.length > 1)
    throw new UsageError('- stands for standard input, and is checked alone: leave out the other paths.');
  if (fromInput !== (args.text('stdin-path') !== undefined))
    throw new UsageError('Standard input needs the file whose text it is: check - --stdin-path FILE.');
  if (fromInput && args.isSet('fix') && !args.isSet('dry-run'))
    throw new UsageError('--fix cannot write what comes from standard input: add --dry-run to see it as a diff.');
  if (fromInput && args.isSet('write-baseline'))
    throw new UsageError('--write-baseline remembers whole apps: name the app instead of -.');
}

async function targetsFrom(args: ParsedArguments, terminal: Terminal): Promise<readonly Target[]> {
  const path = args.text('stdin-path');
  if (path !== undefined) return [await inputTarget(path, await terminal.input(), terminal.folder)];
  const { targets, notes } = await targetsOf(args.words.length > 0 ? args.words : ['.'], terminal.folder);
  // A hook names whatever is committed.
  if (!args.isSet('allow-none')) for (const note of notes) terminal.error(`${note}\n`);
  return targets;
}

async function writeBaseline(
  targets: readonly Target[],
  options: CheckOptions,
  args: ParsedArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  if (targets.some(({ only }) => only))
    throw new UsageError('--write-baseline remembers whole apps: name folders instead of files.');
  const apps: (FoundApp | FailedApp)[] = [];
  let isWhole = true;
  const listener = listenerFor(terminal, () => {
    isWhole = false;
  });
  for await (const found of appsIn(targets, listener)) apps.push(found);
  terminal.progress(() => '');
  if (!isWhole) throw new UsageError('No baseline was written: it would lack what was not checked.');
  if (apps.length === 0) return nothingFound(args, terminal);
  return writeBaselines(apps, options, terminal);
}

/** Ctrl+C ends it, as it ends any command. */
async function checkForEver(
  targets: readonly Target[],
  options: CheckOptions,
  args: ParsedArguments,
  terminal: Terminal,
): Promise<never> {
  const watch = createWatch(targets.map(({ folder }) => folder));
  let known: readonly WatchedApp[] = [];
  for (;;) {
    // From before the check on, so that nothing that changes meanwhile is missed.
    const early = watch.start(known);
    known = (await checkOnce(targets, options, args, terminal)).apps;
    const late = watch.start(known);
    terminal.error('Waiting for changes.\n');
    const changed = await Promise.race([early.changed, late.changed]);
    early.stop();
    late.stop();
    terminal.error(`Changed: ${changed.join(', ')}\n`);
  }
}

/** What a check came to. */
interface Outcome {
  /** Only for those who go on. */
  readonly apps: readonly WatchedApp[];
  exitCode(mostWarnings: number | undefined): ExitCode;
}

/** Prints each app as soon as it is checked, in forms that allow it. */
async function checkOnce(
  targets: readonly Target[],
  options: CheckOptions,
  args: ParsedArguments,
  terminal: Terminal,
): Promise<Outcome> {
  const format = (args.text('format') ?? 'text') as keyof typeof REPORTERS;
  const reporter = options.dryRun ? NO_REPORTER : REPORTERS[format](terminal);
  const count = { apps: 0, errors: 0, warnings: 0, failed: 0, unread: 0 };
  const listener = listenerFor(terminal, (place) => {
    count.unread++;
    reporter.unread(place);
  });
  const apps: WatchedApp[] = [];
  for await (const checked of await checkedApps(targets, options, args, listener, terminal)) {
    count.apps++;
    if (args.isSet('watch')) apps.push(checked);
    count.failed += checked.faults.length;
    count.errors += checked.findings.filter(({ severity }) => severity === 'error').length;
    count.warnings += checked.findings.filter(({ severity }) => severity === 'warning').length;
    reporter.app(args.isSet('quiet') ? errorsOnly(checked) : checked);
  }
  reporter.end();
  const missing = count.apps === 0 && count.unread === 0 ? nothingFound(args, terminal) : 0;
  return {
    apps,
    exitCode(most) {
      if (count.unread > 0 || count.failed > 0) return 2;
      if (count.errors > 0) return 1;
      if (most === undefined || count.warnings <= most) return missing;
      terminal.error(`There are ${count.warnings} warnings, and --max-warnings allows ${most}.\n`);
      return 1;
    },
  };
}

async function checkedApps(
  targets: readonly Target[],
  options: CheckOptions,
  args: ParsedArguments,
  listener: FindListener,
  terminal: Terminal,
): Promise<AsyncGenerator<CheckedApp>> {
  const jobs = wholeNumber(args, 'jobs') ?? 1;
  if (jobs < 2) return checkApps(appsIn(targets, listener), options, terminal);
  const told = onceOnly(listener);
  const { baselineFor: _asText, ...settings } = options;
  const baseline = await baselineTextFrom(args, terminal);
  const all = { ...settings, ...(baseline !== undefined && { baseline }) };
  return checkInThreads(candidatesIn(targets, told), jobs, all, told, terminal);
}

const NO_REPORTER: Reporter = { app: () => undefined, unread: () => undefined, end: () => undefined };

const listenerFor = (terminal: Terminal, onUnread: (place: UnreadPlace) => void): FindListener => ({
  progress: (line) => terminal.progress(line),
  note: (line) => terminal.error(`${line}\n`),
  unread(place) {
    terminal.error(`${uncheckedSentence(place)}\n`);
    onUnread(place);
  },
});

/** A path that is mistyped must not look like an app without findings. */
function nothingFound(args: ParsedArguments, terminal: Terminal): ExitCode {
  const isAllowed = args.isSet('allow-none');
  const advice = isAllowed ? '' : ' Name the folder of the app, or add --allow-none where there may be none.';
  terminal.error(`No Freshworks app was found: a manifest.json with "platform-version" makes one.${advice}\n`);
  return isAllowed ? 0 : 2;
}
