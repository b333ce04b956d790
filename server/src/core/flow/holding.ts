/** What an expression may hold: one shape for each event that can reach it, with the way from the payload. */
import { memberOf } from '../shape/ask.ts';
import type { Shape } from '../shape/shape.ts';

/** An event as one app meets it: of a product or module, on its platform. */
export interface EventOrigin {
  readonly scope: string;
  readonly event: string;
}

export interface Holding {
  readonly shape: Shape;
  readonly origin: EventOrigin;
  /** Keys from the payload to here; empty for the payload itself. */
  readonly path: readonly (string | number)[];
}

/** `value[key]` for everything that `value` may be; what has no such member drops out. */
export function memberHoldings(holdings: readonly Holding[], key: string | number): readonly Holding[] {
  return holdings.flatMap(({ shape, origin, path }) => {
    const member = memberOf(shape, key);
    return member ? [{ shape: member, origin, path: [...path, key] }] : [];
  });
}

/** One member under its name, with the holdings that have it. */
export interface NamedMember {
  readonly name: string;
  readonly holdings: readonly Holding[];
}

/** All members that any of the holdings has, in documented order. */
export function membersOf(holdings: readonly Holding[]): readonly NamedMember[] {
  const names = new Set(holdings.flatMap(({ shape }) => Object.keys(shape.fields ?? {})));
  return [...names].map((name) => ({ name, holdings: memberHoldings(holdings, name) }));
}
