/** A file that is made and was not there before. */
export interface NewFile {
  /** Relative to the app, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A text of these lines, each with its end. */
export const linesOf = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
