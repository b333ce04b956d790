/** What a tool is: the call of an agent in, a short answer out, which names the next step. */
import type { CancellationToken } from 'vscode-languageserver';
import type { ToolResult } from '../protocol/tools.ts';
import type { Session } from '../session.ts';

export type Tool = (session: Session, input: unknown, token: CancellationToken) => Promise<ToolAnswer>;

export type ToolAnswer = ToolResult['answer'] & Readonly<Record<string, unknown>>;
