/** Where the code of `server.js` gets at its own exports: `this.look(args)`, `exports.look`, `look(args)`, `this[name](args)`. */

import { type IndexedFile, ofPartsNaming } from '../../flow/flow.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { isExports, memberKey } from '../../syntax/names.ts';
import { groupBy } from '../../text/group-by.ts';

/** The nodes that get, or may get, at the export of a name. */
export function usesOfExport(file: IndexedFile, name: string): readonly AnyNode[] {
  const computed = usesUnder(file, ANY);
  const named = usesUnder(file, keyOf(name));
  return computed.length === 0 ? named : [...computed, ...named];
}

/** Asked for each exported function at each keystroke: of most, nothing is made. */
function usesUnder(file: IndexedFile, key: string): readonly AnyNode[] {
  const parts = usesIn.naming(file, key);
  return parts.length === 0 ? NONE : parts.flatMap((uses) => uses.get(key) ?? NONE);
}

const NONE: readonly never[] = [];

/** By name; under another key where it is computed. */
export type Uses = ReadonlyMap<string, readonly AnyNode[]>;

/** What each part of a file gets at: the same object for as long as the part is not edited. */
export const usesInParts = (file: IndexedFile): readonly Uses[] => usesIn.of(file);

/** The names that one part gets at; nothing where it may be any. */
export const namesUsed = (uses: Uses): readonly string[] | undefined =>
  uses.has(ANY) ? undefined : [...uses.keys()].map((key) => key.slice(keyOf('').length));

const usesIn = ofPartsNaming(
  ({ file, active: nodes }): Uses => {
    const uses = nodes.flatMap((node) => useOf(file, node) ?? []);
    const groups = groupBy(uses, ({ name }) => (name === undefined ? ANY : keyOf(name)));
    return new Map([...groups].map(([key, group]) => [key, group.map(({ node }) => node)]));
  },
  (uses) => uses.keys(),
);

const ANY = 'any';

const keyOf = (name: string): string => `name ${name}`;

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
