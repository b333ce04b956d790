/** What a migration is: changes of files with the reason for each, and what nobody can decide. Plain data, like findings. */
import type { SourceFile } from '../model/source-file.ts';
import type { Range } from '../text/range.ts';

/** Versions that an app can be migrated to. */
export const TARGETS = ['2.3', '3.0', '3.1'] as const;

export type Target = (typeof TARGETS)[number];

export interface Migration {
  /** As the manifest writes it. */
  readonly from: string;
  readonly to: Target;
  /** In the order of files and texts; none overlaps another. */
  readonly edits: readonly PlannedEdit[];
  readonly creates: readonly PlannedFile[];
  readonly deletes: readonly PlannedDelete[];
  /** Answered or not, in the order in which they came up. */
  readonly questions: readonly Question[];
  readonly notes: readonly Note[];
}

export interface PlannedEdit {
  readonly file: SourceFile;
  readonly range: Range;
  readonly newText: string;
  readonly reason: string;
  readonly step: string;
}

export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  readonly reason: string;
  readonly step: string;
}

export interface PlannedDelete {
  readonly file: SourceFile;
  readonly reason: string;
  readonly step: string;
}

export interface Question {
  /** The same for the same app: what answers are given by. */
  readonly id: string;
  readonly step: string;
  readonly file: SourceFile;
  readonly range: Range;
  /** What has to be decided, with the evidence for each side. */
  readonly text: string;
  readonly choices: readonly string[];
  /** What is taken where nobody answers; without, the place stays as it is. */
  readonly default?: string;
  readonly answer?: string;
}

export interface Note {
  readonly file: SourceFile;
  readonly range?: Range;
  readonly step: string;
  readonly text: string;
}

export interface MigrationOptions {
  readonly to: Target;
  /** By the id of the question. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Main module of a product, by its name: where an app goes that shows nothing in it and waits for none of its events. */
  readonly productMap?: Readonly<Record<string, string>>;
  /** Files whose texts an app does not hold, such as the pages below `app/`. */
  readonly pages?: readonly SourceFile[];
}

/** Whether somebody has to decide something yet. */
export const isOpen = (question: Question): boolean => question.answer === undefined && question.default === undefined;
