/** The child process: evaluates `server/server.js` of one app as the platform does, calls one handler, says what came of it. */
import { createRequire } from 'node:module';
import type { RunError, RunOutcome } from '../core/run/contract.ts';
import type { Controls } from './bridge.ts';
import { endWithParent, openChannel, readAssignment } from './channel.ts';
import { logToDebugger, unseenBy, waitForDebugger } from './debugger.ts';
import { closeFunctionConstructors } from './harden.ts';
import { createModules } from './modules.ts';
import { abilitiesOf } from './platform.ts';
import { createRecorder } from './recorder.ts';
import { createSandbox } from './sandbox.ts';
import { createStackCleaner } from './stack.ts';
import { createStandIns } from './standins/index.ts';

runAssignment();

function runAssignment(): void {
  // A dependency may replace these.
  const { exit, now } = { exit: process.exit.bind(process), now: performance.now.bind(performance) };
  const ownFile = process.argv[1] ?? '';
  const { token, request, debug } = readAssignment();
  const channel = openChannel(token);
  const inspector = debug === true ? waitForDebugger(channel, ownFile) : undefined;
  const recorder = inspector ? logToDebugger(createRecorder(channel), inspector) : createRecorder(channel);
  const abilities = abilitiesOf(request.platform);
  const modules = createModules(request.appFolder, request.overlay);
  const stacks = createStackCleaner(request.appFolder, ownFile);
  const harness = closeFunctionConstructors();
  let isOpenToDependencies = false;
  let startedAt: number | undefined;
  let isSettled = false;
  let failure: string | undefined;
  /** Rejections that nobody handles, until somebody does. */
  const unhandled = new Map<unknown, string>();

  function beforeDependency(): void {
    if (isOpenToDependencies) return;
    isOpenToDependencies = true;
    harness.release();
    endWithParent(createRequire(modules.mainFile));
  }

  function finish(outcome: RunOutcome, error?: RunError): void {
    const end: Record<string, string> = {
      outcome: JSON.stringify(outcome),
      durationMs: String(startedAt === undefined ? 0 : Math.round((now() - startedAt) * 1000) / 1000),
      dropped: String(recorder.dropped()),
    };
    if (error) end.error = JSON.stringify(error);
    channel.send('end', end);
    exit(0);
  }

  /** Nothing is left that could happen. */
  function conclude(): void {
    const errorJson = failure ?? unhandled.values().next().value;
    if (errorJson !== undefined) {
      const error = JSON.parse(errorJson) as RunError;
      finish('threw', { ...error, stack: stacks.error(error.stack) });
    } else if (isSettled) finish('returned');
    else finish('timed-out', neverSettles(request.handler));
  }

  const controls: Controls = createSandbox({
    request,
    unseen: inspector && unseenBy(inspector),
    abilities,
    modules,
    recorder,
    stacks,
    standIns: createStandIns({ request, abilities, recorder }),
    beforeDependency,
    calling() {
      startedAt = now();
      channel.send('calling', {});
    },
    settled(errorJson) {
      isSettled = true;
      if (errorJson !== '') failure ??= errorJson;
      channel.send('settled', {});
    },
  });
  /** The value may have been made to be a nuisance. */
  function describe(value: unknown): string {
    try {
      return controls.describe(value);
    } catch {
      return JSON.stringify({ name: 'Error', message: 'A value was thrown that cannot be shown', stack: '' });
    }
  }
  process.on('unhandledRejection', (reason, promise) => {
    if (unhandled.size < 1_000) unhandled.set(promise, describe(reason));
  });
  process.on('rejectionHandled', (promise) => {
    unhandled.delete(promise);
  });
  process.on('uncaughtException', (error) => {
    failure ??= describe(error);
  });
  process.on('beforeExit', conclude);

  channel.send('ready', {});
  if (modules.read(modules.mainFile) === undefined) {
    finish('threw', { name: 'Error', message: `There is no file ${modules.mainFile}. Create it.`, stack: '' });
  }
  controls.run(request.handler, JSON.stringify(request.argument) ?? 'null');
}

function neverSettles(handler: string): RunError {
  const message = `The promise of ${handler} can never settle: nothing is left that could resolve or reject it. Look for a promise whose resolve function is never called.`;
  return { name: 'TimeoutError', message, stack: '' };
}
