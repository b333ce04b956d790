/** The exported functions that come to a place in the code, through whatever functions and callbacks. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import { type AnyNode, nodesAt } from '../../syntax/javascript.ts';
import { receiversOf } from '../callers/arguments.ts';
import { callersOf } from '../callers/call-sites.ts';
import { exportedNames } from '../callers/handlers.ts';
import type { IndexedFile } from '../index/index-file.ts';
import type { Flow } from '../value/engine.ts';

/** So many functions are followed back. */
const MOST_FUNCTIONS = 500;

/** Their names; none where the place is in no function, or nobody is seen to call it. */
export function handlersReaching(flow: Flow, path: string, offset: number): ReadonlySet<string> {
  const file = flow.fileAt(path);
  const program = file?.file.javascript.program;
  const functions = program ? nodesAt(program, offset).filter(isFunction) : [];
  const names = new Set<string>();
  const seen = new Set<FunctionNode>(functions);
  const waiting = file ? functions.map((node) => ({ file, node })) : [];
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
