/** What the desktop and the browser extension share: options of the client, commands, trust. */
import { commands, type Disposable, type ExtensionContext as VsCodeContext, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  APP_FILES,
  anywhere,
  COMMANDS,
  type InitializationOptions,
  SETTINGS,
  TRUST,
} from '../../server/src/lsp/protocol.ts';
import { createPayloadMemory } from './choose/last-payloads.ts';
import { createLastRun } from './choose/last-run.ts';
import { clearResults } from './commands/clear-results.ts';
import { debugSampleEvent } from './commands/debug-sample-event.ts';
import { editPayload } from './commands/edit-payload.ts';
import { manageStore } from './commands/manage-store.ts';
import { restartServer } from './commands/restart-server.ts';
import { reveal } from './commands/reveal.ts';
import { runAgain } from './commands/run-again.ts';
import { runLive } from './commands/run-live.ts';
import { setParameters } from './commands/set-parameters.ts';
import { showFields } from './commands/show-fields.ts';
import { showOutput } from './commands/show-output.ts';
import { showReport } from './commands/show-report.ts';
import { triggerSampleEvent } from './commands/trigger-sample-event.ts';
import { triggerWithPayload } from './commands/trigger-with-payload.ts';
import { provideDebugConfigurations } from './debug/launch-configuration.ts';
import { createDebugging } from './debug/session.ts';
import { DOCUMENTATION_BASE, provideDocumentation } from './documentation.ts';
import type { ShownAnnotation } from './editor/decorations.ts';
import { createResults } from './editor/results.ts';
import { reasonOf } from './files.ts';
import { whenAppAppears } from './first-app.ts';
import { createRunChannel } from './report/output-channel.ts';
import { createReportView } from './report/view.ts';
import { createParameterStore } from './secure-parameters.ts';

export const CLIENT_ID = 'freshworksEvents';
/** Context key that shortcuts and menus wait for. */
const HAS_APP = 'freshworksEvents.hasApp';

export const CLIENT_NAME = 'Freshworks Event Handlers';

/** The files of an app, wherever they are stored; not those of a commit or a comparison. */
const SCHEMES = ['file', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs'];

export function clientOptions(): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    trusted: workspace.isTrusted,
    lenses: true,
    documentation: DOCUMENTATION_BASE,
  };
  return {
    documentSelector: SCHEMES.flatMap((scheme) => APP_FILES.map((glob) => ({ scheme, pattern: anywhere(glob) }))),
    initializationOptions,
    diagnosticCollectionName: SETTINGS,
  };
}

/** What other extensions may see, among them the tests: what is drawn in an editor cannot be read from it. */
export interface ExtensionApi {
  shownResults(): readonly ShownAnnotation[];
}

/** Commands are there at once; the server starts when the first app appears or a command needs it. */
export function activateWith(vscode: VsCodeContext, client: BaseLanguageClient): ExtensionApi {
  const channel = createRunChannel();
  const results = createResults();
  const report = createReportView();
  const context = {
    client,
    channel,
    results,
    report,
    lastRun: createLastRun(vscode.workspaceState),
    payloads: createPayloadMemory(vscode.workspaceState),
    parameters: createParameterStore(vscode.secrets),
  };
  const debugging = createDebugging(context);
  const start = once(() => {
    commands.executeCommand('setContext', HAS_APP, true);
    return client.start();
  });
  const register = (id: string, action: (...args: never[]) => unknown): Disposable =>
    commands.registerCommand(id, async (...args: never[]) => {
      await start();
      return action(...args);
    });
  vscode.subscriptions.push(
    channel,
    results,
    report,
    debugging,
    provideDocumentation(vscode.extensionUri),
    register(COMMANDS.reveal, reveal(context)),
    register(COMMANDS.showFields, showFields(context)),
    register(COMMANDS.trigger, triggerSampleEvent(context)),
    register(COMMANDS.triggerWith, triggerWithPayload(context)),
    register(COMMANDS.editPayload, editPayload(context)),
    register(COMMANDS.setParameters, setParameters(context)),
    register(COMMANDS.debug, debugSampleEvent(context, debugging.debugHandler)),
    register(COMMANDS.again, runAgain(context)),
    register(COMMANDS.runLive, runLive(context)),
    register(COMMANDS.store, manageStore(context)),
    register(COMMANDS.showReport, showReport(context)),
    register(COMMANDS.clearResults, clearResults(context)),
    register(COMMANDS.showOutput, showOutput(context)),
    register(COMMANDS.restart, restartServer(context)),
    workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TRUST)),
    provideDebugConfigurations(context, start, debugging.debugHandler),
    whenAppAppears(start, (uri, error) => {
      const advice = 'Allow reading it, and reload the window, if it is the manifest of a Freshworks app.';
      client.warn(`${uri.toString(true)} cannot be read (${reasonOf(error)}). ${advice}`, undefined, false);
    }),
  );
  return { shownResults: results.shown };
}

function once<T>(action: () => T): () => T {
  const state: { result?: { readonly value: T } } = {};
  return () => {
    state.result ??= { value: action() };
    return state.result.value;
  };
}
