/** Entries of `launch.json` that debug an event: `{ "type": "freshworks-events", "request": "launch", "event": "onTicketCreate" }`. */
import { commands, type DebugConfiguration, l10n, Uri, type WorkspaceFolder, window } from 'vscode';
import {
  COMMANDS,
  DEBUG_TYPE,
  type RunParams,
  TRIGGERS,
  type TriggersResult,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { reasonOf } from '../files.ts';
import type { Main } from '../main.ts';
import { isOfRun } from './parent-session.ts';
import type { DebugHandler } from './session.ts';

/** One entry for everything that can be run in a new file; starting an entry is the same as the lens. */
export function debugConfigurations(
  { client, server }: Pick<ExtensionContext, 'client' | 'server'>,
  debugHandler: DebugHandler,
): Pick<Main, 'debugConfigurations' | 'startDebugging'> {
  /** Where the server cannot be started, the author has been told. */
  const debugEvent = async (run: RunParams): Promise<void> => {
    if (await server.start()) await debugHandler(run);
  };
  return {
    async debugConfigurations(folder) {
      if (!(await server.start())) return [];
      const { apps } = await client.sendRequest<TriggersResult>(TRIGGERS, {});
      return apps.flatMap(({ app, triggers }) => {
        const path = pathIn(folder, Uri.parse(app));
        return path === undefined ? [] : triggers.map(({ name, scope }) => entryFor(name, scope, path));
      });
    },
    startDebugging(folder, configuration) {
      // The session that stands for a run which has begun.
      if (isOfRun(configuration)) return configuration;
      const { event, scope, app } = configuration;
      const root = typeof app === 'string' ? Uri.file(app.replace(/(?<=.)[\\/]+$/, '')) : folder?.uri;
      const started =
        typeof event !== 'string' || !root
          ? commands.executeCommand(COMMANDS.debug)
          : debugEvent({ app: root.toString(), name: event, ...(typeof scope === 'string' && { scope }) });
      started.then(undefined, (error: unknown) => window.showErrorMessage(reasonOf(error)));
      // The debugger is started when the run waits for it; this entry itself starts nothing.
      return undefined;
    },
  };
}

const entryFor = (event: string, scope: string, path: string): DebugConfiguration => ({
  type: DEBUG_TYPE,
  request: 'launch',
  name: l10n.t('Debug {0} ({1})', event, scope),
  event,
  scope,
  app: `\${workspaceFolder}${path}`,
});

/** With a slash before it; empty for the folder itself. */
function pathIn(folder: WorkspaceFolder | undefined, { path }: Uri): string | undefined {
  const root = folder?.uri.path.replace(/\/$/, '');
  return root !== undefined && (path === root || path.startsWith(`${root}/`)) ? path.slice(root.length) : undefined;
}
