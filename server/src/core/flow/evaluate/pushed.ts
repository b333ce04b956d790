/** What a file adds to its own lists: `out.push(x)`, `out.unshift(x)`. */

import type { Binding, IndexedFile } from '../index/index-file.ts';
import { callsOnVariable } from '../index/owners.ts';
import { methodsThat } from '../methods.ts';
import type { Flow } from '../value/engine.ts';
import { elementOf } from '../value/taken.ts';
import { unionOf } from '../value/union.ts';
import { listOf, NOTHING, UNKNOWN, type Value } from '../value/value.ts';

/** As a list beside those that the name holds anyway. It is open: others who have the list may add to it. */
export function pushedInto(flow: Flow, file: IndexedFile, binding: Binding): Value {
  const calls = ADDING.flatMap((method) => callsOnVariable(file, method, binding));
  const [first] = calls;
  if (!first) return NOTHING;
  // Kept with the first call, so that it stays one part however often the name is asked for.
  return flow.remember(first, 'pushed', () =>
    listOf(() =>
      unionOf([
        ...calls.flatMap((call) =>
          call.arguments.map((added) =>
            added.type === 'SpreadElement' ? elementOf(flow.valueOf(file, added.argument)) : flow.valueOf(file, added),
          ),
        ),
        UNKNOWN,
      ]),
    ),
  );
}

/** Those that add all of their arguments, as elements. */
const ADDING = methodsThat(({ adds, passes }) => Boolean(adds && passes));
