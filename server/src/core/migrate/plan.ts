/** What the steps put together: edits that later ones may take up again, files, questions with their answers, notes. */

import { isJavaScript, isJson, type SourceFile } from '../model/source-file.ts';
import { isPage } from '../syntax/html.ts';
import { byName } from '../text/by-name.ts';
import { applyEdits } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Migration, Note, PlannedDelete, PlannedEdit, PlannedFile, Question } from './migration.ts';
import type { Template } from './template.ts';

export interface Plan {
  /** The step that speaks. */
  begin(step: string): void;
  edit(file: SourceFile, range: Range, newText: string, reason: string): void;
  create(path: string, text: string, reason: string): void;
  remove(file: SourceFile, reason: string): void;
  note(file: SourceFile, range: Range | undefined, text: string): void;
  /** What was answered, else the default; nothing where the place has to stay as it is. */
  ask(question: Omit<Question, 'step' | 'answer'>): string | undefined;
  /** The text of a part of a file with what is planned in it; with `take` the edits in it are no longer planned. */
  textOf(file: SourceFile, range: Range): string;
  take(file: SourceFile, range: Range): void;
  /** Whether a part of a file gives way to another text. */
  isReplaced(file: SourceFile, range: Range): boolean;
  /** Request templates that calls were turned into, by name. */
  readonly templates: Map<string, Template>;
  result(): Omit<Migration, 'from' | 'to'>;
}

export function createPlan(answers: Readonly<Record<string, string>>): Plan {
  let step = '';
  let edits: PlannedEdit[] = [];
  const creates: PlannedFile[] = [];
  const deletes: PlannedDelete[] = [];
  const questions = new Map<string, Question>();
  const notes: Note[] = [];
  const within = (file: SourceFile, range: Range) => (edit: PlannedEdit) =>
    edit.file.path === file.path && edit.range.start >= range.start && edit.range.end <= range.end;
  return {
    templates: new Map(),
    begin(name) {
      step = name;
    },
    edit(file, range, newText, reason) {
      if (isBroken(file) || isInBrokenScript(file, range) || file.text.slice(range.start, range.end) === newText)
        return;
      const meets = edits.some((other) => other.file.path === file.path && overlap(other.range, range));
      if (meets)
        notes.push({ file, range, step, text: `Another change is made in this place: "${reason}" is left to you.` });
      else edits.push({ file, range, newText, reason, step });
    },
    create: (path, text, reason) => void creates.push({ path, text, reason, step }),
    remove: (file, reason) => void deletes.push({ file, reason, step }),
    note: (file, range, text) => void notes.push({ file, ...(range && { range }), step, text }),
    ask(question) {
      const given = byName(answers, question.id);
      const answer = given !== undefined && question.choices.includes(given) ? given : undefined;
      const known = questions.get(question.id);
      questions.set(question.id, {
        ...question,
        ...(known && { file: known.file, range: known.range }),
        step: known?.step ?? step,
        ...(answer !== undefined && { answer }),
      });
      return answer ?? question.default;
    },
    textOf(file, range) {
      const inside = edits.filter(within(file, range)).map((edit) => ({
        range: { start: edit.range.start - range.start, end: edit.range.end - range.start },
        text: edit.newText,
      }));
      return applyEdits(file.text.slice(range.start, range.end), inside);
    },
    take(file, range) {
      const isInside = within(file, range);
      edits = edits.filter((edit) => !isInside(edit));
    },
    isReplaced: (file, range) =>
      edits.some(
        (edit) => edit.file.path === file.path && edit.range.start <= range.start && range.end <= edit.range.end,
      ),
    result: () => ({ edits: edits.sort(inOrder), creates, deletes, questions: [...questions.values()], notes }),
  };
}

/** What cannot be parsed cannot be changed either: places in it are a guess. */
export const isBroken = (file: SourceFile): boolean =>
  isJson(file.path) ? file.json.errors.length > 0 : isJavaScript(file.path) && file.javascript.error !== undefined;

/** Of a page whose scripts cannot be parsed the rest can be changed all the same. */
const isInBrokenScript = (file: SourceFile, { start, end }: Range): boolean =>
  isPage(file.path) && file.code.slice(start, end).trim() !== '' && file.javascript.error !== undefined;

/** Two insertions at one place are two edits; an insertion at the end of a replaced text does not touch it. */
const overlap = (a: Range, b: Range): boolean =>
  a.start === a.end || b.start === b.end
    ? (a.start > b.start && a.start < b.end) || (b.start > a.start && b.start < a.end)
    : a.start < b.end && b.start < a.end;

const inOrder = (a: PlannedEdit, b: PlannedEdit): number =>
  a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : a.range.start - b.range.start;
