/** What can be run that comes to a place in the code, through whatever functions, so that authors find it first. */
import { callersOf } from '../flow/call-sites.ts';
import { receiversOf } from '../flow/callers.ts';
import { type Flow, flowOf } from '../flow/flow.ts';
import { exportedNames } from '../flow/handlers.ts';
import type { IndexedFile } from '../flow/index-file.ts';
import type { App } from '../model/app.ts';
import { type FunctionNode, isFunction } from '../model/exports.ts';
import { type AnyNode, nodesAt } from '../syntax/javascript.ts';
import { type Trigger, triggersOf } from './triggers.ts';

/** Nothing where the place is in no function, or nobody is seen to call it. */
export function triggersReaching(app: App, path: string, offset: number): readonly Trigger[] {
  const flow = flowOf(app);
  const file = flow.fileAt(path);
  const source = app.files.get(path);
  if (!file || !source) return [];
  const names = handlersReaching(flow, file, nodesAt(source.javascript.program, offset).filter(isFunction));
  return triggersOf(app).filter(({ handler }) => handler !== undefined && names.has(handler));
}

/** So many functions are followed back. */
const MOST_FUNCTIONS = 500;

function handlersReaching(flow: Flow, file: IndexedFile, functions: readonly FunctionNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<FunctionNode>(functions);
  const waiting = functions.map((node) => ({ file, node }));
  for (const { file: where, node } of waiting) {
    for (const name of exportedNames(flow, where, node)) names.add(name);
    if (waiting.length > MOST_FUNCTIONS) continue;
    for (const site of [...callersOf(flow, where, node), ...receiversOf(flow, where, node)]) {
      for (const caller of functionsAround(site.file, site.call)) {
        if (seen.has(caller)) continue;
        seen.add(caller);
        waiting.push({ file: site.file, node: caller });
      }
    }
  }
  return names;
}

function functionsAround(file: IndexedFile, call: AnyNode): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let node = file.parentOf(call); node; node = file.parentOf(node)) if (isFunction(node)) found.push(node);
  return found;
}
