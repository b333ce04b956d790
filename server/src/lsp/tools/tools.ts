/** freshworksEvents/tool: what the tools answer that an editor gives to its coding agents. */
import { byName } from '../../core/index.ts';
import { anything, type Members, onOwnRequest, optional, text } from '../parameters.ts';
import { TOOL, type ToolName, type ToolResult } from '../protocol/tools.ts';
import type { Session } from '../session.ts';
import { checkTool } from './check.ts';
import { explainTool } from './explain.ts';
import { fixTool } from './fix.ts';
import { handlersTool } from './handlers.ts';
import { refused } from './input.ts';
import { migrateTool } from './migrate.ts';
import { runHandlerTool } from './run-handler.ts';
import { runTestsTool } from './run-tests.ts';
import type { Tool } from './tool.ts';

const TOOLS: Readonly<Record<ToolName, Tool>> = {
  explain: explainTool,
  check: checkTool,
  fix: fixTool,
  migrate: migrateTool,
  list_handlers: handlersTool,
  run_handler: runHandlerTool,
  run_tests: runTestsTool,
};

export function provideTools(session: Session): void {
  onOwnRequest(session.connection, TOOL, PARAMS, async ({ name, input }, token): Promise<ToolResult> => {
    const tool = byName<Tool>(TOOLS, name);
    if (!tool) throw refused(`There is no tool ${name}: use one of ${Object.keys(TOOLS).join(', ')}.`);
    return { answer: await tool(session, input, token) };
  });
}

/** The name is the client's, and what an agent writes is read by each tool, which tells the agent what to do instead. */
const PARAMS: Members<{ readonly name: string; readonly input: unknown }> = {
  name: text('the name of a tool'),
  input: optional(anything),
};
