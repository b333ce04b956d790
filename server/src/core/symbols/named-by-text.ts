/** Members that are named by a text beside their object: `'name' in values`, `values.hasOwnProperty('name')`, `get(values, 'name')`. */
import { type Flow, type IndexedFile, ofParts } from '../flow/flow.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { calledMember, isNamed, writtenText } from '../syntax/names.ts';
import { type BearingOfHolding, bearingOf } from './bearing.ts';
import type { RunTimeName } from './written-names.ts';

export interface NamingText {
  readonly node: AnyNode;
  /** What may have a member of that name. */
  readonly owners: readonly AnyNode[];
}

export function textsNaming(file: IndexedFile, name: string): readonly NamingText[] {
  if (!file.file.text.includes(name)) return [];
  return namingByPart(file).flatMap((byName) => byName.get(name) ?? []);
}

/** Those beside an object that is looked for. */
export const namedByText = (flow: Flow, name: string, ofHolding: BearingOfHolding): readonly RunTimeName[] =>
  flow.files().flatMap((file) =>
    textsNaming(file, name).flatMap(({ node, owners }) => {
      const bearings = owners.map((owner) => bearingOf(flow.valueOf(file, owner), name, ofHolding));
      return bearings.some((one) => one === 'owner' || one === 'doubtful') ? [{ file, node }] : [];
    }),
  );

/** For each part of a file. */
const namingByPart = /* @__PURE__ */ ofParts(({ nodes }): ReadonlyMap<string, readonly NamingText[]> => {
  const found = new Map<string, NamingText[]>();
  const add = (node: AnyNode, owners: readonly AnyNode[]): void => {
    const name = writtenText(node);
    if (name) found.set(name, [...(found.get(name) ?? []), { node, owners }]);
  };
  for (const node of nodes) {
    if (node.type === 'BinaryExpression' && node.operator === 'in') add(node.left, [node.right]);
    if (node.type !== 'CallExpression') continue;
    const receiver = calledMember(node.callee)?.receiver;
    // What a line of the log is headed by is for people.
    if (receiver && isNamed(receiver, 'console')) continue;
    const beside = [...(receiver ? [receiver] : []), ...node.arguments];
    for (const text of node.arguments)
      add(
        text,
        beside.filter((one) => one !== text && writtenText(one) === undefined),
      );
  }
  return found;
});
