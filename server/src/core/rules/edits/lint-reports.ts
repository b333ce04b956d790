/** What FDK's lint would say of an app, as reports: in the scripts and for the versions of FDK that lint them. */
import { flowOf, indexFile, ofParts, runningFiles } from '../../flow/flow.ts';
import { type LintProblem, lintProblems } from '../../lint/lint.ts';
import { isBundle } from '../../lint/minified.ts';
import { isNewerSyntax, type NewerSyntax, newerSyntaxIn } from '../../lint/newer-syntax.ts';
import type { ProblemFix } from '../../lint/problem.ts';
import { ECMA_VERSION, LINTS_FROM } from '../../lint/table.ts';
import type { App } from '../../model/app.ts';
import { isConfigurationScript } from '../../model/assets.ts';
import { isPackedAsItIs } from '../../model/page-paths.ts';
import { isJavaScript, type SourceFile } from '../../model/source-file.ts';
import { byName } from '../../text/by-name.ts';
import { isFdkBefore } from '../facts/fdk.ts';
import type { Report } from '../rule.ts';
import { changeOf, fixedBy } from './fixes.ts';

export interface LintReport extends Report {
  /** Of a rule that FDK has and ESLint has not. */
  readonly isOwn: boolean;
}

export function lintReports(app: App, severity: 'error' | 'warning'): readonly LintReport[] {
  const isSaid = saidElsewhere(app);
  return lintedFiles(app).flatMap((file) =>
    lintProblems(file)
      .filter((problem) => problem.lintRule.severity === severity && !isSaid(file, problem))
      .map((problem) => reportOf(file, problem)),
  );
}

/** Parsing errors of FDK in scripts that newer JavaScript takes. */
export function newerSyntaxReports(app: App): readonly Report[] {
  return lintedFiles(app).flatMap((file) =>
    file.javascript.error || isConfigurationScript(file.path) || isBundle(file.text)
      ? []
      : newerSyntaxOf(file).map(({ range, message, fix }) => ({
          file,
          range,
          // FDK's setting for the language is in its logs; that nothing newer parses is concluded from it.
          severity: 'warning',
          message: `FDK reads scripts as ECMAScript ${ECMA_VERSION}, which ${message}.`,
          ...fixesOf(file, fix),
        })),
  );
}

/** What other rules say with better words: a function that is exported twice, and a dialog where the platform has none. */
function saidElsewhere(app: App): (file: SourceFile, problem: LintProblem) => boolean {
  const { server, exports, unread } = app;
  const running = new Set(unread.size > 0 ? [] : runningFiles(flowOf(app)).map(({ file }) => file));
  return (file, { rule, range }) =>
    (rule === 'no-alert' && running.has(file)) ||
    (rule === 'no-dupe-keys' &&
      file === server &&
      exports.functions.some(({ nameRange }) => range.start <= nameRange.start && nameRange.end <= range.end));
}

function lintedFiles(app: App): readonly SourceFile[] {
  const { fdkVersion, platform } = app.manifest;
  if (isFdkBefore(app, LINTS_FROM) || (fdkVersion === undefined && platform.form !== 'modules')) return [];
  return [...app.files.values()].filter(
    ({ path }) =>
      isJavaScript(path) &&
      !path.includes('/node_modules/') &&
      (path.startsWith('server/') ||
        isConfigurationScript(path) ||
        (path.startsWith('app/') && isPackedAsItIs(app, path))),
  );
}

function reportOf(file: SourceFile, { rule, range, message, fix, lintRule }: LintProblem): LintReport {
  const advice = byName(ADVICE, rule);
  return {
    file,
    range,
    message: `${message} (${rule})${advice === undefined ? '' : `: ${advice}`}.`,
    eslintRule: rule,
    isOwn: lintRule.isOwn === true,
    ...(lintRule.isGuessed && { severity: 'warning' as const }),
    ...fixesOf(file, fix),
  };
}

const newerSyntaxOf = (file: SourceFile): readonly NewerSyntax[] =>
  newerNodes(indexFile(file)).flatMap((nodes) => (nodes.length > 0 ? newerSyntaxIn(file.text, nodes) : NONE));

const NONE: readonly never[] = [];

const newerNodes = ofParts(({ file, nodes }) => nodes.filter((node) => isNewerSyntax(file.file.text, node)));

const fixesOf = (file: SourceFile, fix: ProblemFix | undefined): Pick<Report, 'fixes' | 'fixSafety'> =>
  fix ? fixedBy({ title: fix.title, safety: fix.safety, changes: [changeOf(file, ...fix.edits)] }) : {};

/** What to do, where what FDK says does not tell it. */
const ADVICE: Readonly<Record<string, string>> = {
  'no-alert': "show a message of the product with `client.interface.trigger('showNotify', …)`",
  'no-eval': 'write out what it is to do',
  'no-debugger': 'remove it',
  'no-unreachable': 'remove it, or end what stands before it later',
  'no-unused-vars': 'remove it',
  'no-empty-function': 'remove it, or say in a comment why nothing is to be done',
  'no-redeclare': 'give one of them another name',
  'no-useless-catch': 'remove it, or do something with the error',
  'require-await': 'remove `async`, or await what takes time',
  'no-unpkg-cdn': 'put the library into the app, or take it from another host',
  'no-unhandled-promise': 'add `.catch(…)`, or await it in a `try`',
  'no-logging-rejections': 'answer, try again, or pass the error on',
};
