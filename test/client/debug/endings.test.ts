/** Who ends a debugger, from what it says and is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEndings } from '../../../client/src/debug/endings.ts';

/** `?disconnect` is what the debugger is asked, and the rest what it says. */
const rows: readonly (readonly [what: string, steps: readonly string[], isByItself: boolean])[] = [
  ['nothing was said, as when it breaks off', [], false],
  ['it stops and goes on', ['stopped', '?continue', 'continued'], false],
  ['it says that it is over, and is let go', ['stopped', 'terminated', '?disconnect'], true],
  ['it is let go, and says that it is over', ['stopped', '?disconnect', 'terminated'], false],
  ['it is ended', ['?terminate', 'terminated'], false],
];

for (const [what, steps, isByItself] of rows)
  test(what, () => {
    const endings = createEndings();
    const [session, other] = [{}, {}];
    for (const step of steps) {
      if (step.startsWith('?')) endings.asked(session, step.slice(1));
      else endings.told(session, step);
    }
    assert.deepEqual([endings.isByItself(session), endings.isByItself(other)], [isByItself, false]);
  });
