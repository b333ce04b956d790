/** What the desktop and the browser extension share once an app is there: options of the client, commands, trust. */
import { commands, type ExtensionContext as VsCodeContext, workspace } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import {
  APP_FILES,
  APPS,
  type AppsParams,
  anywhere,
  COMMANDS,
  SETTINGS,
  TRUST,
} from '../../server/src/lsp/protocol.ts';
import { agentTool } from './agents/tool.ts';
import { addEvent } from './commands/add-event.ts';
import { clearResults } from './commands/clear-results.ts';
import { debugSampleEvent } from './commands/debug-sample-event.ts';
import { editPayload } from './commands/edit-payload.ts';
import { manageStore } from './commands/manage-store.ts';
import { migrate } from './commands/migrate.ts';
import { newApp } from './commands/new-app.ts';
import { restartServer } from './commands/restart-server.ts';
import { reveal } from './commands/reveal.ts';
import { runAgain } from './commands/run-again.ts';
import { runLive } from './commands/run-live.ts';
import { setParameters } from './commands/set-parameters.ts';
import { showFields } from './commands/show-fields.ts';
import { showOutput } from './commands/show-output.ts';
import { showReport, showReportText } from './commands/show-report.ts';
import { triggerSampleEvent } from './commands/trigger-sample-event.ts';
import { triggerWithPayload } from './commands/trigger-with-payload.ts';
import { showKeptStart } from './create/start-place.ts';
import { debugConfigurations } from './debug/launch-configuration.ts';
import { createDebugging } from './debug/session.ts';
import { provideDocumentation } from './documentation.ts';
import { provideBranchLens } from './editor/branch-lens.ts';
import { createReadOnlyTexts } from './editor/read-only-texts.ts';
import { createResults } from './editor/results.ts';
import { reasonOf } from './files.ts';
import { type CompletionStep, completionStep, showFirstSteps, stepDone } from './first-steps.ts';
import { initializationOptions } from './initialization-options.ts';
import { createPayloadMemory } from './last-payloads.ts';
import { createLastRun } from './last-run.ts';
import { CLIENT_NAME, type Main } from './main.ts';
import { createRunChannel } from './report/output-channel.ts';
import { createReportView } from './report/view.ts';
import { mayRun } from './run-handler.ts';
import { createParameterStore } from './secure-parameters.ts';
import { createServerStart, type StartingClient } from './server-start.ts';
import { createStatusItem } from './status-item.ts';
import { createSyntaxErrors, type SyntaxErrors } from './syntax-errors.ts';
import { composeUpdate } from './testing/commands/compose-update.ts';
import { createUnitTests } from './testing/commands/create-unit-tests.ts';
import { keepEdgePayload, tryEdgePayloads } from './testing/commands/edge-payloads.ts';
import { editExpectation } from './testing/commands/edit-expectation.ts';
import { newPayloadFromClipboard } from './testing/commands/new-payload-from-clipboard.ts';
import { comparePayloads, duplicatePayload, renamePayload } from './testing/commands/payload-files.ts';
import { saveExpectation } from './testing/commands/save-expectation.ts';
import { showTestReport } from './testing/commands/show-test-report.ts';
import { writeBranchPayload } from './testing/commands/write-branch-payload.ts';
import { createTesting, type TestingAbilities } from './testing/controller.ts';
import { createProposals } from './testing/proposals.ts';
import { createTraceChannel } from './trace-channel.ts';

export const CLIENT_ID = 'freshworksEvents';
/** Context key that shortcuts and menus wait for. */
const HAS_APP = 'freshworksEvents.hasApp';
/** The same for what starts the server anew, also where it has never told of an app. */
const HAS_SERVER = 'freshworksEvents.hasServer';

