/** A run under the debugger: the server starts it and waits, VS Code's JavaScript debugger attaches, the report ends it. */
import {
  type CancellationToken,
  CancellationTokenSource,
  type DebugAdapterTracker,
  type DebugSession,
  Disposable,
  debug,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import {
  ATTACH,
  type AttachParams,
  DEBUG,
  DEBUG_TYPE,
  type DebugParams,
  type RunParams,
  type RunReport,
  STOOD_STILL,
  type StoodStillParams,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { reasonOf } from '../files.ts';
import { mayRun, showReport, withParameters } from '../run-handler.ts';
import { createEndings, type Endings } from './endings.ts';
import { provideParentSessions, SESSION } from './parent-session.ts';
import { saveSources } from './save-sources.ts';
import { createStandstill, type Standstill } from './standstill.ts';

/** VS Code's own debugger for Node.js. */
const DEBUGGER = 'pwa-node';

/** Node's own: as the debugger names them, and as they are called in the process, which it skips faster. */
const NODE_FILES = ['<node_internals>/**', 'node:*', 'node:*/**'];

interface DebuggedRun {
  /** URI of the app folder. */
  readonly app: string;
  /** What is run, for people. */
  readonly what: string;
  readonly cancellation: CancellationTokenSource;
  /** Of the process that runs: a scenario has several, one after another. */
  standstill: Standstill;
  /** What its sessions are called, once a debugger is asked for. */
  name?: string;
  /** What stands for the run, and the debugger itself, once they are there. */
  parent?: DebugSession;
  debugger?: DebugSession | undefined;
  /** The author wants the same once more. */
  isRestarted?: boolean;
}

export type DebugHandler = (params: RunParams) => Promise<RunReport | undefined>;

/** Asks the server for something that it runs under a debugger; the session is what it attaches to. */
type Ask<T> = (session: string, token: CancellationToken) => Promise<T>;

export interface Debugging extends Disposable {
  readonly debugHandler: DebugHandler;
  /** Anything of an app that the server runs under a debugger; rejects as the request does. */
  debugWith<T>(app: string, what: string, token: CancellationToken, ask: Ask<T>): Promise<T>;
}

/** Registers what the server asks for, and gives what starts a run; it answers with the report when the run is over. */
export function createDebugging(context: ExtensionContext): Debugging {
  const { client } = context;
  const runs = new Map<string, DebuggedRun>();
  const state = { count: 0 };
  const endings = createEndings();

  /** The answer once the debugger is gone, too. */
  async function follow<T>(run: DebuggedRun, ask: Ask<T>): Promise<T> {
    const session = String(++state.count);
    runs.set(session, run);
    try {
      return await ask(session, run.cancellation.token);
    } finally {
      // Also where there is no answer: a server that has ended leaves what stands for the run.
      await Promise.all([run.debugger, run.parent].map((each) => each && debug.stopDebugging(each)));
      runs.delete(session);
    }
  }

  const begun = (app: string, what: string): DebuggedRun => ({
    app,
    what,
    cancellation: new CancellationTokenSource(),
    standstill: standstillFromNow(),
  });

  async function debugHandler(wanted: RunParams): Promise<RunReport | undefined> {
    if (!mayRun(context) || !(await saveSources(wanted.app))) return undefined;
    const params = await context.payloads.applyTo(wanted);
    await context.lastRun.set(params);
    const run = begun(params.app, params.name);
    const finish = context.results.begin();
    const seen: { report?: RunReport } = {};
    try {
      const complete = await withParameters(context, params);
      const report = await follow(run, (session, token) => {
        const asked: DebugParams = { ...complete, session };
        return client.sendRequest<RunReport>(DEBUG, asked, token);
      });
      if (run.isRestarted) return await debugHandler(params);
      seen.report = report;
      showReport(context, params, report, finish);
      return report;
    } catch (error) {
      if (!run.cancellation.token.isCancellationRequested) window.showErrorMessage(reasonOf(error));
      return undefined;
    } finally {
      if (!seen.report) finish(undefined, params.app);
      run.cancellation.dispose();
    }
  }

  async function debugWith<T>(app: string, what: string, token: CancellationToken, ask: Ask<T>): Promise<T> {
    const run = begun(app, what);
    const listener = token.onCancellationRequested(() => run.cancellation.cancel());
    try {
      const answer = await follow(run, ask);
      return run.isRestarted ? await debugWith(app, what, token, ask) : answer;
    } finally {
      listener.dispose();
      run.cancellation.dispose();
    }
  }

  const listeners = Disposable.from(
    client.onRequest(ATTACH, (params: AttachParams) => attach(params, runs.get(params.session))),
    client.onRequest(STOOD_STILL, ({ session }: StoodStillParams) => runs.get(session)?.standstill.total() ?? null),
    provideParentSessions({
      ended: (session) => runs.get(sessionOf(session))?.cancellation.cancel(),
      // The process is over with its run: the run is what begins anew.
      restarted(session) {
        const run = runs.get(sessionOf(session));
        if (run) run.isRestarted = true;
        run?.cancellation.cancel();
      },
    }),
    debug.onDidStartDebugSession((session) => {
      const run = runs.get(sessionAround(session));
      if (!run) return;
      if (session.type === DEBUG_TYPE) run.parent = session;
      // The debugger calls its own one after the process.
      if (run.name !== undefined) session.name = run.name;
    }),
    // Whoever ends the debugger, or lets it go, does not want the rest of the run either.
    debug.onDidTerminateDebugSession((ended) => {
      const run = runs.get(sessionOf(ended));
      if (!endings.isByItself(ended)) run?.cancellation.cancel();
      if (run?.debugger === ended) run.debugger = undefined;
    }),
    debug.registerDebugAdapterTrackerFactory(DEBUGGER, {
      createDebugAdapterTracker: (session) => followed(session, runs.get(sessionAround(session)), endings),
    }),
  );
  return { debugHandler, debugWith, dispose: () => listeners.dispose() };
}

/** The debugger of a run, the time for which it stands still, and who ends it. */
function followed(
  session: DebugSession,
  run: DebuggedRun | undefined,
  endings: Endings,
): DebugAdapterTracker | undefined {
  if (!run) return undefined;
  if (sessionOf(session) !== '') run.debugger = session;
  const { standstill } = run;
  const root = rootOf(session);
  return {
    onDidSendMessage({ event = '' }: { readonly event?: string }) {
      standstill.told(event);
      endings.told(root, event);
    },
    onWillReceiveMessage({ command = '' }: { readonly command?: string }) {
      standstill.asked(command);
      endings.asked(root, command);
    },
  };
}

const standstillFromNow = (): Standstill => createStandstill(() => performance.now());

/** Of what stands for the run, or of its debugger, which opens another session below its own for the process. */
const sessionOf = ({ type, configuration, parentSession }: DebugSession): string =>
  type === DEBUG_TYPE || parentSession?.type === DEBUG_TYPE ? String(configuration[SESSION]) : '';

/** Of the session itself or of one above it. */
const sessionAround = (session: DebugSession): string =>
  sessionOf(session) || (session.parentSession ? sessionAround(session.parentSession) : '');

/** The debugger itself, of which another session is that of the process. */
const rootOf = (session: DebugSession): DebugSession =>
  sessionOf(session) === '' && session.parentSession ? rootOf(session.parentSession) : session;

async function attach(params: AttachParams, run: DebuggedRun | undefined): Promise<boolean> {
  if (!run) return false;
  const { session, address, handler, skipFiles } = params;
  const folder = workspace.getWorkspaceFolder(Uri.parse(run.app));
  const name = `${handler} ← ${run.what}`;
  run.name = name;
  run.standstill = standstillFromNow();
  if (!(await isStoodFor(run, folder, session))) return false;
  const configuration = {
    type: DEBUGGER,
    request: 'attach',
    name,
    websocketAddress: address,
    skipFiles: [...NODE_FILES, ...skipFiles],
    // What is run is the file with something before it on its first line, as the platform does.
    enableContentValidation: false,
    attachExistingChildren: false,
    autoAttachChildProcesses: false,
    internalConsoleOptions: 'openOnSessionStart',
    [SESSION]: session,
  };
  // Nothing may be saved from here on: the texts have been taken.
  const options = { suppressSaveBeforeStart: true, lifecycleManagedByParent: true };
  return debug.startDebugging(folder, configuration, {
    ...options,
    ...(run.parent && { parentSession: run.parent }),
  });
}

/** Has what stands for the run begin; that of a scenario stays, and only the debugger of the run before goes. */
async function isStoodFor(run: DebuggedRun, folder: WorkspaceFolder | undefined, session: string): Promise<boolean> {
  const { parent, name = '' } = run;
  if (parent) {
    await debuggerGone(run);
    parent.name = name;
    return !run.cancellation.token.isCancellationRequested;
  }
  const configuration = { type: DEBUG_TYPE, request: 'launch', name, [SESSION]: session };
  return debug.startDebugging(folder, configuration, { suppressSaveBeforeStart: true, suppressDebugToolbar: true });
}

/** It goes by itself with its process. To end it would end what stands for the run as well. */
async function debuggerGone(run: DebuggedRun): Promise<void> {
  if (!run.debugger) return;
  const listeners: Disposable[] = [];
  await new Promise<void>((done) => {
    listeners.push(
      debug.onDidTerminateDebugSession(() => run.debugger || done()),
      run.cancellation.token.onCancellationRequested(() => done()),
    );
  });
  for (const listener of listeners) listener.dispose();
}
