/** `new Promise((resolve) => …)` gives what `resolve` is called with. */
import type { FunctionNode } from '../../model/exports.ts';
import { noteFunctionsIn } from '../../model/reads.ts';
import { nodesOf } from '../../syntax/javascript.ts';
import type { Call } from '../index/file-part.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { callsOfVariable } from '../index/owners.ts';
import type { Flow } from '../value/engine.ts';
import { settled } from '../value/taken.ts';
import { unionOf } from '../value/union.ts';
import { NOTHING, promiseOf, UNKNOWN, type Value } from '../value/value.ts';

/** Nothing where the call makes something else. */
export function promisedValue(flow: Flow, file: IndexedFile, call: Call): Value | undefined {
  const { callee } = call;
  if (callee.type !== 'Identifier' || callee.name !== 'Promise' || file.resolve('Promise', callee)) return undefined;
  const [executor] = call.arguments;
  if (!executor) return UNKNOWN;
  return promiseOf(() =>
    unionOf(
      flow
        .valueOf(file, executor)
        .map((part) => (part.kind === 'function' ? resolvedIn(flow, part.file, part.node) : UNKNOWN)),
    ),
  );
}

function resolvedIn(flow: Flow, file: IndexedFile, executor: FunctionNode): Value {
  return flow.remember(executor, 'resolved', () => {
    const [resolve] = executor.params;
    if (resolve?.type !== 'Identifier') return UNKNOWN;
    const binding = file.resolve(resolve.name, resolve);
    const calls = binding ? callsOfVariable(file, binding) : [];
    const values = calls.map(({ arguments: [given] }) => {
      if (given?.type === 'SpreadElement') return UNKNOWN;
      return given ? settled(flow.valueOf(file, given)) : NOTHING;
    });
    // Whoever else gets hold of it may call it with anything.
    noteFunctionsIn(executor);
    const uses = nodesOf(executor).filter((node) => node.type === 'Identifier' && node.name === resolve.name);
    return unionOf([...values, uses.length > calls.length + 1 ? UNKNOWN : NOTHING]);
  });
}