/** The files of an app, wherever they are stored; not those of a commit or a comparison. */
const SCHEMES = ['file', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs'];

export const clientOptions = ({ completion, syntaxErrors }: Middlewares): LanguageClientOptions => ({
  documentSelector: SCHEMES.flatMap((scheme) => APP_FILES.map((glob) => ({ scheme, pattern: anywhere(glob) }))),
  initializationOptions,
  diagnosticCollectionName: SETTINGS,
  traceOutputChannel: createTraceChannel(`${CLIENT_NAME} (trace)`),
  middleware: { ...completion, ...syntaxErrors.middleware },
});

/** Commands that need no server, or see to it themselves. */
const WITHOUT_SERVER: readonly string[] = [COMMANDS.restart, COMMANDS.showOutput];

/** What stands between the client and the editor. */
export interface Middlewares {
  readonly completion: CompletionStep;
  readonly syntaxErrors: SyntaxErrors;
}

export const createMiddlewares = (): Middlewares => ({
  completion: completionStep(),
  syntaxErrors: createSyntaxErrors(),
});

/** Does not wait for the server, which may hang as it begins: whatever needs it does. */
export function startWith(
  vscode: VsCodeContext,
  client: StartingClient,
  { completion, syntaxErrors }: Middlewares,
  can: TestingAbilities,
): Main {
  const server = createServerStart(client);
  const channel = createRunChannel();
  const results = createResults();
  const report = createReportView();
  const texts = createReadOnlyTexts();
  const status = createStatusItem(client);
  const parameters = createParameterStore(vscode.secrets);
  const context = {
    client,
    server,
    processes: can.processes,
    channel,
    results,
    report,
    texts,
    status,
    lastRun: createLastRun(vscode.workspaceState),
    payloads: createPayloadMemory(vscode.workspaceState),
    parameters,
  };
  const debugging = createDebugging(context);
  const testing = createTesting(context, debugging, can);
  const proposals = createProposals();
  const actions = new Map<string, (...args: never[]) => unknown>([
    [COMMANDS.reveal, reveal(context)],
    [COMMANDS.showFields, showFields(context)],
    [COMMANDS.migrate, migrate(context)],
    [COMMANDS.trigger, triggerSampleEvent(context)],
    [COMMANDS.triggerWith, triggerWithPayload(context)],
    [COMMANDS.editPayload, editPayload(context)],
    [COMMANDS.setParameters, setParameters(context)],
    [COMMANDS.debug, debugSampleEvent(context, debugging.debugHandler)],
    [COMMANDS.again, runAgain(context)],
    [COMMANDS.runLive, runLive(context)],
    [COMMANDS.store, manageStore(context)],
    [COMMANDS.showReport, showReport(context)],
    [COMMANDS.showReportText, showReportText(context)],
    [COMMANDS.clearResults, clearResults(context)],
    [COMMANDS.showOutput, showOutput(context)],
    [COMMANDS.restart, restartServer(server)],
    [COMMANDS.newApp, newApp(context, vscode.globalState)],
    [COMMANDS.addEvent, addEvent(context)],
    [COMMANDS.completionTaken, completion.taken],
    [COMMANDS.runTests, () => mayRun(context) && commands.executeCommand('testing.runAll')],
    [COMMANDS.coverTests, () => mayRun(context) && commands.executeCommand('testing.coverageAll')],
    [COMMANDS.showTestReport, showTestReport(context, testing)],
    [COMMANDS.saveExpectation, saveExpectation(context, testing, proposals)],
    [COMMANDS.editExpectation, editExpectation(context, testing)],
    [COMMANDS.createUnitTests, createUnitTests(context)],
    [COMMANDS.writeBranchPayload, writeBranchPayload(context)],
    [COMMANDS.newPayloadFromClipboard, newPayloadFromClipboard(context, proposals)],
    [COMMANDS.composeUpdate, composeUpdate(context)],
    [COMMANDS.tryEdgePayloads, tryEdgePayloads(context)],
    [COMMANDS.keepEdgePayload, keepEdgePayload(context, testing)],
    [COMMANDS.duplicatePayload, duplicatePayload(testing)],
    [COMMANDS.renamePayload, renamePayload(testing)],
    [COMMANDS.comparePayloads, comparePayloads(testing)],
  ]);
  vscode.subscriptions.push(
    channel,
    results,
    report,
    texts,
    status,
    parameters,
    debugging,
    testing,
    proposals,
    syntaxErrors.watch(client),
    provideBranchLens(client),
    provideDocumentation(vscode.extensionUri, () => void stepDone('pageRead')),
    // A server that does not run is told as it starts.
    workspace.onDidGrantWorkspaceTrust(() => client.isRunning() && client.sendNotification(TRUST)),
    client.onNotification(APPS, ({ count }: AppsParams) => {
      commands.executeCommand('setContext', HAS_APP, count > 0);
      status.appsChanged();
    }),
  );
  commands.executeCommand('setContext', HAS_SERVER, true);
  const whenStarted = async (): Promise<void> => {
    if (!(await server.start())) return;
    status.appsChanged();
    await Promise.all([showKeptStart(vscode.globalState), showFirstSteps(vscode, client)]);
  };
  whenStarted().catch((error: unknown) => {
    client.warn(`The handlers of the app could not be shown: ${reasonOf(error)}`);
  });
  return {
    shownResults: results.shown,
    shownStatus: status.shown,
    testController: () => testing.controller,
    async run(command, args) {
      if (!WITHOUT_SERVER.includes(command) && !(await server.start())) return undefined;
      try {
        return await actions.get(command)?.(...args);
      } catch (error) {
        // The editor shows it; what it knows by its class, such as that somebody has given up, stays what it is.
        const reason = reasonOf(error);
        throw error instanceof Error && error.message === reason ? error : new Error(reason, { cause: error });
      }
    },
    tool: (name) => agentTool(context, name),
    ...debugConfigurations(context, debugging.debugHandler),
  };
}
