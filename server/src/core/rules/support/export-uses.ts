/** Where the code of `server.js` gets at its own exports: `this.look(args)`, `exports.look`, `look(args)`, `this[name](args)`. */
import type { IndexedFile } from '../../flow/index-file.ts';
import { type AnyNode, nodesOf } from '../../syntax/javascript.ts';
import { memberKey } from './filled-containers.ts';

export interface ExportUse {
  /** Absent where the name is computed: it may be any. */
  readonly name: string | undefined;
  readonly node: AnyNode;
}

const known = new WeakMap<IndexedFile, readonly ExportUse[]>();

/** In the order of the text; kept with the file. */
export function exportUsesIn(file: IndexedFile): readonly ExportUse[] {
  const uses = known.get(file) ?? nodesOf(file.program).flatMap((node) => useOf(file, node) ?? []);
  known.set(file, uses);
  return uses;
}

function useOf(file: IndexedFile, node: AnyNode): ExportUse | undefined {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') return { name: node.callee.name, node };
  if (node.type !== 'MemberExpression') return undefined;
  const isOfExports =
    node.object.type === 'ThisExpression' || (node.object.type === 'Identifier' && node.object.name === 'exports');
  const name = memberKey(node);
  if (!isOfExports || (name === undefined && !node.computed)) return undefined;
  const parent = file.parentOf(node);
  return parent?.type === 'AssignmentExpression' && parent.left === node ? undefined : { name, node };
}
