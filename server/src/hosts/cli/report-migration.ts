/** A migration for people, for programs, and as the differences that `patch` and reviews read. */

import { join } from 'node:path';
import {
  changedTexts,
  isOpen,
  type Migration,
  type Note,
  type Question,
  type Range,
  type SourceFile,
} from '../../core/index.ts';
import { printJson, type Terminal } from './command.ts';
import { printDiff } from './print-diff.ts';
import { placeOf } from './report-json.ts';

/** What the new platform refuses in the migrated app, by rule or by FDK's lint. */
export interface Remaining {
  readonly errors: number;
  /** Those with a safe fix. */
  readonly fixable: number;
}

export function printMigrationJson(
  { from, to, edits, creates, deletes, questions, notes }: Migration,
  remaining: Remaining,
  terminal: Terminal,
): void {
  printJson(terminal, {
    version: 1,
    from,
    to,
    edits: edits.map((edit) => ({
      file: edit.file.path,
      reason: edit.reason,
      step: edit.step,
      range: placeOf(edit),
      newText: edit.newText,
    })),
    creates: creates.map(({ path, reason, step, text }) => ({ file: path, reason, step, text })),
    deletes: deletes.map(({ file, reason, step }) => ({ file: file.path, reason, step })),
    questions: questions.map((question) => ({
      id: question.id,
      file: question.file.path,
      line: placeOf(question).line,
      text: question.text,
      choices: question.choices,
      ...(question.default !== undefined && { default: question.default }),
      ...(question.answer !== undefined && { answer: question.answer }),
    })),
    notes: notes.map((note) => ({
      file: note.file.path,
      ...(note.range && { line: lineOf(note.file, note.range) }),
      step: note.step,
      text: note.text,
    })),
    remaining,
  });
}

const lineOf = (file: SourceFile, range: Range): number => placeOf({ file, range }).line;

export function printMigrationText(migration: Migration, remaining: Remaining, terminal: Terminal): void {
  const { from, to, edits, creates, deletes, questions, notes } = migration;
  const lines = [`From platform ${from} to ${to}.`];
  const section = (title: string, entries: readonly string[]): void => {
    if (entries.length > 0) lines.push('', title, ...entries.map((entry) => `  ${entry}`));
  };
  section(
    'Changes',
    edits.map((edit) => `${edit.file.path}:${lineOf(edit.file, edit.range)}  ${edit.reason}`),
  );
  section(
    'New files',
    creates.map(({ path, reason }) => `${path}  ${reason}`),
  );
  section(
    'Files that go',
    deletes.map(({ file, reason }) => `${file.path}  ${reason}`),
  );
  section('Questions', questions.flatMap(questionLines));
  section('Notes', notes.map(noteLine));
  lines.push('', endOf(migration), ...remainingLines(migration, remaining), '');
  terminal.out(lines.join('\n'));
}

function questionLines(question: Question): readonly string[] {
  const { id, file, range, text, choices, answer } = question;
  const state =
    answer !== undefined
      ? `answered: ${answer}`
      : question.default !== undefined
        ? `without an answer: ${question.default}`
        : 'open';
  return [
    `${file.path}:${lineOf(file, range)}  ${text}`,
    `    "${id}": ${choices.map((choice) => `"${choice}"`).join(' or ')} (${state})`,
  ];
}

const noteLine = ({ file, range, text }: Note): string =>
  `${file.path}${range ? `:${lineOf(file, range)}` : ''}  ${text}`;

function endOf(migration: Migration): string {
  const open = migration.questions.filter(isOpen).length;
  if (changedTexts(migration).size === 0 && open === 0) return 'Nothing is to be changed.';
  if (open === 0) return 'The migration is complete.';
  return `${open === 1 ? 'One question is' : `${open} questions are`} open: answer with --answers FILE, or these places stay as they are.`;
}

function remainingLines({ to }: Migration, { errors, fixable }: Remaining): readonly string[] {
  if (errors === 0) return [];
  const them = errors === 1 ? 'One error is' : `${errors} errors are`;
  const mended = fixable === 0 ? '' : `, and \`freshworks-events check --fix\` mends ${fixable} of them`;
  return [`${them} left that platform ${to} or its FDK refuses: \`freshworks-events check\` lists them${mended}.`];
}

/** Only what changes; pages and sources that are no longer there are shown as emptied. */
export async function printMigrationDiff(
  migration: Migration,
  _remaining: Remaining,
  terminal: Terminal,
  folder: string,
): Promise<void> {
  const before = new Map([...migration.edits, ...migration.deletes].map(({ file }) => [file.path, file.text]));
  const created = new Set(migration.creates.map(({ path }) => path));
  for (const [path, text] of changedTexts(migration)) {
    const old = created.has(path) ? undefined : (before.get(path) ?? '');
    printDiff({ shown: path, file: join(folder, path) }, old, text, terminal);
  }
}
