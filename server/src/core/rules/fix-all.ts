/** Every safe fix of an app at once: those of one round that do not touch each other, or rounds until nothing is left. */
import { type App, withFile } from '../model/app.ts';
import { openApp } from '../model/open-app.ts';
import type { SourceFile } from '../model/source-file.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import type { FileChange, Finding, Fix } from './rule.ts';
import { type FindingOptions, findingsOf } from './run.ts';

/** One change for each file; of two fixes in one place the first counts, and the other is for the next round. */
export function safeChanges(findings: readonly Finding[]): readonly FileChange[] {
  return roundOf(findings).changes;
}

export interface FixedApp {
  readonly app: App;
  /** Files with a new text. */
  readonly changed: readonly SourceFile[];
  /** How many fixes were applied. */
  readonly count: number;
}

/** Two rules that undo each other must not go on for ever. */
const MOST_ROUNDS = 10;

/** Ends with an app that has no safe fix left, but for those that would write into a file which `mayChange` keeps as it is. */
export function fixAll(app: App, options: FindingOptions, mayChange: (path: string) => boolean = () => true): FixedApp {
  let current = app;
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { changes, fixes } = roundOf(findingsOf(current, options), mayChange);
    const next = changes.length > 0 ? changedApp(current, changes) : undefined;
    if (!next) break;
    current = next;
    count += fixes.length;
  }
  const changed = [...current.files.values()].filter((file) => file.text !== app.files.get(file.path)?.text);
  return { app: current, changed, count };
}

interface Round {
  readonly changes: readonly FileChange[];
  readonly fixes: readonly Fix[];
}

function roundOf(findings: readonly Finding[], mayChange: (path: string) => boolean = () => true): Round {
  const changes = new Map<string, FileChange>();
  const fixes: Fix[] = [];
  for (const finding of findings) {
    const fix = finding.fixSafety === 'safe' ? finding.fixes?.().find(({ safety }) => safety === 'safe') : undefined;
    if (!fix?.changes.every((change) => mayChange(change.path) && isApart(change, changes.get(change.path)))) continue;
    fixes.push(fix);
    for (const change of fix.changes) {
      const edits = [...(changes.get(change.path)?.edits ?? []), ...change.edits];
      changes.set(change.path, { ...change, edits });
    }
  }
  return { changes: [...changes.values()], fixes };
}

function isApart(change: FileChange, taken: FileChange | undefined): boolean {
  if (!taken) return true;
  if (change.create || taken.create) return false;
  return change.edits.every((edit) => taken.edits.every((other) => !touch(edit, other)));
}

const touch = ({ range: a }: Edit, { range: b }: Edit): boolean => a.start <= b.end && b.start <= a.end;

function changedApp(app: App, changes: readonly FileChange[]): App | undefined {
  const files = changes.reduce(
    (all, { path, edits }) => withFile(all, path, applyEdits(all.get(path)?.text ?? '', edits)),
    app.files,
  );
  return openApp(files, app.assets, app.unread);
}
