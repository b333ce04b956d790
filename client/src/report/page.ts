/** What a report is written on: plain text, or Markdown that VS Code renders. Whatever is written is text of the run, never markup. */

/** In the app; lines and columns from 1. */
export interface PlaceInApp {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ReportPage {
  title(text: string): void;
  heading(text: string): void;
  /** One line of a list, and the place that it is about. */
  item(text: string, place?: PlaceInApp): void;
  /** Several lines as they are; they belong to the item before, if there is one. */
  block(text: string): void;
  /** One line of the way to a throw. */
  frame(text: string, place: PlaceInApp): void;
  json(value: unknown): void;
}

export const placeText = ({ file, line, column }: PlaceInApp): string =>
  `${file}:${line}${column > 1 ? `:${column}` : ''}`;
