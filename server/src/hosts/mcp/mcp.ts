/** The server for coding agents, a bundle of its own, which only the npm package has and only `mcp` loads. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallCommand } from './call.ts';
import { registerResources } from './resources.ts';
import { registerTools, type Shorten } from './tools.ts';

export interface McpParts {
  readonly version: string;
  readonly call: CallCommand;
  readonly docsFolder: string;
  /** From the core, of which this bundle has nothing. */
  readonly shorten: Shorten;
}

/** Serves on standard input and output until the client is gone. */
export async function serve({ version, call, docsFolder, shorten }: McpParts): Promise<void> {
  const server = new McpServer({ name: 'freshworks-events', version }, { instructions: INSTRUCTIONS });
  const consent = async (message: string): Promise<boolean> => {
    if (!server.server.getClientCapabilities()?.elicitation) return true;
    const requestedSchema = { type: 'object' as const, properties: {} };
    const { action } = await server.server.elicitInput({ message, requestedSchema });
    return action === 'accept';
  };
  registerTools(server, call, consent, shorten);
  registerResources(server, docsFolder);
  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
}

const INSTRUCTIONS = `Facts, checks and runs for Freshworks apps, offline. Look names up with explain instead of guessing them.
After each change: check, then run_tests. Done means: check has no errors and run_tests passes. Server code runs in a sandbox without
timers, fetch, Buffer and module.exports; handlers are members of exports = { … } in server/server.js.`;
