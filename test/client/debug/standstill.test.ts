/** The time that a run stood still, from what a debugger says and is asked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStandstill } from '../../../client/src/debug/standstill.ts';

/** `5 stopped` is what the debugger says at 5 ms, `?continue` what it is asked. */
const rows: Readonly<
  Record<string, readonly [steps: readonly (readonly [at: number, what: string])[], total: number]>
> = {
  never: [
    [
      [5, 'continued'],
      [9, '?next'],
    ],
    0,
  ],
  'at one breakpoint': [
    [
      [5, 'stopped'],
      [30, '?continue'],
      [31, 'continued'],
    ],
    25,
  ],
  'said twice': [
    [
      [5, 'stopped'],
      [10, 'stopped'],
      [30, 'continued'],
    ],
    25,
  ],
  'at each step': [
    [
      [5, 'stopped'],
      [10, '?stepIn'],
      [12, 'stopped'],
      [22, '?next'],
      [23, 'stopped'],
      [24, '?stepOut'],
    ],
    16,
  ],
  still: [
    [
      [5, 'stopped'],
      [100, '?variables'],
    ],
    95,
  ],
  'not while somebody looks at variables': [
    [
      [5, '?variables'],
      [9, '?evaluate'],
    ],
    0,
  ],
};

describe('time at breakpoints', () => {
  for (const [name, [steps, total]] of Object.entries(rows)) {
    test(name, () => {
      const clock = { now: 0 };
      const standstill = createStandstill(() => clock.now);
      for (const [at, what] of steps) {
        clock.now = at;
        if (what.startsWith('?')) standstill.asked(what.slice(1));
        else standstill.told(what);
      }
      assert.equal(standstill.total(), total);
    });
  }
});
