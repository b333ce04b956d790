/** Members that only another form of a payload has: one of an earlier platform version, or one that sources disagree about. */
import { eventOf, payloadOf } from '../../catalog/events.ts';
import { memberOf, shapeAtPath } from '../../shape/ask.ts';
import type { Flow } from '../value/engine.ts';
import { type EventOrigin, type Holding, NOTHING, type Value } from '../value/value.ts';

/** Asked where the usual form has no such member, and never judged by a rule. */
export function memberOfOtherForm(flow: Flow, holding: Holding, key: string | number): Value {
  const { origin, root, path } = holding;
  if (!origin || root !== 'payload' || path[0] !== 'data') return NOTHING;
  const { basis } = flow.app.manifest.platform;
  const event = eventOf(basis, origin.scope, origin.event);
  if (!event?.variants || isUsual(basis, origin, [...path, key])) return NOTHING;
  for (const { title, data } of event.variants) {
    const owner = shapeAtPath(data, path.slice(1));
    const shape = owner && memberOf(owner, key);
    if (shape) return [{ ...holding, shape, path: [...path, key], form: title }];
  }
  return NOTHING;
}

/** What the usual form has may have been taken away on the way, as by `{ ...data, ticket }`: then it is gone on purpose. */
function isUsual(basis: string, { scope, event }: EventOrigin, path: readonly (string | number)[]): boolean {
  const payload = payloadOf(basis, scope, event);
  return payload !== undefined && shapeAtPath(payload, path) !== undefined;
}
