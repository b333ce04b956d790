/** The value that an object pattern takes apart. */
import type { AnyNode } from '../../syntax/javascript.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { originOfPattern } from '../index/pattern-origin.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf } from '../value/taken.ts';
import { UNKNOWN, type Value } from '../value/value.ts';
import { takeStep } from './evaluate.ts';
import { caughtBy } from './rejections.ts';

/** Kept with the pattern: those inside of it ask for it, each by itself. */
export const patternValue = (flow: Flow, file: IndexedFile, pattern: AnyNode): Value =>
  flow.remember(pattern, 'pattern', () => takenBy(flow, file, pattern));

function takenBy(flow: Flow, file: IndexedFile, pattern: AnyNode): Value {
  const origin = originOfPattern(file, pattern);
  switch (origin?.kind) {
    case 'value':
      return flow.valueOf(file, origin.node);
    case 'of':
      return elementOf(flow.valueOf(file, origin.node));
    case 'caught':
      return caughtBy(flow, file, origin.node);
    case 'parameter':
      return flow.parameterOf(file, origin.fn, origin.index);
    case 'pattern':
      return takeStep(flow, file, patternValue(flow, file, origin.around), origin.step);
    default:
      return UNKNOWN;
  }
}
