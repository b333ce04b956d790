/** The request behind the tools that an editor gives to its coding agents. Imports nothing, so that every entry may know the names. */

/** Client to server: what a tool answers; fails with a sentence that tells the agent what to do instead. */
export const TOOL = 'freshworksEvents/tool';

/** As the server for coding agents calls them. */
export const TOOL_NAMES = ['explain', 'check', 'fix', 'migrate', 'list_handlers', 'run_handler', 'run_tests'] as const;

export type ToolName = (typeof TOOL_NAMES)[number];

export interface ToolParams {
  readonly name: ToolName;
  /** As the agent wrote it. */
  readonly input: unknown;
}

export interface ToolResult {
  /** JSON; `next` says what to do with it. */
  readonly answer: { readonly next: string };
}
