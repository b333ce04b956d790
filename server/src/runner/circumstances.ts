/**
 * Lets the clock of a context stand still and its random numbers begin anew, so that a run is the same run tomorrow.
 *
 * Like `bootstrap`, the text of this function is evaluated in the context and must stand alone.
 */

export function fixCircumstances(now: number | undefined, seed: number | undefined): void {
  const { construct, defineProperty } = Reflect;
  if (seed !== undefined) {
    let state = seed >>> 0;
    // Mulberry32: small, and good enough for what handlers do with chance.
    defineProperty(Math, 'random', {
      value: function random(): number {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
      },
      writable: true,
      configurable: true,
    });
  }
  if (now === undefined) return;
  const RealDate = Date;
  function FixedDate(...parts: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now as number).toString();
    return construct(RealDate, parts.length === 0 ? [now] : parts, new.target);
  }
  const named = { value: 'Date', configurable: true };
  defineProperty(FixedDate, 'name', named);
  defineProperty(FixedDate, 'length', { value: 7, configurable: true });
  FixedDate.prototype = RealDate.prototype;
  for (const name of ['parse', 'UTC'] as const) {
    defineProperty(FixedDate, name, { value: RealDate[name], writable: true, configurable: true });
  }
  defineProperty(FixedDate, 'now', { value: () => now, writable: true, configurable: true });
  defineProperty(RealDate.prototype, 'constructor', { value: FixedDate, writable: true, configurable: true });
  defineProperty(globalThis, 'Date', { value: FixedDate, writable: true, configurable: true });
  const { prototype } = Intl.DateTimeFormat;
  const { formatToParts } = prototype;
  const format = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  if (!format) return;
  // Without a date they ask the clock as well.
  defineProperty(prototype, 'formatToParts', {
    value(this: Intl.DateTimeFormat, date: Date | number | undefined) {
      return formatToParts.call(this, date ?? now);
    },
    writable: true,
    configurable: true,
  });
  defineProperty(prototype, 'format', {
    get(this: Intl.DateTimeFormat) {
      const bound = format.call(this) as (date: unknown) => string;
      return (date: unknown) => bound(date ?? now);
    },
    configurable: true,
  });
}
