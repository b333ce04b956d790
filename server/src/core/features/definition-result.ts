/** What "go to definition" leads to, before it takes the form of a protocol. */
import type { Place } from '../flow/flow.ts';
import type { Range } from '../text/range.ts';

export interface Definition {
  /** What is underlined. */
  readonly origin: Range;
  readonly places: readonly Place[];
}
