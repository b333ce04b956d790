/**
 * Compares the lint of real apps with ESLint's: each finding that only one of both has, but for those whose reason is known.
 * `node scripts/lint-corpus.ts DIR…`
 */

import { isJavaScript, type SourceFile } from '../server/src/core/index.ts';
import { lintProblems } from '../server/src/core/lint/lint.ts';
import { isBundle, looksMinified } from '../server/src/core/lint/minified.ts';
import { appsBelow } from './apps-below.ts';
import { knownDifference } from './lint/differences.ts';
import { COMPARED, eslintProblems } from './lint/oracle.ts';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Name one or more folders with apps: node scripts/lint-corpus.ts DIR…');
  process.exit(2);
}

const compared = new Set(COMPARED.map(({ name }) => name));
const seen = new Set<string>();
const both = new Map<string, number>();
const excused = new Map<string, number>();
let files = 0;
let different = 0;
let millisecondsHere = 0;
let millisecondsThere = 0;
for (const { root, app } of await appsBelow(folders))
  for (const file of app.files.values()) {
    if (!isJavaScript(file.path) || !/^(server|app)\//.test(file.path) || seen.has(file.text)) continue;
    seen.add(file.text);
    compare(`${root}/${file.path}`, file);
  }

console.log(
  `\n${files} files; here ${millisecondsHere.toFixed(0)} ms with parsing, ESLint ${millisecondsThere.toFixed(0)} ms`,
);
console.log('\nthe same at the same place');
for (const [rule, count] of [...both].sort((a, b) => b[1] - a[1])) console.log(`  ${rule.padEnd(32)} ${count}`);
console.log('\ndifferent for a reason that is known');
for (const [reason, count] of excused) console.log(`  ${String(count).padStart(5)} ${reason}`);
console.log(`\ndifferent: ${different}`);
process.exitCode = different > 0 ? 1 : 0;

function compare(path: string, file: SourceFile): void {
  const begin = performance.now();
  if (isBundle(file.text) || file.javascript.error) return;
  const here = lintProblems(file);
  const middle = performance.now();
  const there = eslintProblems(file.text);
  if (!there) return;
  files++;
  millisecondsHere += middle - begin;
  millisecondsThere += performance.now() - middle;
  const minified = looksMinified(file.text);
  const ours = new Set<string>();
  for (const { rule, range } of here) {
    if (!compared.has(rule)) continue;
    const { line, character } = file.lines.positionAt(range.start);
    ours.add(`${line + 1}:${character + 1} ${rule}`);
  }
  for (const { rule, line, column, message } of there) {
    if (minified && COMPARED.find(({ name }) => name === rule)?.notMinified) continue;
    const place = `${line}:${column} ${rule}`;
    if (ours.delete(place)) both.set(rule, (both.get(rule) ?? 0) + 1);
    else differs(path, file, place, 'only ESLint', message);
  }
  for (const place of ours) differs(path, file, place, 'only here', '');
}

function differs(path: string, { text }: SourceFile, place: string, who: string, message: string): void {
  const [position = '', rule = ''] = place.split(' ');
  const line = text.split(/\r?\n/)[Number.parseInt(position, 10) - 1] ?? '';
  const reason = knownDifference(rule, who === 'only here', line, text);
  if (reason !== undefined) {
    excused.set(reason, (excused.get(reason) ?? 0) + 1);
    return;
  }
  different++;
  console.log(`${path}:${place} ${who}: ${line.trim().slice(0, 120)} ${message}`);
}
