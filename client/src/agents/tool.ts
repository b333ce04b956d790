/** A tool that coding agents in VS Code may call: it asks the person where that is due, and hands on what the server answers. */
import {
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  l10n,
  type PreparedToolInvocation,
  workspace,
} from 'vscode';
import { TOOL, type ToolName, type ToolParams, type ToolResult } from '../../../server/src/lsp/protocol/tools.ts';
import type { ExtensionContext } from '../context.ts';
import { reasonOf } from '../files.ts';
import { preparationOf } from './preparation.ts';

export type AgentTool = Required<Pick<LanguageModelTool<Record<string, unknown>>, 'prepareInvocation' | 'invoke'>>;

export const agentTool = (
  { client, server }: Pick<ExtensionContext, 'client' | 'server'>,
  name: ToolName,
): AgentTool => ({
  prepareInvocation({ input }): PreparedToolInvocation {
    const { confirmationMessages, invocationMessage } = preparationOf(name, input, l10n);
    // Without trust nothing is run, whatever the person says: the call itself is refused.
    const isRefused = !workspace.isTrusted && name.startsWith('run_');
    return { invocationMessage, ...(!isRefused && confirmationMessages && { confirmationMessages }) };
  },
  async invoke({ input }, token) {
    await server.started();
    try {
      const params: ToolParams = { name, input };
      const { answer } = await client.sendRequest<ToolResult>(TOOL, params, token);
      return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
    } catch (error) {
      // The agent reads it, and often the person as well.
      throw new Error(reasonOf(error), { cause: error });
    }
  },
});
