/** Which of the app's events a pasted payload is of: by the name in it, else by the fields that it has. */
import type { App } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { isObject } from '../../run/json.ts';
import { type Trigger, triggersOf } from '../../run/triggers.ts';
import { fieldOf } from '../../shape/ask.ts';
import type { Shape } from '../../shape/shape.ts';

export interface Recognised {
  readonly trigger: Trigger;
  readonly by: 'name' | 'shape';
}

/** The likeliest first; with a name in it, only those of that name. */
export function recognise(app: App, payload: Readonly<Record<string, unknown>>): readonly Recognised[] {
  const events = triggersOf(app).filter(({ kind }) => kind === 'event');
  const named = events.filter(({ name }) => name === payload.event);
  const scored = (named.length > 0 ? named : events).map((trigger) => {
    const shape = payloadShape(app, trigger.scope, trigger.name);
    return { trigger, score: shape ? likeness(shape, payload) : 0 };
  });
  return scored
    .filter(({ score }) => named.length > 0 || score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ trigger }) => ({ trigger, by: named.length > 0 ? 'name' : 'shape' }));
}

const DEEPEST = 4;

/** Fields that are known count, others count against; what is deeper says more than names such as `data`. */
function likeness(shape: Shape, value: Readonly<Record<string, unknown>>, depth = 0): number {
  return Object.entries(value).reduce((sum, [key, member]) => {
    const own = fieldOf(shape, key);
    if (!own) return shape.open ? sum : sum - 1;
    const inner = isObject(member) && depth < DEEPEST ? likeness(own, member, depth + 1) : 0;
    return sum + depth + inner;
  }, 0);
}
