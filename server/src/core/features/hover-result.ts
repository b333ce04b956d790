/** What a hover shows, before it takes the form of a protocol. */
import type { Range } from '../text/range.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}
