/** What the app's own schedules carry: the `data` of `onScheduledEvent` (docs/platform.md 2.5). */
import type { Flow } from './flow.ts';
import { keptValue } from './kept.ts';
import { memberValue } from './members.ts';
import { callsOfPlatform } from './platform.ts';
import { NOTHING, unionOf, type Value } from './value.ts';

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
