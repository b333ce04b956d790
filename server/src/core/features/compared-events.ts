/** The events that reach a place, for what compares the name of the event there: `payload.event === <|>`, `case <|>:`. */
import { commonEvent } from '../catalog/envelope.ts';
import { eventOf } from '../catalog/events.ts';
import type { Holding } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { writtenText } from '../syntax/names.ts';

export interface ComparedEvent {
  readonly name: string;
  /** When it happens. */
  readonly summary: string | undefined;
  /** Products or modules in which it comes to the place. */
  readonly scopes: readonly string[];
}

/** In the order of the registrations, each once; none where the value is not the name of an event. */
export function comparedEvents({ manifest }: App, held: readonly Holding[]): readonly ComparedEvent[] {
  const found = new Map<string, ComparedEvent>();
  for (const { shape, origin, root } of held) {
    if (shape.naming !== 'event' || !origin || root !== 'payload') continue;
    const { scope, event: name } = origin;
    const { basis } = manifest.platform;
    const summary = (eventOf(basis, scope, name) ?? commonEvent(basis, name))?.summary;
    const scopes = [...(found.get(name)?.scopes ?? []), scope];
    found.set(name, { name, summary: found.get(name)?.summary ?? summary, scopes });
  }
  return [...found.values()];
}

/** Names that other labels of the same `switch` have already. */
export function otherLabels(ancestors: readonly AnyNode[], subject: AnyNode, offset: number): ReadonlySet<string> {
  const around = ancestors.find((node) => node.type === 'SwitchStatement' && node.discriminant === subject);
  const tests = around?.type === 'SwitchStatement' ? around.cases.map(({ test }) => test) : [];
  return new Set(
    tests.flatMap((test) => (test && !(test.start <= offset && offset <= test.end) ? (writtenText(test) ?? []) : [])),
  );
}
