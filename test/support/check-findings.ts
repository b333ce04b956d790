/** Findings and their fixes: what is reported where, and what the document is after the fix. */
import assert from 'node:assert/strict';
import {
  type App,
  type Assets,
  applyEdits,
  findingsOf as everyFindingOf,
  type Finding,
  type FindingOptions,
  type Fix,
} from '../../server/src/core/index.ts';
import { app, assetsOf, type Files, textsOf } from './app.ts';
import { type ExpectedFinding, expectedFindings } from './expected-findings.ts';

/** What is said of every app of an old platform, and of how short examples are written; asked for by name only. */
const OF_MOST_APPS: ReadonlySet<string> = new Set(['no-deprecated-platform', 'no-lint-error', 'no-lint-warning']);

/** The findings of an app but for those about its age and style, which nearly every test would have to name. */
export const findingsOf = (opened: App, options?: FindingOptions): readonly Finding[] =>
  everyFindingOf(opened, options).filter(({ rule }) => !OF_MOST_APPS.has(rule));

/** The marked findings and no others; `only` looks at one rule. */
export function checkFindings(marked: Files, only?: string, assets?: Assets): void {
  const { opened, expected } = openMarked(marked, assets);
  const found = only === undefined ? findingsOf(opened) : everyFindingOf(opened).filter(({ rule }) => rule === only);
  checkPlaces(found);
  assert.deepEqual(matched(found, expected), expected.map(printExpected));
}

/** `severity «underlined text» message` of each finding of one rule. */
export const saidBy = (rule: string, files: Files): readonly string[] =>
  foundBy(rule, files).map((finding) => said(finding));

/** The same behind the path of the file. */
export const saidInFiles = (rule: string, files: Files): readonly string[] =>
  foundBy(rule, files).map((finding) => `${finding.path} ${said(finding)}`);

const foundBy = (rule: string, files: Files): readonly Finding[] =>
  everyFindingOf(app(files)).filter((finding) => finding.rule === rule);

const said = ({ severity, file, range, message }: Finding): string =>
  `${severity} «${file.text.slice(range.start, range.end)}» ${message}`;

/** Nothing is reported. */
export const checkSilent = (files: Files): void => checkFindings(files);

/** Every app needs a file with its installation parameters; the few tests about that show other parts of a page. */
const withParameters = (files: Files): Files =>
  Object.keys(files).some((path) => /^config\/(iparams\.(json|html)$|assets\/)/.test(path))
    ? files
    : { ...files, 'config/iparams.json': '{}' };

export interface FixCase {
  readonly files: Files;
  /** Files that are only there, beside those among `files`. */
  readonly assets?: Assets;
  /** Code of the rule whose first finding is mended. */
  readonly rule: string;
  /** Title of the fix; the first one where none is named. */
  readonly fix?: string | RegExp;
  /** The files that the fix changes, as they are afterwards. */
  readonly after: Readonly<Record<string, string>>;
  readonly safety?: 'safe' | 'unsafe';
}

/** The first fix leads to these texts, under which the rule is content. */
export function checkFix({ files, assets, rule, fix: title, after, safety }: FixCase): void {
  const opened = app(files, assets);
  const finding = everyFindingOf(opened).find((candidate) => candidate.rule === rule);
  assert.ok(finding, `no finding of ${rule}`);
  const fixes = finding.fixes?.() ?? [];
  const fix = fixes.find((candidate) => title === undefined || candidate.title.match(title));
  assert.ok(fix, `no such fix among: ${fixes.map((candidate) => candidate.title).join(' · ')}`);
  assert.equal(finding.fixSafety, fixes[0]?.safety, 'safety that the finding promises');
  if (safety) assert.equal(fix.safety, safety);
  const texts = fixedTexts(opened, fix);
  for (const [path, text] of Object.entries(after)) assert.equal(texts[path], text, path);
  const changed = fix.changes.map(({ path }) => path);
  assert.deepEqual(changed.sort(), Object.keys(after).sort(), 'changed files');
  const left = everyFindingOf(app(texts, opened.assets)).filter((candidate) => candidate.rule === rule);
  assert.deepEqual(left.map(printFinding), [], 'after the fix');
}

export interface MarkedApp {
  readonly opened: App;
  readonly expected: readonly (ExpectedFinding & { readonly path: string })[];
}

export function openMarked(marked: Files, assets?: Assets): MarkedApp {
  const parts = Object.entries(textsOf(withParameters(marked))).map(([path, text]) => ({
    path,
    ...expectedFindings(text),
  }));
  const expected = parts
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, expected: found }) => found.map((finding) => ({ ...finding, path })));
  const texts = Object.fromEntries(parts.map(({ path, text }) => [path, text]));
  return { opened: app(texts, assetsOf(marked, assets)), expected };
}

/** The texts of the app after a fix; a file that is not there must be declared as created. */
export function fixedTexts(opened: App, fix: Fix): Record<string, string> {
  const texts = Object.fromEntries([...opened.files].map(([path, { text }]) => [path, text]));
  for (const { path, edits, create } of fix.changes) {
    assert.equal(texts[path] === undefined, create === true, `${path} is created exactly when it is not there`);
    texts[path] = applyEdits(texts[path] ?? '', edits);
  }
  return texts;
}

/** Every range lies in its file, which is one of the app. */
function checkPlaces(findings: readonly Finding[]): void {
  for (const finding of findings) {
    const { file, range, message, related = [] } = finding;
    assert.ok(0 <= range.start && range.start <= range.end && range.end <= file.text.length, printFinding(finding));
    assert.match(message, /\S[.?]$/, 'a message is a sentence');
    for (const { range: place } of related) assert.ok(place.start <= place.end);
  }
}

/** `manifest.json:3:18-30 no-unknown-event: …`, counted from 1. */
export function printFinding({ file, path, range, rule, message }: Finding): string {
  const start = file.lines.positionAt(range.start);
  const end = file.lines.positionAt(range.end);
  const until = end.line === start.line ? end.character + 1 : `${end.line + 1}:${end.character + 1}`;
  return `${path}:${start.line + 1}:${start.character + 1}-${until} ${rule}: ${message}`;
}

const printExpected = ({ path, line, start, end, text }: MarkedApp['expected'][number]): string =>
  `${path}:${line + 1}:${start + 1}-${end + 1} ${text}`.trimEnd();

/** What was found, each in the words of the expectation that it meets, so that a difference shows only real ones. */
function matched(found: readonly Finding[], expected: MarkedApp['expected']): readonly string[] {
  const open = [...expected];
  return found.map((finding) => {
    const printed = printFinding(finding);
    const index = open.findIndex((candidate) => meets(printed, candidate));
    const [met] = index < 0 ? [] : open.splice(index, 1);
    return met ? printExpected(met) : printed;
  });
}

function meets(printed: string, expected: MarkedApp['expected'][number]): boolean {
  const [place = ''] = printExpected({ ...expected, text: '' }).split(' ');
  if (!printed.startsWith(`${place} `)) return false;
  const [, rule, message = ''] = /^([a-z-]*)(?::? (.*))?$/.exec(expected.text) ?? [undefined, expected.text];
  const said = printed.slice(place.length + 1);
  return said.startsWith(rule ?? '') && said.includes(message);
}
