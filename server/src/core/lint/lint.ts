/** What FDK's lint says of one file of an app: every check that is about the file, without what a comment keeps back. */
import type { SourceFile } from '../model/source-file.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { firstAt } from '../text/first-at.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { Range } from '../text/range.ts';
import { CHECKS } from './checks.ts';
import { cleanFunctions, letGoOf, noteClean } from './clean-functions.ts';
import { disabledBy } from './comments.ts';
import { type LintedFile, lintedFile } from './linted-file.ts';
import { isBundle, looksMinified } from './minified.ts';
import { outerNames } from './outer-names.ts';
import type { Problem } from './problem.ts';
import { LINT_RULES, type LintRule } from './table.ts';

export interface LintProblem extends Problem {
  readonly lintRule: LintRule;
}

const known = new KeptWith<SourceFile, readonly LintProblem[]>();

/** In the order of the text. Of a file that does not parse FDK says only that. */
export function lintProblems(file: SourceFile): readonly LintProblem[] {
  const found = known.get(file) ?? findProblems(file);
  known.set(file, found);
  return found;
}

/** All that FDK looks for in scripts of the installation page, beside requests of older platforms (docs/platform.md 3.6). */
const OF_INSTALLATION: ReadonlySet<string> = new Set(['no-unpkg-cdn', 'no-logging-rejections']);

function findProblems({ path, text, javascript, lines }: SourceFile): readonly LintProblem[] {
  if (javascript.error || isBundle(text)) return [];
  const half = path.startsWith('server/') ? 'server' : 'app';
  const isOfInstallation = path.startsWith('config/');
  const isMinified = looksMinified(text);
  const rules = LINT_RULES.filter(
    ({ name, here, only, notMinified }) =>
      here === 'lint' &&
      (only === undefined || only === half) &&
      !(notMinified && isMinified) &&
      (!isOfInstallation || OF_INSTALLATION.has(name)),
  );
  const names = rules.map(({ name }) => name).join();
  const outer = outerNames(javascript.program);
  const linted = lintedFile(text, javascript.program, cleanFunctions(names, outer));
  const problems = rules
    .flatMap((lintRule) => (CHECKS.get(lintRule.name)?.(linted) ?? []).map((problem) => ({ ...problem, lintRule })))
    .sort((a, b) => a.range.start - b.range.start);
  const ranges = problems.map(({ range }) => range);
  noteClean(
    names,
    linted.outermost.filter((node) => !isSpokenOf(linted, node, ranges)),
    linted.scopes(),
    outer,
  );
  letGoOf(linted.passedBy);
  const isDisabled = disabledBy(text, javascript.program, lines);
  return problems.filter(({ rule, range }) => !isDisabled(rule, range.start));
}

/** Whether one of the ranges, which are in order, begins in a function; the head of a member begins with its key. */
function isSpokenOf(file: LintedFile, node: AnyNode, ranges: readonly Range[]): boolean {
  const parent = file.parentOf(node);
  const { start } = parent?.type === 'Property' ? parent : node;
  const next = ranges[firstAt(ranges, start)];
  return next !== undefined && next.start <= node.end;
}
