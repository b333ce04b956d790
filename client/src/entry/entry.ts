/**
 * What is there before anything else of the extension: it only looks for an app, and loads the rest when there is one or
 * when a command asks for it. A window without an app pays for nothing more.
 */
import {
  commands,
  type DebugConfiguration,
  debug,
  type ExtensionContext,
  l10n,
  lm,
  type Uri,
  type WorkspaceFolder,
  window,
} from 'vscode';
import { TOOL_NAMES } from '../../../server/src/lsp/protocol/tools.ts';
import { COMMANDS, DEBUG_TYPE } from '../../../server/src/lsp/protocol.ts';
import type { AgentTool } from '../agents/tool.ts';
import { reasonOf } from '../files.ts';
import { CLIENT_NAME, type ExtensionApi, type Main } from '../main.ts';
import { offerAppInEmptyFolder } from './empty-folder.ts';
import { whenAppAppears } from './first-app.ts';

/** `load` brings the rest of the extension and starts its server. */
export function activateWith(context: ExtensionContext, load: () => Promise<Main>): ExtensionApi {
  const state: { main?: Promise<Main>; shown?: Main } = {};
  const main = (): Promise<Main> => {
    state.main ??= load().then(
      (loaded) => {
        state.shown = loaded;
        return loaded;
      },
      (error: unknown) => {
        // Whoever asks next tries again.
        delete state.main;
        throw error;
      },
    );
    return state.main;
  };
  const log = once(() => {
    const channel = window.createOutputChannel(`${CLIENT_NAME} (start)`, { log: true });
    context.subscriptions.push(channel);
    return channel;
  });
  const note = (manifest: Uri, error: unknown): void => {
    const advice = 'Allow reading it, and reload the window, if it is the manifest of a Freshworks app.';
    log().warn(`${manifest.toString(true)} cannot be read (${reasonOf(error)}). ${advice}`);
  };
  const noteFolder = (folder: Uri, error: unknown): void =>
    log().warn(
      `${folder.toString(true)} cannot be listed (${reasonOf(error)}). Allow reading it, and reload the window.`,
    );
  const start = (): void => {
    main().catch(async (error: unknown) => {
      log().error(`The extension did not start (${reasonOf(error)}).`);
      const again = l10n.t('Try Again');
      const message = l10n.t(
        'Freshworks Event Handlers could not be started: {0}. Install the extension again if this stays so.',
        reasonOf(error),
      );
      if ((await window.showErrorMessage(message, again)) === again) start();
    });
  };
  const configurations = async (folder: WorkspaceFolder | undefined): Promise<DebugConfiguration[]> =>
    (await main()).debugConfigurations(folder);
  context.subscriptions.push(
    ...Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, async (...args: never[]) => (await main()).run(id, args)),
    ),
    ...TOOL_NAMES.map((name) => {
      const tool = async (): Promise<AgentTool> => (await main()).tool(name);
      return lm.registerTool<Record<string, unknown>>(`freshworks_${name}`, {
        prepareInvocation: async (options, token) => (await tool()).prepareInvocation(options, token),
        invoke: async (options, token) => (await tool()).invoke(options, token),
      });
    }),
    debug.registerDebugConfigurationProvider(DEBUG_TYPE, {
      provideDebugConfigurations: configurations,
      resolveDebugConfigurationWithSubstitutedVariables: async (folder, configuration) =>
        (await main()).startDebugging(folder, configuration),
    }),
    whenAppAppears(start, note),
    offerAppInEmptyFolder(context.workspaceState, noteFolder),
  );
  return {
    isLoaded: () => state.main !== undefined,
    shownResults: () => state.shown?.shownResults() ?? [],
    shownStatus: () => state.shown?.shownStatus(),
    testController: () => state.shown?.testController(),
  };
}

function once<T>(make: () => T): () => T {
  const state: { made?: { readonly value: T } } = {};
  return () => {
    state.made ??= { value: make() };
    return state.made.value;
  };
}
