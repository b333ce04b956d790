/** A run inside of this process: for test runners, which count what of the app runs in their own process. */
import { realpathSync } from 'node:fs';
import { url } from 'node:inspector';
import timers from 'node:timers';
import { runInNewContext } from 'node:vm';
import type { RunError, RunOutcome, RunRequest } from '../core/run/contract.ts';
import type { Channel } from './channel.ts';
import { compileAsWritten } from './compile.ts';
import { conclude } from './conclude.ts';
import { startCoverage } from './coverage.ts';
import { createModules } from './modules.ts';
import { abilitiesOf } from './platform.ts';
import { createRecorder } from './recorder.ts';
import { createReplies } from './replies.ts';
import { createSandbox } from './sandbox.ts';
import { createSecrets } from './secrets.ts';
import { createStackCleaner } from './stack.ts';
import { createStandIns } from './standins/index.ts';
import { createCallLimits, payloadNote } from './unenforced-limits.ts';

export interface InProcessParts {
  readonly request: RunRequest;
  /** Of this runner, to load modules of Node by. */
  readonly ownFile: string;
  /** Files and folders whose frames no stack shows. */
  readonly ownFiles: readonly string[];
  readonly channel: Channel;
}

// A test may have put others in their place.
const { setImmediate: afterTurn, setTimeout: afterTime, clearTimeout: stopWaiting } = timers;
const now = performance.now.bind(performance);

/**
 * Ends when the handler has, and what it started as well, as far as that can be seen from here. `late`: it went on without a
 * pause for longer than a run may take, and was stopped; what begins after an `await` nobody can stop.
 */
export async function runInProcess({ request, ownFile, ownFiles, channel }: InProcessParts): Promise<'ended' | 'late'> {
  const realFolder = realpathSync(request.appFolder);
  const stacks = createStackCleaner({ app: request.appFolder, realApp: realFolder, own: ownFiles });
  const secrets = createSecrets(request.secrets);
  const recorder = createRecorder(channel, stacks.text, secrets);
  const abilities = abilitiesOf(request.platform);
  const modules = createModules(request.appFolder, realFolder, request.overlay);
  const takeCoverage = request.coverage
    ? startCoverage({ ownFile, appFolder: request.appFolder, prefixLength: 0 })
    : undefined;
  const state = { isSettled: false, threwAtOnce: false, hasDependencies: false };
  const failures: string[] = [];
  let startedAt: number | undefined;
  let wake = (): void => {};

  const limits = createCallLimits(now);
  const controls = createSandbox({
    request,
    unseen: undefined,
    abilities,
    modules,
    recorder,
    stacks,
    secrets,
    standIns: createStandIns({ request, abilities, recorder }),
    replies: createReplies(recorder, () => {}),
    limits,
    beforeDependency() {
      state.hasDependencies = true;
    },
    compile: compileAsWritten,
    calling() {
      startedAt = now();
      channel.send('calling', {});
    },
    settled(errorJson, atOnce = false) {
      state.isSettled = true;
      state.threwAtOnce = atOnce;
      if (errorJson !== '') failures.push(errorJson);
      channel.send('settled', {});
      wake();
    },
  });

  function sendCoverage(): void {
    if (takeCoverage) channel.send('coverage', { scripts: JSON.stringify(takeCoverage()) });
  }

  function finish(outcome: RunOutcome, error?: RunError): void {
    for (const [said, total] of limits.totals()) recorder.correct(said, total);
    sendCoverage();
    channel.send('end', {
      outcome: JSON.stringify(outcome),
      durationMs: String(startedAt === undefined ? 0 : Math.round((now() - startedAt) * 1000) / 1000),
      dropped: String(recorder.dropped()),
      ...(error && { error: JSON.stringify(error) }),
      ...(error && state.threwAtOnce && { threwAtOnce: 'true' }),
      ...(error && failures.length === 0 && { isLoose: 'true' }),
    });
  }

  const rejections = holdRejections((reason) => controls.describe(reason));
  try {
    channel.send('ready', {});
    const argumentJson = JSON.stringify(request.argument) ?? 'null';
    const note = payloadNote(request, argumentJson, abilities);
    if (note !== undefined) recorder.note(note, '');
    if (modules.read(modules.mainFile) === undefined) {
      finish('threw', { name: 'Error', message: `There is no file ${modules.mainFile}. Create it.`, stack: '' });
      return 'ended';
    }
    if (!isDoneWithin(request.timeoutMs, () => controls.run(request.handler, argumentJson))) {
      sendCoverage();
      return 'late';
    }
    // Within one turn all is done that waits for nothing but promises.
    await turn();
    if (!state.isSettled && state.hasDependencies) await settledWithin(request.timeoutMs);
    await turn();
  } finally {
    rejections.release();
  }
  const errorJson = failures[0] ?? rejections.first();
  conclude({ request, recorder, stacks, ...state, errorJson }, finish);
  return 'ended';

  function settledWithin(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = afterTime(resolve, milliseconds);
      wake = () => {
        stopWaiting(timer);
        resolve();
      };
    });
  }
}

/** False where V8 had to stop the work. Who debugs looks at a place as long as he likes. */
function isDoneWithin(milliseconds: number, work: () => void): boolean {
  if (url() !== undefined || process.execArgv.some((flag) => DEBUGS.test(flag))) {
    work();
    return true;
  }
  try {
    runInNewContext('work()', { work }, { timeout: milliseconds });
    return true;
  } catch (error) {
    if (Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}

/** `node --test` hands `--inspect-port` and `--inspect-publish-uid` on to each of its processes, debugged or not. */
const DEBUGS = /^--inspect(?:-brk|-wait)?(?:=|$)/;

const turn = (): Promise<void> => new Promise((resolve) => afterTurn(resolve));

/** Rejections that nobody handles belong to the run, and not to the tests around it. */
function holdRejections(describe: (reason: unknown) => string) {
  const events = ['unhandledRejection', 'rejectionHandled'] as const;
  const others = events.map((event) => [event, process.rawListeners(event)] as const);
  const unhandled = new Map<unknown, string>();
  for (const event of events) process.removeAllListeners(event);
  process.on('unhandledRejection', (reason, promise) => unhandled.set(promise, describe(reason)));
  process.on('rejectionHandled', (promise) => unhandled.delete(promise));
  return {
    first: (): string | undefined => unhandled.values().next().value,
    release(): void {
      for (const [event, listeners] of others) {
        process.removeAllListeners(event);
        for (const listener of listeners) process.on(event, listener as (...args: unknown[]) => void);
      }
    },
  };
}
