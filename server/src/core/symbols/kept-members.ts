/**
 * What is found out about accesses to a member of one name, part by part: kept from one snapshot to the next until something
 * changes that was read for it, because an app may have hundreds of files that read one field.
 */
import { byPart, codePartsOf, type Flow, type IndexedFile } from '../flow/flow.ts';
import type { AnyNode } from '../syntax/javascript.ts';
import { KeptWith } from '../text/kept-with.ts';
import { inTextOrder, type Membered, membersByPart } from './named-members.ts';

/** What is kept holds nodes, and nothing else of the snapshot. */
type Find<T> = (flow: Flow, file: IndexedFile, members: readonly Membered[], name: string) => readonly T[];

export function keptMembers<T extends { readonly node: AnyNode }>(
  find: Find<T>,
): (flow: Flow, file: IndexedFile, name: string) => readonly T[] {
  const abouts = new KeptWith<object, Map<string, object>>();
  const look = byPart((flow, { file }, { members, name }: Asked) => find(flow, file, members, name));
  return (flow, file, name) => {
    if (!file.file.text.includes(name)) return [];
    const about = aboutName(abouts, flow.app.chain ?? flow.app, name);
    const parts = codePartsOf(file);
    return inOrderOfNodes(
      membersByPart(file).flatMap((byName, index) => {
        const members = byName.get(name);
        const part = parts[index];
        return members && part ? look(flow, part, { members, name }, about) : [];
      }),
    );
  };
}

interface Asked {
  readonly members: readonly Membered[];
  readonly name: string;
}

/** The same object for the same name. */
function aboutName(abouts: KeptWith<object, Map<string, object>>, chain: object, name: string): object {
  const names = abouts.get(chain) ?? new Map<string, object>();
  abouts.set(chain, names);
  const about = names.get(name) ?? {};
  if (names.size >= MOST_NAMES) names.clear();
  names.set(name, about);
  return about;
}

/** Those that a person has asked about last. */
const MOST_NAMES = 20;

function inOrderOfNodes<T extends { readonly node: AnyNode }>(found: readonly T[]): readonly T[] {
  if (found.length < 2) return found;
  const places = new Map(inTextOrder(found.map(({ node }) => node)).map((node, index) => [node, index]));
  return found.toSorted((a, b) => (places.get(a.node) ?? 0) - (places.get(b.node) ?? 0));
}
