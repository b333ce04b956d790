/** What a refactoring is: another form of the same code at a place, whose changes are found when somebody takes it. */
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { FileChange } from '../rules/rule.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import type { Range } from '../text/range.ts';

/** The part of `refactor.extract` and so on that editors group them by. */
export type RefactoringKind = 'extract' | 'rewrite' | 'move';

export interface Refactoring {
  /** Together with the place the same for the same refactoring: what it is found again by. */
  readonly id: string;
  readonly title: string;
  readonly kind: RefactoringKind;
  /** A sentence on why it cannot be, for editors that show it. */
  readonly refusal?: string;
  /** Whether it makes or deletes files, which not every editor can. */
  readonly creates?: boolean;
  readonly deletes?: boolean;
  /** Never empty where there is no refusal. */
  changes(): Changes;
}

export interface Changes {
  readonly files: readonly FileChange[];
  /** Paths of files that go. */
  readonly deleted?: readonly string[];
}

export interface RefactorPlace {
  readonly app: App;
  readonly file: SourceFile;
  /** What is selected, or the cursor. */
  readonly range: Range;
  /** From the program down to the innermost node around the selection; empty in JSON. */
  readonly ancestors: readonly AnyNode[];
  /** Somebody asked for refactorings and nothing else, and takes a longer list. */
  readonly isAsked: boolean;
}

/** One file with its doc comment for each. */
export type FindRefactorings = (place: RefactorPlace) => readonly Refactoring[];
