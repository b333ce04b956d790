/**
 * A comment or an entry of `freshworks-events.json` silences nothing.
 *
 * A code that is no rule is mostly a misspelt one, so what it was to silence is reported still. A comment whose finding
 * is gone hides the next mistake on its line. In `freshworks-events.json`, a severity that is none and a path that no
 * file of the app has are reported; codes there are checked like the keys of any other file.
 *
 * What waits for a file to parse, a rule that is switched off and every finding of a rule that failed are never called
 * needless.
 *
 * ```js invalid server/server.js
 * exports = {
 *   // freshworks-events-disable-next-line no-wrong-type
 * //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *   onTicketCreate: function (payload) {},
 * };
 * ```
 *
 * ```js fixed server/server.js
 * exports = {
 *   onTicketCreate: function (payload) {},
 * };
 * ```
 */
import { CONFIGURATION_PATH, LEVELS } from '../catalog/files/own-configuration.ts';
import { RULE_CODES } from '../catalog/files/rule-codes.generated.ts';
import type { App } from '../model/app.ts';
import { isCode, type SourceFile } from '../model/source-file.ts';
import { contentRange, elementsOf, propertiesOf, propertyOf, stringOf } from '../syntax/json.ts';
import { nearestName } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';
import { globToRegExp, isLevel } from './configuration.ts';
import { changeOf, fixedBy, renamed } from './edits/fixes.ts';
import type { BeforeRule, Report, Rule } from './rule.ts';
import { type Directive, directivesIn, isInsideText, silences } from './suppressions.ts';

export const noUselessSuppression: Rule = {
  code: 'no-useless-suppression',
  severity: 'warning',
  fix: 'safe',
  since: '0.1.0',
  isLast: true,
  check({ app, before, report }) {
    const isSettled = !app.manifest.stale && app.manifest.file.json.errors.length === 0;
    for (const file of app.files.values()) {
      if (!isCode(file.path)) continue;
      for (const directive of directivesIn(file)) {
        if (isInsideText(file, directive.range.start)) continue;
        for (const found of uselessIn(file, directive, before, isSettled)) report(found);
      }
    }
    for (const found of uselessInConfiguration(app)) report(found);
  },
};

const CODES: ReadonlySet<string> = new Set(RULE_CODES.map(({ code }) => code));

function uselessIn(file: SourceFile, directive: Directive, before: BeforeRule, isSettled: boolean): readonly Report[] {
  const unknown = directive.codes.filter(({ code }) => !CODES.has(code));
  const reports = unknown.map(({ code, range }): Report => {
    const near = nearestName(code, CODES);
    const base = { file, range, message: `\`${code}\` is no rule, so nothing is silenced by it.` };
    if (near === undefined) return { ...base, ...withoutCode(file, directive, range) };
    return { ...base, message: `${base.message} Did you mean \`${near}\`?`, ...renamed(file, range, near, 'safe') };
  });
  if (!isSettled || file.javascript.error) return reports;
  const kept = before.silenced.filter((finding) => finding.file === file && silences(directive, finding));
  if (directive.codes.length === 0) return kept.length > 0 ? reports : [...reports, needless(file, directive)];
  const idle = directive.codes.filter(
    ({ code }) => before.rules.has(code) && !kept.some((finding) => finding.rule === code),
  );
  if (idle.length === directive.codes.length) return [...reports, needless(file, directive)];
  return [
    ...reports,
    ...idle.map(({ code, range }) => ({
      file,
      range,
      message: `\`${code}\` has nothing to silence ${placeOf(directive)}: take it out of the comment.`,
      ...withoutCode(file, directive, range),
    })),
  ];
}

const needless = (file: SourceFile, directive: Directive): Report => ({
  file,
  range: directive.range,
  message: `This comment has nothing to silence ${placeOf(directive)}: remove it.`,
  ...withoutComment(file, directive),
});

const placeOf = ({ isForFile }: Directive): string => (isForFile ? 'in this file' : 'on the next line');

/** The last code of a comment takes the comment along: without any, it would silence every rule. */
function withoutCode(file: SourceFile, directive: Directive, { start, end }: Range): Partial<Report> {
  if (directive.codes.length === 1) return withoutComment(file, directive);
  const before = /[ \t,]*$/.exec(file.text.slice(directive.range.start, start))?.[0].length ?? 0;
  const edit = { range: { start: start - before, end }, text: '' };
  return fixedBy({ title: 'Take it out of the comment', safety: 'safe', changes: [changeOf(file, edit)] });
}

/** With its line where nothing else stands on it; a reason behind the codes goes with them. */
function withoutComment(file: SourceFile, { range, line }: Directive): Partial<Report> {
  const start = file.lines.offsetAt({ line, character: 0 });
  const next = file.lines.offsetAt({ line: line + 1, character: 0 });
  const end = start + file.lines.lineText(line).length;
  const code = file.text.slice(start, range.start);
  const edit =
    code.trim() === ''
      ? { range: { start, end: next > start ? next : end }, text: '' }
      : { range: { start: start + code.trimEnd().length, end }, text: '' };
  return fixedBy({ title: 'Remove the comment', safety: 'safe', changes: [changeOf(file, edit)] });
}

function* uselessInConfiguration(app: App): Generator<Report> {
  const file = app.files.get(CONFIGURATION_PATH);
  if (!file) return;
  const { root } = file.json;
  for (const { key, value } of propertiesOf(propertyOf(root, 'rules')?.value)) {
    const level = stringOf(value);
    if (!value || level === undefined || isLevel(level)) continue;
    const near = nearestName(level, LEVELS);
    const range = contentRange(value);
    const message = `\`${level}\` is no severity, so \`${key}\` stays as it was: use one of ${LEVELS.join(', ')}.`;
    yield { file, range, message, ...(near && renamed(file, range, near, 'safe')) };
  }
  const paths = [...app.files.keys()];
  for (const element of elementsOf(propertyOf(root, 'ignore')?.value)) {
    const glob = stringOf(element);
    if (glob === undefined || paths.some((path) => globToRegExp(glob).test(path))) continue;
    yield {
      file,
      range: contentRange(element),
      severity: 'info',
      message: `No file of the app is ignored by \`${glob}\`: write a path from the folder of the app, such as server/lib/**.`,
    };
  }
}
