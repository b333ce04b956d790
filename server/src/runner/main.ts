/** The child process: evaluates `server/server.js` of one app as the platform does, calls one handler, says what came of it. */
import { createRequire } from 'node:module';
import { types } from 'node:util';
import { isAwaited } from '../core/run/awaited.ts';
import type { RunError, RunOutcome } from '../core/run/contract.ts';
import { nameInStack } from '../core/run/stack.ts';
import { goOn } from './again.ts';
import type { Controls } from './bridge.ts';
import { type Channel, type Lifeline, openChannel, openLifeline, readAssignment } from './channel.ts';
import { prefixOf } from './compile.ts';
import { conclude as concludeRun } from './conclude.ts';
import { startCoverage, type TakeCoverage } from './coverage.ts';
import { logToDebugger, unseenBy, waitForDebugger } from './debugger.ts';
import { createEnding, type Ending, type Progress } from './ending.ts';
import { keepInGroup } from './group.ts';
import { closeFunctionConstructors, type Harness } from './harden.ts';
import { createModules } from './modules.ts';
import { recordConsole } from './package-console.ts';
import { abilitiesOf } from './platform.ts';
import { createRecorder } from './recorder.ts';
import { createReplies } from './replies.ts';
import { createEmptySandbox, createSandbox, type SandboxParts } from './sandbox.ts';
import { createSecrets } from './secrets.ts';
import { createStackCleaner } from './stack.ts';
import { createStandIns } from './standins/index.ts';
import { createCallLimits, payloadNote } from './unenforced-limits.ts';

runAssignment();

