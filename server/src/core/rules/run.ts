/** Runs every rule on one app; a rule that fails is named and the others go on. */
import { CONFIGURATION_PATH } from '../catalog/files/own-configuration.ts';
import { notingInside } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { isFrontEndCode } from '../model/pages.ts';
import { isJavaScript, isJson } from '../model/source-file.ts';
import { problemAt } from '../model/unread.ts';
import { isPage } from '../syntax/html.ts';
import { byName } from '../text/by-name.ts';
import { type Range, touches } from '../text/range.ts';
import { BASELINE_PATH, type Baseline, baselineFrom, configurationOf, type Level } from './configuration.ts';
import { isMisplaced } from './facts/misplaced.ts';
import type { Fault } from './faults.ts';
import { type PlaceInCode, reportsOfParts } from './parts.ts';
import { RULES } from './registry.generated.ts';
import type { Finding, Report, Rule, Severity } from './rule.ts';
import { soundFixes } from './sound-fixes.ts';
import { isSilenced } from './suppressions.ts';

export interface FindingOptions {
  /** Level by code where the app's own `freshworks-events.json` says nothing: the settings of an editor. */
  readonly severities?: Readonly<Record<string, Level>>;
  /** Level by code whatever the app says: what somebody asked for this once. */
  readonly overrides?: Readonly<Record<string, Level>>;
  /** Findings to leave out; without, the baseline of the app. */
  readonly baseline?: Baseline;
  /** Told of a rule that threw; without it the error goes up. */
  readonly onFault?: (fault: Fault) => void;
  /** Code of a rule that is made to fail, to see what becomes of that. */
  readonly failing?: string | undefined;
  /** Only for tests of the machinery itself. */
  readonly rules?: readonly Rule[];
  /** Looks there only, for what some rules say there; without what is said elsewhere, a baseline cannot be counted off. */
  readonly near?: Near;
}

/** Where something was found before, and by which rules. */
export interface Near extends PlaceInCode {
  readonly rules: ReadonlySet<string>;
}

/** In the order of file and place, the same each time. */
export const findingsOf = (app: App, options: FindingOptions = {}): readonly Finding[] =>
  app.chain ? notingInside(() => findAll(app, options)) : findAll(app, options);

function findAll(app: App, options: FindingOptions): readonly Finding[] {
  if (app.manifest.forming || isUndecided(app, options)) return [];
  const { levels, ignores } = configurationOf(app);
  const findings: Finding[] = [];
  const silenced: Finding[] = [];
  const done = new Set<string>();
  const levelOf = ({ code }: Rule): Level | undefined =>
    byName(options.overrides, code) || byName(levels, code) || byName(options.severities, code);
  const { near } = options;
  const asked: { readonly rule: Rule; readonly level: Severity | undefined }[] = [];
  for (const rule of inOrder(options.rules ?? RULES)) {
    if ((app.unread.size > 0 && !rule.isLocal) || (near && !near.rules.has(rule.code))) continue;
    const level = levelOf(rule);
    if (level !== 'off') asked.push({ rule, level });
  }
  const ofParts = asked.map(({ rule }) => rule).filter(({ checkPart }) => checkPart);
  const parts = reportsOfParts(app, ofParts, options.failing, near);
  for (const { rule, level } of asked) {
    const report = (one: Report): void => {
      const severity = level ?? one.severity ?? rule.severity;
      const fixes = one.fixes && { fixes: soundFixes(app, rule.code, one.fixes) };
      const finding = { ...one, ...fixes, rule: rule.code, path: one.file.path, severity };
      if (isUnsure(app, rule, finding) || ignores(finding.path)) return;
      (isSilenced(finding) ? silenced : findings).push(finding);
    };
    try {
      parts.reports.get(rule.code)?.forEach(report);
      if (parts.faults.has(rule.code)) throw parts.faults.get(rule.code);
      if (rule.code === options.failing) throw new Error('It was made to fail on request');
      rule.check?.({ app, before: { rules: done, silenced }, report });
      done.add(rule.code);
    } catch (error) {
      if (!options.onFault) throw error;
      options.onFault({ rule: rule.code, error });
    }
  }
  const baseline = options.baseline ?? baselineFrom(app.files.get(BASELINE_PATH));
  return findings.sort(byPlace).filter((finding) => !baseline.takes(finding));
}

/** Whether rules say something only beside all that others say. */
export const isWholeAsked = (app: App, { rules }: Near): boolean =>
  app.files.has(BASELINE_PATH) || RULES.some(({ code, isLast }) => isLast === true && rules.has(code));

/** What an author decided about findings may be that they are not to be said. */
const isUndecided = (app: App, { baseline }: FindingOptions): boolean =>
  problemAt(app, CONFIGURATION_PATH) !== undefined || (!baseline && problemAt(app, BASELINE_PATH) !== undefined);

function inOrder(rules: readonly Rule[]): readonly Rule[] {
  return [...rules.filter(({ isLast }) => !isLast), ...rules.filter(({ isLast }) => isLast)];
}

/**
 * Behind the first error of a JSON file, and where a bracket is missing, keys may stand in the wrong object; places in a manifest that had to be read
 * as it last was are no longer right; and the tree of JavaScript that does not parse is a guess, at least in the function
 * that the error is in. There, only the error itself is said.
 */
function isUnsure({ manifest }: App, { needsManifest }: Rule, { rule, file, range }: Finding): boolean {
  if (needsManifest && manifest.file.json.errors.length > 0) return true;
  if (rule === 'no-invalid-json' || rule === 'no-invalid-javascript') return false;
  // Of a page only what stands in its scripts is a guess.
  if (isJavaScript(file.path) || (isPage(file.path) && file.code.slice(range.start, range.end).trim() !== '')) {
    const { error: broken, brokenFunction } = file.javascript;
    // Of a page, a script may be a module.
    if (broken?.isModuleSyntax && isFrontEndCode(file.path)) return false;
    // What only `import` and `export` are wrong in says so by a rule of its own, at the first of them.
    if (broken?.isModuleSyntax && range.start === broken.offset) return rule !== 'no-unsupported-handler-form';
    return broken !== undefined && (brokenFunction === undefined || touches(brokenFunction, range.start));
  }
  if (!isJson(file.path)) return false;
  if (file === manifest.file && manifest.stale) return true;
  const [error] = file.json.errors;
  return error !== undefined && (reachesTo(file.text, range, error.range.start) || isMisplaced(file, range.start));
}

/** Behind the offset, or the key or value right before it, which is what the parser stumbled at. */
const reachesTo = (text: string, { start, end }: Range, offset: number): boolean =>
  start >= offset || (offset - end < LONGEST_GAP && /^["\s:]*$/.test(text.slice(end, offset)));

const LONGEST_GAP = 100;

const byPlace = (a: Finding, b: Finding): number =>
  compare(a.path, b.path) || a.range.start - b.range.start || a.range.end - b.range.end || compare(a.rule, b.rule);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
