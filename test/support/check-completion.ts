/** Completion: which items are offered, and what the document is after one of them was taken. */
import assert from 'node:assert/strict';
import { type App, applyEdits, type Completion, completionsAt } from '../../server/src/core/index.ts';
import { appWithCursor, CURSOR, type Files } from './app.ts';

export interface CompletionCase {
  /** One of the files has the cursor. */
  readonly files: Files;
  /** All labels in the order in which a client shows them. */
  readonly labels?: readonly string[];
  /** The first labels, in that order. */
  readonly first?: readonly string[];
  /** Labels among others. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** The item that is taken; the first one where none is named. */
  readonly take?: string;
  /** The file with the cursor after the plain text of that item went in. */
  readonly after?: string;
  /** The same with the snippet, the first choice of each place taken, the cursor at the first place. */
  readonly afterSnippet?: string;
  /** Whether an item is offered at all. */
  readonly nothing?: true;
}

export function checkCompletion(wanted: CompletionCase): void {
  itemsOffered(wanted);
}

/** The same, for a closer look at the items; in the order in which a client shows them. */
export function itemsOffered(wanted: CompletionCase): readonly Completion[] {
  const { app, path, offset } = appWithCursor(wanted.files);
  const items = [...completionsAt(app, path, offset)].sort(asShown);
  const labels = items.map(({ label }) => label);
  for (const item of items) checkItem(item, app, path, offset);
  if (wanted.nothing) assert.deepEqual(labels, []);
  if (wanted.labels) assert.deepEqual(labels, wanted.labels);
  if (wanted.first) assert.deepEqual(labels.slice(0, wanted.first.length), wanted.first);
  for (const label of wanted.has ?? []) assert.ok(labels.includes(label), `${label} among: ${labels.join(' ')}`);
  for (const label of wanted.lacks ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
  if (wanted.after !== undefined || wanted.afterSnippet !== undefined) checkTaken(wanted, items, app, path, offset);
  return items;
}

function checkTaken(
  wanted: CompletionCase,
  items: readonly Completion[],
  app: App,
  path: string,
  offset: number,
): void {
  const text = app.files.get(path)?.text ?? '';
  const item = wanted.take === undefined ? items[0] : items.find(({ label }) => label === wanted.take);
  assert.ok(item, `${wanted.take ?? 'anything'} among: ${items.map(({ label }) => label).join(' ')}`);
  const typed = text.slice(item.range.start, offset);
  assert.ok(isSubsequence(typed, item.filterText ?? item.label), `${typed} filters out ${item.filterText}`);
  if (wanted.after !== undefined) {
    assert.equal(applyEdits(text, [item]), wanted.after);
  }
  if (wanted.afterSnippet === undefined) return;
  assert.ok(item.snippet !== undefined, 'has a snippet');
  const expanded = expandSnippet(item.snippet, indentAt(text, item.range.start));
  assert.equal(applyEdits(text, [{ range: item.range, text: expanded }]), wanted.afterSnippet);
}

/** What the protocol asks of every item. */
function checkItem({ range, label, text, snippet, adds }: Completion, app: App, path: string, offset: number): void {
  const file = app.files.get(path);
  assert.ok(file && range.start <= offset && offset <= range.end, `${label} replaces what the cursor touches`);
  const [start, end] = [file.lines.positionAt(range.start), file.lines.positionAt(range.end)];
  assert.equal(start.line, end.line, `${label} replaces one line only`);
  assert.equal(text === '', adds !== undefined, `${label} inserts something, or adds an event instead`);
  assert.doesNotMatch(text, /\$\{?\d/, `${label}: a place to fill in, in plain text`);
  if (snippet !== undefined) assert.match(snippet, /\$\{?\d/, `${label}: a snippet without a place to fill in`);
}

const asShown = (a: Completion, b: Completion): number => {
  const [left, right] = [a.sortText ?? a.label, b.sortText ?? b.label];
  return left < right ? -1 : left > right ? 1 : 0;
};

function isSubsequence(typed: string, text: string): boolean {
  let from = 0;
  for (const letter of typed.toLowerCase()) {
    from = text.toLowerCase().indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** As an editor with two blanks per tab inserts it. */
function expandSnippet(snippet: string, indent: string): string {
  return snippet
    .replace(/\$\{1\|((?:[^,|\\]|\\.)*)(?:[^}]*)\|\}/g, `${CURSOR}$1`)
    .replace(/\$\{1:([^}]*)\}/g, `${CURSOR}$1`)
    .replace(/\$1/g, CURSOR)
    .replace(/\$\{\d+:([^}]*)\}|\$\d+/g, '$1')
    .replace(/\\([\\$}|,])/g, '$1')
    .replaceAll('\t', '  ')
    .replaceAll('\n', `\n${indent}`);
}

const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
