/** A run under the debugger: the server starts it and waits, VS Code's JavaScript debugger attaches, the report ends it. */
import {
  CancellationTokenSource,
  type DebugAdapterTracker,
  type DebugSession,
  Disposable,
  debug,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  ATTACH,
  type AttachParams,
  DEBUG,
  type DebugParams,
  type RunParams,
  type RunReport,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { mayRun, showReport, withParameters } from '../run-handler.ts';
import { saveSources } from './save-sources.ts';

/** VS Code's own debugger for Node.js. */
const DEBUGGER = 'pwa-node';

/** Node's own: as the debugger names them, and as they are called in the process, which it skips faster. */
const NODE_FILES = ['<node_internals>/**', 'node:*', 'node:*/**'];

/** Member of a debug configuration by which its run is found again. */
const SESSION = '__freshworksEventsSession';

interface DebuggedRun {
  readonly params: RunParams;
  readonly cancellation: CancellationTokenSource;
  /** The debugger, once it is there. */
  debugger?: DebugSession;
  /** The author wants the same once more. */
  isRestarted?: boolean;
}

export type DebugHandler = (params: RunParams) => Promise<RunReport | undefined>;

/** Registers what the server asks for, and gives what starts a run; it answers with the report when the run is over. */
export function createDebugging(context: ExtensionContext): { readonly debugHandler: DebugHandler } & Disposable {
  const { client } = context;
  const runs = new Map<string, DebuggedRun>();
  const state = { count: 0 };

  async function debugHandler(wanted: RunParams): Promise<RunReport | undefined> {
    if (!mayRun() || !(await saveSources(wanted.app))) return undefined;
    const params = await context.payloads.applyTo(wanted);
    await context.lastRun.set(params);
    const session = String(++state.count);
    const cancellation = new CancellationTokenSource();
    const run: DebuggedRun = { params, cancellation };
    runs.set(session, run);
    try {
      const asked: DebugParams = { ...(await withParameters(context, params)), session };
      const report = await client.sendRequest<RunReport>(DEBUG, asked, cancellation.token);
      if (run.debugger) await debug.stopDebugging(run.debugger);
      if (run.isRestarted) return await debugHandler(params);
      showReport(context, params, report);
      return report;
    } catch (error) {
      if (!cancellation.token.isCancellationRequested)
        window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      runs.delete(session);
      cancellation.dispose();
    }
  }

  const listeners = Disposable.from(
    client.onRequest(ATTACH, (params: AttachParams) => attach(params, runs.get(params.session))),
    // Whoever ends the debugger, or lets it go, does not want the rest of the run either.
    debug.onDidTerminateDebugSession((ended) => runs.get(sessionOf(ended))?.cancellation.cancel()),
    debug.registerDebugAdapterTrackerFactory(DEBUGGER, {
      createDebugAdapterTracker: (session) => followed(session, runs.get(sessionOf(session))),
    }),
  );
  return { debugHandler, dispose: () => listeners.dispose() };
}

/** A debugger that is told to restart would come back to the process that is gone; the run is what begins anew. */
function followed(session: DebugSession, run: DebuggedRun | undefined): DebugAdapterTracker | undefined {
  if (!run) return undefined;
  run.debugger = session;
  return {
    onWillReceiveMessage({ command }: { readonly command?: string }) {
      if (command !== 'restart') return;
      run.isRestarted = true;
      run.cancellation.cancel();
    },
  };
}

const sessionOf = ({ configuration, parentSession }: DebugSession): string =>
  parentSession ? '' : String(configuration[SESSION]);

async function attach({ session, address, skipFiles }: AttachParams, run: DebuggedRun | undefined): Promise<boolean> {
  if (!run) return false;
  const configuration = {
    type: DEBUGGER,
    request: 'attach',
    name: run.params.name,
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
  const options = { suppressSaveBeforeStart: true };
  return debug.startDebugging(workspace.getWorkspaceFolder(Uri.parse(run.params.app)), configuration, options);
}
