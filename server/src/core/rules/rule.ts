/** What a rule is, what it may say, and how a finding is mended. A rule's doc comment is its page in the manual. */
import type { CodePart, Flow } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Edit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** `safe`: does the same for sure, only rightly. `unsafe`: a good guess that a person should look at. */
export type FixSafety = 'safe' | 'unsafe';

export interface Rule {
  /** Also the name of the file, of the page and of the setting. */
  readonly code: string;
  readonly severity: Severity;
  /** The best fix that its findings can have. */
  readonly fix: FixSafety | 'none';
  /** Version of this project that brought it. */
  readonly since: string;
  /** What it says of a file follows from that file and the manifest: it is also said where others cannot be read. */
  readonly isLocal?: true;
  /** Rests on every registration: while the manifest does not parse, some may be lost, and nothing is said of other files. */
  readonly needsManifest?: true;
  /** Runs behind all others, because it looks at what became of them. */
  readonly isLast?: true;
  /** Looks at the app, anew after each change. */
  check?(context: RuleContext): void;
  /**
   * Looks at one part of the server code, anew only when something changes that was read for it: that part, what is asked
   * of the flow and of the index, and all that is no server code. What else it looks at it has to note.
   */
  checkPart?(context: PartContext): void;
  /** What all that it says of parts rests on: with another premise, it looks at all of them again. */
  premise?(app: App): string | boolean;
}

export interface RuleContext {
  readonly app: App;
  readonly before: BeforeRule;
  report(report: Report): void;
}

export interface PartContext {
  readonly app: App;
  readonly flow: Flow;
  readonly part: CodePart;
  readonly premise: string | boolean | undefined;
  report(report: Report): void;
}

/** What happened until a rule ran. */
export interface BeforeRule {
  /** Codes of the rules that ran to their end. */
  readonly rules: ReadonlySet<string>;
  /** Findings that a comment kept back. */
  readonly silenced: readonly Finding[];
}

export interface Report {
  readonly file: SourceFile;
  readonly range: Range;
  /** What is wrong, with the author's own names, and what to do. */
  readonly message: string;
  /** Where this one place is less or more serious than the rule as such. */
  readonly severity?: Severity;
  /** The rule of ESLint that says the same: a comment of ESLint silences it for both. */
  readonly eslintRule?: string;
  /** Says no more than any editor that checks the language itself. */
  readonly isPlainSyntax?: true;
  /** Other places that belong to it. */
  readonly related?: readonly RelatedPlace[];
  /** Computed only when somebody asks; the best one first. */
  readonly fixes?: () => readonly Fix[];
  /** The safety of the best fix; `none` without `fixes`. */
  readonly fixSafety?: FixSafety;
}

export interface RelatedPlace {
  /** Path relative to the app. */
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  readonly path: string;
  readonly edits: readonly Edit[];
  /** True when the file is not there yet: it is made, empty, before the edits. */
  readonly create?: boolean;
  /** Where the author goes on: so many characters into the text of the first edit. */
  readonly goOnAt?: number;
}

/** A report with the rule that made it. */
export interface Finding extends Report {
  readonly rule: string;
  readonly severity: Severity;
  /** Path of the file relative to the app. */
  readonly path: string;
}
