/** Where a text nests or chains further than it is read: thrown in the middle of a parser, which calls itself for each level. */
import { asText } from '../text/as-text.ts';

export class TooDeep extends Error {
  override readonly name = 'TooDeep';
  /** The first character that is too much. */
  readonly offset: number;

  constructor(offset: number) {
    super('Nests too deeply');
    this.offset = offset;
  }
}

/** A parser that throws anything but what is wrong with the text is ours to mend. */
export const describeFailure = (thrown: unknown): string =>
  `The file is too much for the parser (${thrown instanceof Error ? thrown.message : asText(thrown)})`;
