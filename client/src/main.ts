/** The extension as its entry sees it: loaded and started only when an app is there, or a command needs it. */
import type { DebugConfiguration, TestController, WorkspaceFolder } from 'vscode';
import type { ToolName } from '../../server/src/lsp/protocol/tools.ts';
import type { AgentTool } from './agents/tool.ts';
import type { ShownAnnotation } from './editor/decorations.ts';

export const CLIENT_NAME = 'Freshworks Event Handlers';

/** What other extensions may see, among them the tests: what is drawn in an editor cannot be read from it. */
export interface ExtensionApi {
  /** False while there was no app, and no command that needs one: then there is only the entry. */
  isLoaded(): boolean;
  shownResults(): readonly ShownAnnotation[];
  /** Nothing while no app was there. */
  shownStatus(): { readonly text: string; readonly detail: string | undefined } | undefined;
  /** What is behind the Testing view. */
  testController(): TestController | undefined;
}

/** The extension while its server runs. */
export interface Main extends Pick<ExtensionApi, 'shownResults' | 'shownStatus' | 'testController'> {
  /** Does what a command stands for. */
  run(command: string, args: readonly never[]): unknown;
  /** For coding agents. */
  tool(name: ToolName): AgentTool;
  debugConfigurations(folder: WorkspaceFolder | undefined): Promise<DebugConfiguration[]>;
  startDebugging(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ): DebugConfiguration | undefined;
}
