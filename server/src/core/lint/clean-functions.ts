/**
 * Functions that the checks found nothing to say about: until they are edited they are not looked at again, so that a
 * keystroke costs one function and what stands outside of all. What they read from outside is kept, because it decides
 * what is said of variables there.
 */
import type { AnyNode } from '../syntax/javascript.ts';
import { type BlockFunction, isBlockFunction } from '../syntax/parse-function.ts';
import { KeptWith } from '../text/kept-with.ts';
import type { OuterNames } from './outer-names.ts';
import type { CleanFunction, CleanFunctions, Scope, Scopes } from './scopes.ts';

/** By the block, which is a new node after each edit of the function. */
const known = new KeptWith<AnyNode, CleanFunction>();

export const cleanFunctions =
  (rules: string, outer: OuterNames): CleanFunctions =>
  (node) => {
    const clean = 'body' in node && node.body ? known.get(node.body as AnyNode) : undefined;
    if (clean?.rules !== rules || clean.inner.some(isEdited)) return undefined;
    return clean.outer === outer || restsOnTheSame(clean, outer) ? clean : undefined;
  };

const isEdited = ({ node, block }: CleanFunction['inner'][number]): boolean => node.body !== block;

/** Whether the names that it uses are declared outside as they were. */
function restsOnTheSame(clean: CleanFunction, outer: OuterNames): boolean {
  const { free, outer: before } = clean;
  for (let at = 0, one = free[at]; one; one = free[++at])
    if (before.get(one.identifier.name) !== outer.get(one.identifier.name)) return false;
  clean.outer = outer;
  return true;
}

export function noteClean(rules: string, functions: readonly BlockFunction[], scopes: Scopes, outer: OuterNames): void {
  const wanted = new Set<AnyNode>(functions);
  for (const root of scopes.all) {
    // The scope with the own name of a function is around that of the function.
    if (!wanted.has(root.node) || (root.upper?.node === root.node && root.upper.kind === 'function-name')) continue;
    const inside = new Set<Scope>([root]);
    for (const scope of inside) for (const inner of scope.inner) inside.add(inner);
    const free = [...inside].flatMap(({ references }) =>
      references.filter(({ variable }) => !variable || !inside.has(variable.scope)),
    );
    const inner = [...inside].flatMap(({ node }) =>
      node !== root.node && isBlockFunction(node) ? [{ node, block: node.body }] : [],
    );
    const clean = {
      rules,
      inner,
      root,
      free,
      outer,
      bound: free.filter(({ identifier }) => outer.has(identifier.name)),
    };
    letGo(clean);
    known.set((root.node as BlockFunction).body, clean);
  }
}

/** For functions that were passed by, once all has been said of their file. */
export function letGoOf(passedBy: readonly BlockFunction[]): void {
  for (let at = 0, fn = passedBy[at]; fn; fn = passedBy[++at]) {
    const clean = known.get(fn.body);
    if (clean) letGo(clean);
  }
}

/** Of what is outside, which is read anew with the next edit: who is held by something that stays costs the collector most. */
function letGo({ root, bound }: CleanFunction): void {
  root.upper = undefined;
  for (let at = 0, reference = bound[at]; reference; reference = bound[++at]) reference.variable = undefined;
}