/** `closed` and `coverage` are there already in a process that has done another run before. */
function runAssignment(closed?: Harness, coverage?: TakeCoverage): void {
  // A dependency may replace these.
  const { exit, now } = { exit: process.exit.bind(process), now: performance.now.bind(performance) };
  const ownFile = process.argv[1] ?? '';
  // While the process waits for its run, or for the next one.
  const sandbox = createEmptySandbox();
  const { token, request, argumentJson, realFolder, runnerFiles, debug, goesOn } = readAssignment();
  let isOpenToDependencies = false;
  let hasEnded = false;
  const plainChannel = openChannel(token);
  const channel: Channel = {
    send(kind, fields) {
      // What a run left behind is none of the next one's.
      if (hasEnded) return;
      plainChannel.send(kind, fields);
      if (kind !== 'end') stir();
    },
  };
  let ending: Ending | undefined;
  /** Nothing but packages can keep this process alive. */
  const stir = (): void => {
    if (isOpenToDependencies) ending?.stir();
  };
  const inspector = debug === true ? waitForDebugger(channel, ownFile) : undefined;
  const stacks = createStackCleaner({ app: nameInStack(request.appFolder), realApp: realFolder, own: runnerFiles });
  const secrets = createSecrets(request.secrets);
  const plain = createRecorder(channel, stacks.text, secrets);
  const recorder = inspector ? logToDebugger(plain, inspector) : plain;
  const abilities = abilitiesOf(request.platform);
  const modules = createModules(request.appFolder, realFolder, request.overlay);
  const prefixLength = prefixOf(abilities.require).length;
  const takeCoverage =
    coverage ?? (request.coverage && startCoverage({ ownFile, appFolder: request.appFolder, prefixLength }));
  const harness = closed ?? closeFunctionConstructors();
  let startedAt: number | undefined;
  let isSettled = false;
  let wasWaitedFor = false;
  let isAsking = false;
  let failure: string | undefined;
  let threwAtOnce = false;
  /** The handler, or its promise, is back: what is thrown now is thrown later. */
  let hasReturned = false;
  let lifeline: Lifeline | undefined;
  let isOver = false;
  /** Rejections that nobody handles, until somebody does. */
  const unhandled = new Map<unknown, string>();

  function beforeDependency(isPackage: boolean): void {
    connect();
    if (isOpenToDependencies || !isPackage) return;
    isOpenToDependencies = true;
    harness.release();
    keepInGroup(modules.load);
    recordConsole(recorder, stacks);
  }

  function connect(): Lifeline {
    lifeline ??= openLifeline(createRequire(modules.mainFile), (line) => replies.read(line, controls));
    return lifeline;
  }
  const replies = createReplies(recorder, (isWaiting) => {
    isAsking = isWaiting;
    connect().hold(isWaiting);
    stir();
  });
  // Who debugs looks at what goes on as long as he likes.
  if (!inspector) {
    const end = (open: string): void => {
      recorder.note(stillOpen(request.handler, open), '');
      conclude();
    };
    ending = createEnding({ timeoutMs: request.timeoutMs, now, progress, wasWaitedFor: () => wasWaitedFor, end });
  }

  function progress(): Progress {
    if (!isSettled && failure === undefined) return 'running';
    const isOwing = isAwaited(request) && !recorder.isRendered() && failure === undefined;
    return isOwing || isAsking ? 'owing' : 'done';
  }

  function finish(outcome: RunOutcome, error?: RunError): void {
    for (const [said, total] of limits.totals()) recorder.correct(said, total);
    const end: Record<string, string> = {
      outcome: JSON.stringify(outcome),
      durationMs: String(startedAt === undefined ? 0 : Math.round((now() - startedAt) * 1000) / 1000),
      dropped: String(recorder.dropped()),
    };
    if (error) end.error = JSON.stringify(error);
    if (error && threwAtOnce) end.threwAtOnce = 'true';
    if (error && failure === undefined) end.isLoose = 'true';
    if (takeCoverage) channel.send('coverage', { scripts: JSON.stringify(takeCoverage()) });
    const hasNext = goesOn === true && isOver && lifeline === undefined;
    if (hasNext) end.hasNext = 'true';
    channel.send('end', end);
    hasEnded = true;
    if (hasNext) goOn(() => runAssignment(harness, takeCoverage || undefined));
    else exit(0);
  }

  /** Nothing is left that could happen. */
  function conclude(): void {
    isOver = true;
    const errorJson = failure ?? unhandled.values().next().value;
    concludeRun({ request, recorder, stacks, isSettled, threwAtOnce, errorJson }, finish);
  }

  const limits = createCallLimits(now);
  const parts: SandboxParts = {
    request,
    unseen: inspector && unseenBy(inspector),
    abilities,
    modules,
    recorder,
    stacks,
    secrets,
    standIns: createStandIns({ request, abilities, recorder }),
    replies,
    limits,
    beforeDependency,
    calling() {
      startedAt = now();
      channel.send('calling', {});
    },
    settled(errorJson, atOnce = false, isPromised = false) {
      isSettled = true;
      wasWaitedFor = isPromised;
      if (errorJson !== '') failure ??= errorJson;
      threwAtOnce = atOnce;
      channel.send('settled', {});
    },
  };
  const controls: Controls = createSandbox(parts, sandbox);
  /** The value may have been made to be a nuisance. */
  function describe(value: unknown): string {
    try {
      return controls.describe(value);
    } catch {
      return JSON.stringify({ name: 'Error', message: 'A value was thrown that cannot be shown', stack: '' });
    }
  }
  /** As it belongs to a context that is over. */
  const isOfAnotherRun = (value: unknown): boolean =>
    closed !== undefined &&
    (types.isPromise(value) || types.isNativeError(value)) &&
    !(value instanceof Promise || value instanceof Error || controls.owns(value));
  process.on('unhandledRejection', (reason, promise) => {
    if (isOfAnotherRun(promise)) return;
    if (unhandled.size < 1_000) unhandled.set(promise, describe(reason));
  });
  process.on('rejectionHandled', (promise) => {
    unhandled.delete(promise);
  });
  process.on('uncaughtException', (error) => {
    if (isOfAnotherRun(error)) return;
    failure ??= describe(error);
    threwAtOnce ||= !hasReturned;
    stir();
  });
  process.on('beforeExit', conclude);

  channel.send('ready', {});
  const note = payloadNote(request, argumentJson, abilities);
  if (note !== undefined) recorder.note(note, '');
  if (modules.read(modules.mainFile) === undefined) {
    finish('threw', { name: 'Error', message: `There is no file ${modules.mainFile}. Create it.`, stack: '' });
  }
  controls.run(request.handler, argumentJson);
  hasReturned = true;
}

function stillOpen(handler: string, open: string): string {
  return `${handler} was done while a package kept ${open} open: what would come of that is not in this report. Await the work that counts, and close what is no longer used.`;
}
