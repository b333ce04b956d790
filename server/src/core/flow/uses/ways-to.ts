/** The ways on which handlers come to a place in the code, each with the tests whose outcome is known on it. */
import { type FunctionNode, isFunction } from '../../model/exports.ts';
import type { AnyNode } from '../../syntax/javascript.ts';
import { receiversOf } from '../callers/arguments.ts';
import { type CallSite, callersOf } from '../callers/call-sites.ts';
import { exportedNames } from '../callers/handlers.ts';
import type { IndexedFile } from '../index/index-file.ts';
import { type Condition, conditionsAt } from '../narrow/conditions.ts';
import type { Flow } from '../value/engine.ts';

export interface Way {
  /** The name under which its first function is exported. */
  readonly handler: string;
  /** From the place outwards, through the calls that lead to it. */
  readonly conditions: readonly PlacedCondition[];
}

export interface PlacedCondition {
  readonly file: IndexedFile;
  readonly condition: Condition;
}

/** So many calls are followed back, and so many ways are told apart. */
const MOST_CALLS = 200;
const MOST_WAYS = 20;

/** The ones with the fewest calls first; none where nobody is seen to call what the place is in. */
export function waysTo(flow: Flow, file: IndexedFile, node: AnyNode): readonly Way[] {
  const ways: Way[] = [];
  const seen = new Set<AnyNode>([node]);
  const waiting: { readonly file: IndexedFile; readonly node: AnyNode; readonly behind: Way['conditions'] }[] = [
    { file, node, behind: [] },
  ];
  for (const { file: where, node: place, behind } of waiting) {
    const conditions = [...behind, ...placedConditions(where, place)];
    const { names, sites } = entrancesOf(flow, where, place);
    for (const handler of names) if (ways.length < MOST_WAYS) ways.push({ handler, conditions });
    for (const { file: caller, call } of sites) {
      if (seen.has(call) || waiting.length >= MOST_CALLS) continue;
      seen.add(call);
      waiting.push({ file: caller, node: call, behind: conditions });
    }
  }
  return ways;
}

/** Those around a place alone, whoever calls it. */
export const placedConditions = (file: IndexedFile, node: AnyNode): readonly PlacedCondition[] =>
  conditionsAt(file, node).map((condition) => ({ file, condition }));

interface Entrances {
  readonly names: readonly string[];
  readonly sites: readonly Pick<CallSite, 'file' | 'call'>[];
}

/** How the innermost function around a place is entered that is not made just where it is called. */
function entrancesOf(flow: Flow, file: IndexedFile, place: AnyNode): Entrances {
  for (const fn of functionsAround(file, place)) {
    const names = exportedNames(flow, file, fn);
    const sites = [...callersOf(flow, file, fn), ...receiversOf(flow, file, fn)];
    // A callback is called where it stands, as far as its conditions go.
    const elsewhere = sites.filter(({ file: caller, call }) => caller !== file || !encloses(call, fn));
    if (names.length > 0 || elsewhere.length > 0) return { names, sites: elsewhere };
  }
  return { names: [], sites: [] };
}

const encloses = (outer: AnyNode, inner: AnyNode): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** From the innermost outwards. */
function functionsAround(file: IndexedFile, node: AnyNode): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let around = file.parentOf(node); around; around = file.parentOf(around))
    if (isFunction(around)) found.push(around);
  return found;
}
