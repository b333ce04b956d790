/** `mcp`: facts, checks and runs for coding agents, over the Model Context Protocol. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ExplainedShape, shortLists, shortShape } from '../../core/index.ts';
import { VERSION } from '../../lsp/version.ts';
import type { CallCommand } from '../mcp/call.ts';
import type * as Mcp from '../mcp/mcp.ts';
import { UsageError } from './arguments.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { keptTerminal } from './terminal.ts';

/** `runCommandLine` is what tools call. */
export const mcpOf = (runCommandLine: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>): Command => ({
  spec: {
    name: 'mcp',
    usage: '--stdio',
    description: 'Serves coding agents over the Model Context Protocol. Set-up for agents: docs/agents.md.',
    least: 0,
    most: 0,
    flags: { stdio: { description: 'Speak over standard input and output' } },
  },
  async run(args, terminal) {
    if (!args.isSet('stdio')) throw new UsageError('The server speaks over standard input and output: add --stdio.');
    const path = join(terminal.distFolder, 'mcp.js');
    const { serve } = createRequire(path)(path) as typeof Mcp;
    const call: CallCommand = async (given, input = '') => {
      const { folder, distFolder, environment } = terminal;
      const own = keptTerminal({ input: async () => input, folder, distFolder, environment });
      const code = await runCommandLine(given, own.terminal);
      return { code, out: own.written.join(''), error: own.errors.join('') };
    };
    await serve({ version: VERSION, call, docsFolder: join(terminal.distFolder, '../docs'), shorten });
    return 0;
  },
});

const shorten = (explanation: { readonly shape?: ExplainedShape }): object =>
  explanation.shape ? { ...explanation, shape: shortShape(explanation.shape) } : shortLists(explanation);
