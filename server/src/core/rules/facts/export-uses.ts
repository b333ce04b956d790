/** Where the code of `server.js` gets at its own exports: `this.look(args)`, `exports.look`, `look(args)`, `this[name](args)`. */

import { type IndexedFile, ofParts } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { isExports, memberKey } from '../../syntax/names.ts';
import { groupBy } from '../../text/group-by.ts';

/** By name; under none where it is computed. */
type Uses = ReadonlyMap<string | undefined, readonly AnyNode[]>;

const known = new WeakMap<IndexedFile, Uses>();

/** The nodes that get, or may get, at the export of a name; kept with the file. */
export function usesOfExport(file: IndexedFile, name: string): readonly AnyNode[] {
  const uses = known.get(file) ?? findUses(file);
  known.set(file, uses);
  return [...(uses.get(undefined) ?? []), ...(uses.get(name) ?? [])];
}

function findUses(file: IndexedFile): Uses {
  const groups = groupBy(usesIn(file).flat(), ({ name }) => name);
  return new Map([...groups].map(([name, uses]) => [name, uses.map(({ node }) => node)]));
}

const usesIn = ofParts(({ file, nodes }): readonly ExportUse[] => nodes.flatMap((node) => useOf(file, node) ?? []));

interface ExportUse {
  /** Absent where the name is computed: it may be any. */
  readonly name: string | undefined;
  readonly node: AnyNode;
}

function useOf(file: IndexedFile, node: AnyNode): ExportUse | undefined {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') return { name: node.callee.name, node };
  if (node.type !== 'MemberExpression') return undefined;
  const isOfExports = node.object.type === 'ThisExpression' || isExports(node.object);
  const name = memberKey(node);
  if (!isOfExports || (name === undefined && !node.computed)) return undefined;
  const parent = file.parentOf(node);
  return parent?.type === 'AssignmentExpression' && parent.left === node ? undefined : { name, node };
}
