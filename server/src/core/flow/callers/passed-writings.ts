/** Where the keys stand of what a call is given: in literals, those that are spread or held by variables included. */
import { isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { propertyKey } from '../../syntax/names.ts';
import { withoutChain } from '../../syntax/without-chain.ts';
import { MOST_LEVELS_PASSED, MOST_TRACED_NODES } from '../bounds.ts';
import type { Binding, IndexedFile } from '../index/index-file.ts';
import { writesTo } from '../index/owners.ts';
import type { Flow } from '../value/engine.ts';
import { callersOf } from './call-sites.ts';
import type { PlacedNode } from './invocations.ts';
import { passedBy } from './passed.ts';

type Keys = readonly string[];

/** A part of what is passed: the keys from the argument to it are its path. */
interface Part extends PlacedNode {
  readonly path: Keys;
}

export interface WrittenKey extends Part {
  /** Its own name stands last in the path; the node is the name. */
  readonly isShorthand: boolean;
}

/** A variable that holds such a part. */
export interface PartHolder {
  readonly file: IndexedFile;
  readonly binding: Binding;
  readonly path: Keys;
}

export interface PassedWritings {
  readonly keys: readonly WrittenKey[];
  readonly holders: readonly PartHolder[];
  /** What was followed. */
  readonly seen: ReadonlySet<AnyNode>;
  /** Parts whose keys are written nowhere that can be seen. */
  readonly others: readonly Part[];
}

export function passedWritings(front: Flow, argument: PlacedNode): PassedWritings {
  const keys: WrittenKey[] = [];
  const holders: PartHolder[] = [];
  const others: Part[] = [];
  const seen = new Set<AnyNode>();
  const waiting: Part[] = [{ ...argument, path: [] }];
  for (const part of waiting) {
    const { file, path } = part;
    const node = withoutChain(part.node);
    if (seen.has(node)) continue;
    if (path.length > MOST_LEVELS_PASSED || seen.size >= MOST_TRACED_NODES) {
      others.push(part);
      continue;
    }
    seen.add(node);
    if (node.type === 'ObjectExpression') {
      for (const property of node.properties) {
        if (property.type === 'SpreadElement') waiting.push({ file, node: property.argument, path });
        else {
          const key = propertyKey(property);
          if (key === undefined) {
            others.push({ file, node: property.key, path });
            continue;
          }
          const inner = [...path, key];
          keys.push({ file, node: property.key, path: inner, isShorthand: property.shorthand });
          waiting.push({ file, node: property.value, path: inner });
        }
      }
    } else if (node.type === 'ConditionalExpression') {
      for (const branch of [node.consequent, node.alternate]) waiting.push({ file, node: branch, path });
    } else if (node.type === 'LogicalExpression') {
      for (const side of [node.left, node.right]) waiting.push({ file, node: side, path });
    } else {
      const held = heldBy(front, { file, node, path });
      if (held) holders.push(held.holder);
      if (held) waiting.push(...held.parts);
      else others.push({ file, node, path });
    }
  }
  return { keys, holders, seen, others };
}

/** What a variable holds, as far as each value that it is given can be seen. */
function heldBy(
  front: Flow,
  { file, node, path }: Part,
): { readonly holder: PartHolder; readonly parts: readonly Part[] } | undefined {
  const binding = node.type === 'Identifier' ? file.resolve(node.name, node) : undefined;
  if (!binding || binding.writes.length === 0) return undefined;
  const parts: Part[] = [];
  for (const { kind, source, index, steps } of binding.writes) {
    if (steps.length > 0) return undefined;
    if (kind === 'value') parts.push({ file, node: source, path });
    else if (kind === 'parameter' && isFunction(source)) {
      const sites = callersOf(front, file, source);
      if (sites.length === 0) return undefined;
      for (const site of sites) {
        const passed = passedBy(site, index);
        if (passed?.element !== undefined) return undefined;
        if (passed) parts.push({ file: site.file, node: passed.node, path });
      }
    } else if (kind !== 'declaration') return undefined;
  }
  for (const key of file.writtenNames())
    parts.push(...writesTo(file, key, binding).map(({ value }) => ({ file, node: value, path: [...path, key] })));
  return { holder: { file, binding, path }, parts };
}
