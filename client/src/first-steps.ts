/** The walkthrough: its steps are ticked off by what the author does, and a start of ours opens it beside the handlers. */
import { commands, Uri, ViewColumn, type ExtensionContext as VsCodeContext, window, workspace } from 'vscode';
import type { BaseLanguageClient, CompletionMiddleware } from 'vscode-languageclient';
import { COMMANDS, TRIGGERS, type TriggersResult } from '../../server/src/lsp/protocol.ts';

/** Context keys that the steps of package.json wait for; those of apps and runs are set where these come from. */
const COMPLETED = 'freshworksEvents.hasCompleted';
const PAGE_READ = 'freshworksEvents.hasReadPage';
/**
 * The first step waits for this as well, and for those of the later ones: VS Code never ticks off what was true before it
 * knew of the step, as `hasApp` is in a window that opens with an app.
 */
const STEPS_SHOWN = 'freshworksEvents.hasShownSteps';

const WALKTHROUGH = 'freshworksEvents.start';
const SHOWN = 'firstStepsShown';
const SETTING = 'freshworksEvents.walkthrough.openAtStart';

/** A completion of ours was taken, or a page of the manual opened: the step stays done. */
export const stepDone = (key: 'completed' | 'pageRead'): Thenable<void> =>
  commands.executeCommand('setContext', key === 'completed' ? COMPLETED : PAGE_READ, true);

export interface CompletionStep extends CompletionMiddleware {
  taken(): void;
}

/** Each item tells when it is taken, until one was: nothing else of an editor says so. */
export function completionStep(): CompletionStep {
  const state = { isDone: false };
  const command = { title: 'Tick off the step', command: COMMANDS.completionTaken };
  return {
    taken() {
      state.isDone = true;
      void stepDone('completed');
    },
    async provideCompletionItem(document, position, context, token, next) {
      const found = await next(document, position, context, token);
      if (!found || state.isDone) return found;
      for (const item of Array.isArray(found) ? found : found.items) item.command ??= command;
      return found;
    },
  };
}

/** Once for each workspace, and only where a setting asks for it, as that of `npm start` does. */
export async function showFirstSteps(
  { workspaceState, extension }: VsCodeContext,
  client: BaseLanguageClient,
): Promise<void> {
  if (!workspace.getConfiguration().get<boolean>(SETTING, false) || workspaceState.get<boolean>(SHOWN)) return;
  await workspaceState.update(SHOWN, true);
  const { apps } = await client.sendRequest<TriggersResult>(TRIGGERS, {});
  const [first] = apps;
  if (!first) return;
  const server = Uri.joinPath(Uri.parse(first.app), 'server/server.js');
  await window.showTextDocument(server, { viewColumn: ViewColumn.One, preview: false });
  await commands.executeCommand(
    'workbench.action.openWalkthrough',
    { category: `${extension.id}#${WALKTHROUGH}` },
    true,
  );
  await commands.executeCommand('setContext', STEPS_SHOWN, true);
}
