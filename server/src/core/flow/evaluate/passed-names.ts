/** The keys of an object that a call is given: those of literals and what is spread into them, and those that are written later. */
import type { AnyNode } from '../../syntax/javascript.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { writesTo } from '../index/owners.ts';
import type { Flow } from '../value/engine.ts';

export function passedNames(flow: Flow, file: IndexedFile, argument: AnyNode): readonly string[] {
  // What is spread into an object stands behind it among the parts, and mostly in front of it in the code.
  const parts = flow.valueOf(file, argument).toReversed();
  const names = parts.flatMap((part) => (part.kind === 'object' ? part.names : []));
  const node = withoutChain(argument);
  const binding = node.type === 'Identifier' ? file.resolve(node.name, node) : undefined;
  const written = binding ? file.writtenNames().filter((name) => writesTo(file, name, binding).length > 0) : [];
  return [...new Set([...names, ...written])];
}
