// The coding agent in front of the tools that the extension gives to VS Code.
import * as vscode from 'vscode';
import type { ToolName } from '../../server/src/lsp/protocol/tools.ts';
import { check } from './support.ts';

/** What the tool answered. A suite is outside of a chat, and VS Code answers its questions with yes there. */
export async function callTool(name: ToolName, input: object): Promise<Readonly<Record<string, unknown>>> {
  const result = await vscode.lm.invokeTool(`freshworks_${name}`, { input, toolInvocationToken: undefined });
  const [part] = result.content;
  check(part instanceof vscode.LanguageModelTextPart, `${name} answered no text`);
  return JSON.parse(part.value);
}

/** Why the tool refused. */
export async function refusalOf(name: ToolName, input: object): Promise<string> {
  try {
    const answer = await callTool(name, input);
    return `It was done: ${JSON.stringify(answer)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Names of our tools. Whether agents are offered them, which `when` of package.json says, is seen in a chat only. */
export const registeredTools = (): readonly string[] =>
  vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('freshworks_'));
