/** What the app's own schedules carry: the `data` of `onScheduledEvent` (docs/platform.md 2.5). */

import { memberValue } from '../evaluate/members.ts';
import { callsOfPlatform } from '../evaluate/platform.ts';
import { keptValue } from '../evaluate/stores.ts';
import type { Flow } from '../value/engine.ts';
import { unionOf } from '../value/union.ts';
import { NOTHING, type Value } from '../value/value.ts';

export function scheduledData(flow: Flow): Value {
  const calls = ['$schedule.create', '$schedule.update'].flatMap((name) => callsOfPlatform(flow, name));
  return keptValue(
    unionOf(
      calls.map(({ file, call }) =>
        call.arguments[0] ? memberValue(flow, flow.valueOf(file, call.arguments[0]), 'data') : NOTHING,
      ),
    ),
  );
}
