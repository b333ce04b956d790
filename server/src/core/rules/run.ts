/** Runs every rule on one app; a rule that fails is named and the others go on. */
import type { App } from '../model/app.ts';
import { isJson } from '../model/source-file.ts';
import { touches } from '../text/range.ts';
import { RULES } from './registry.generated.ts';
import type { Finding, Rule, Severity } from './rule.ts';
import { isSilenced } from './suppressions.ts';

export interface FindingOptions {
  /** Severity by code; `off` silences a rule. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Told of a rule that threw; without it the error goes up. */
  readonly onFault?: (code: string, error: unknown) => void;
  /** Only for tests of the machinery itself. */
  readonly rules?: readonly Rule[];
}

/** In the order of file and place, the same each time. */
export function findingsOf(app: App, options: FindingOptions = {}): readonly Finding[] {
  if (app.manifest.forming) return [];
  const findings: Finding[] = [];
  for (const rule of options.rules ?? RULES) {
    const level = options.severities?.[rule.code];
    if (level === 'off') continue;
    try {
      rule.check({
        app,
        report: (report) => {
          const severity = level ?? report.severity ?? rule.severity;
          const finding = { ...report, rule: rule.code, path: report.file.path, severity };
          if (!isUnsure(app, finding) && !isSilenced(finding)) findings.push(finding);
        },
      });
    } catch (error) {
      if (!options.onFault) throw error;
      options.onFault(rule.code, error);
    }
  }
  return findings.sort(byPlace);
}

/**
 * Behind the first error of a JSON file, keys may stand in the wrong object; places in a manifest that had to be read
 * as it last was are no longer right; and the tree of JavaScript that does not parse is a guess, at least in the function
 * that the error is in. There, only the error itself is said.
 */
function isUnsure({ manifest }: App, { rule, file, range }: Finding): boolean {
  if (rule === 'no-invalid-json' || rule === 'no-invalid-javascript') return false;
  if (!isJson(file.path)) {
    const { error: broken, brokenFunction } = file.javascript;
    // What only `import` and `export` are wrong in says so by a rule of its own, at the first of them.
    if (broken?.isModuleSyntax && range.start === broken.offset) return rule !== 'no-unsupported-handler-form';
    return broken !== undefined && (brokenFunction === undefined || touches(brokenFunction, range.start));
  }
  const [error] = file.json.errors;
  return (file === manifest.file && manifest.stale) || (error !== undefined && range.start >= error.range.start);
}

const byPlace = (a: Finding, b: Finding): number =>
  compare(a.path, b.path) || a.range.start - b.range.start || a.range.end - b.range.end || compare(a.rule, b.rule);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
