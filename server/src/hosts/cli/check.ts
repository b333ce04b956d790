/** `check`: every finding of the apps at and below the given paths. */
import { RULES } from '../../core/index.ts';
import { failingRule } from '../failing-rule.ts';
import { findApps } from './apps.ts';
import { type ParsedArguments, UsageError } from './arguments.ts';
import { BASELINE_FLAGS, baselineFrom, writeBaselines } from './baseline.ts';
import { type CheckedApp, type CheckOptions, checkApps } from './check-apps.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { explainRule } from './explain-rule.ts';
import { levelsFrom } from './levels.ts';
import { printGitHub } from './report-github.ts';
import { printFindingsJson } from './report-json.ts';
import { printSarif } from './report-sarif.ts';
import { printFindings } from './report-text.ts';
import { uncheckedSentence } from './unread.ts';
import { wholeNumber } from './whole-number.ts';

const PRINTERS = { text: printFindings, json: printFindingsJson, sarif: printSarif, github: printGitHub };

export const check: Command = {
  spec: {
    name: 'check',
    usage: '[PATH…]',
    description: 'Report everything that is wrong in the apps at and below each path (default: this folder).',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    flags: {
      format: {
        value: 'FORMAT',
        choices: Object.keys(PRINTERS),
        description: 'Form of the output',
      },
      fix: { description: 'Apply every safe fix first, and report what is left' },
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
      'Ends with 0 without errors, 1 with errors, 2 when the call is wrong, something could not be read, or a rule or an app failed.',
    ].join('\n'),
  },
  async run(args, terminal) {
    const code = args.text('explain');
    if (code !== undefined) return explainRule(code, terminal);
    const options = optionsFrom(args, terminal);
    const most = wholeNumber(args, 'max-warnings');
    const { apps, notes, unread } = await findApps(args.words.length > 0 ? args.words : ['.'], terminal.folder);
    for (const note of [...notes, ...unread.map(uncheckedSentence)]) terminal.error(`${note}\n`);
    if (apps.length === 0 && unread.length === 0)
      terminal.error('No Freshworks app was found: a manifest.json with "platform-version" makes one.\n');
    if (args.isSet('write-baseline')) {
      if (unread.length > 0) throw new UsageError('No baseline was written: it would lack what was not checked.');
      return writeBaselines(apps, options, terminal);
    }
    const checked = await checkApps(apps, { ...options, ...(await baselineFrom(args, terminal)) }, terminal);
    const format = (args.text('format') ?? 'text') as keyof typeof PRINTERS;
    PRINTERS[format](args.isSet('quiet') ? checked.map(errorsOnly) : checked, terminal, unread);
    return unread.length > 0 || checked.some(hasFailed) ? 2 : exitCode(checked, most, terminal);
  },
};

const optionsFrom = (args: ParsedArguments, terminal: Terminal): CheckOptions => ({
  fix: args.isSet('fix'),
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

const hasFailed = ({ faults }: CheckedApp): boolean => faults.length > 0;

const errorsOnly = (app: CheckedApp): CheckedApp => ({
  ...app,
  findings: app.findings.filter(({ severity }) => severity === 'error'),
});

function exitCode(apps: readonly CheckedApp[], mostWarnings: number | undefined, terminal: Terminal): ExitCode {
  const count = (severity: string): number =>
    apps.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  if (count('error') > 0) return 1;
  if (mostWarnings === undefined || count('warning') <= mostWarnings) return 0;
  terminal.error(`There are ${count('warning')} warnings, and --max-warnings allows ${mostWarnings}.\n`);
  return 1;
}
