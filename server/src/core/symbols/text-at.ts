/** Whether a name at a place of server code may be one that is written as a text, as names of most kinds are. */
import { isServerCode } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { allNodesAt } from '../syntax/javascript.ts';

/** Everywhere else a text may stand. */
export function mayBeText({ files }: App, path: string, offset: number): boolean {
  const file = isServerCode(path) ? files.get(path) : undefined;
  return !file || allNodesAt(file.javascript.program, offset).some(({ type }) => TEXTS.has(type));
}

const TEXTS: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral']);
