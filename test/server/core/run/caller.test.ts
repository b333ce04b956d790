/** What whoever called and waits gets, and whether that is what he asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CalledRun, INVALID_ERROR } from '../../../../server/src/core/run/awaited.ts';
import { callerAnswer, isAccepted } from '../../../../server/src/core/run/caller.ts';
import type { RunResult } from '../../../../server/src/core/run/contract.ts';

type Ending = Pick<RunResult, 'rendered' | 'error' | 'threwAtOnce'>;

const install: CalledRun = { kind: 'event', name: 'onAppInstall' };
const update: CalledRun = { kind: 'event', name: 'afterAppUpdate' };
const uninstall: CalledRun = { kind: 'event', name: 'onAppUninstall' };
const lookUp: CalledRun = { kind: 'function', name: 'lookUp' };
const action: CalledRun = { kind: 'action', name: 'add' };
const ticket: CalledRun = { kind: 'event', name: 'onTicketCreate' };
const job: CalledRun = { kind: 'job', name: 'import' };

const error = { name: 'Error', message: 'x', stack: '' };
const answered = (status: number, message?: string): Ending => ({
  rendered: { status, ...(message !== undefined && { message }) },
});

const cases: readonly [name: string, run: CalledRun, ending: Ending, status?: number, accepted?: boolean][] = [
  ['an installation that is answered', install, answered(200), 200, true],
  ['an installation that nobody answers', install, {}, 504, false],
  ['an installation that is refused', install, answered(500, 'Wrong key'), 500, false],
  ['an installation that is refused with 4xx', install, answered(404, 'Wrong key'), 404, false],
  ['an installation whose answer is none', install, answered(400, INVALID_ERROR), 400, false],
  ['an update that nobody answers', update, {}, 504, false],
  ['an uninstallation that is refused', uninstall, answered(500), 500, false],
  ['a function that answers', lookUp, answered(200), 200, true],
  ['a function that answers 404 itself', lookUp, answered(404, 'No such order'), 404, true],
  ['a function that answers 400 itself', lookUp, answered(400, 'id is missing'), 400, true],
  ['a function whose answer is none', lookUp, answered(400, INVALID_ERROR), 400, false],
  ['a function that answers 500', lookUp, answered(500, 'x'), 500, false],
  ['a function that answers 503', lookUp, answered(503, 'x'), 503, false],
  ['a function that nobody answers', lookUp, {}, 504, false],
  ['a function that throws at once', lookUp, { error, threwAtOnce: true }, 500, false],
  ['a function that rejects', lookUp, { error }, 504, false],
  ['a function that answers and throws then', lookUp, { ...answered(200), error, threwAtOnce: true }, 200, true],
  ['an action that answers', action, answered(200), 200, true],
  ['an action that nobody answers', action, {}, 504, false],
  ['a product event', ticket, {}],
  ['a product event that throws', ticket, { error, threwAtOnce: true }],
  ['a job', job, {}],
];
for (const [name, run, ending, status, accepted] of cases) {
  test(name, () => {
    assert.deepEqual([callerAnswer(run, ending)?.status, isAccepted(run, ending)], [status, accepted]);
  });
}
