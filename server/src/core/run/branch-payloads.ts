/** Payloads that take a branch: the values with which a handler compares fields of what it gets. */
import {
  type Branch,
  branchesIn,
  flowOf,
  type Holding,
  holdingsIn,
  type IndexedFile,
  runningFiles,
} from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { printPath } from '../shape/ask.ts';
import { asText } from '../text/as-text.ts';
import { type GeneratedName, nameWith, type PlacedValue } from './payload-values.ts';
import { type Trigger, triggersOf } from './triggers.ts';

export interface BranchPayload {
  readonly source: GeneratedName;
  readonly values: readonly PlacedValue[];
  /** Such as `with status 4 (Resolved)`. */
  readonly label: string;
}

/** More would be no choice any more. */
const MOST_BRANCHES = 20;

/** In the order of the code, each once. */
export function branchPayloads(app: App, trigger: Trigger): readonly BranchPayload[] {
  const found = new Map<string, BranchPayload>();
  for (const file of runningFiles(flowOf(app))) {
    const branches = branchesFor(app, file, trigger);
    for (const branch of branches) {
      const payload = payloadOf(within(branches, branch.at.start), branch);
      if (found.size < MOST_BRANCHES) found.set(payload.source, payload);
    }
  }
  return [...found.values()];
}

export interface BranchAt extends BranchPayload {
  readonly triggers: readonly Trigger[];
}

/** The branch that a place in the code is in, with everything that can be run and takes it; the innermost one. */
export function branchAt(app: App, path: string, offset: number): BranchAt | undefined {
  const file = runningFiles(flowOf(app)).find((running) => running.file.path === path);
  if (!file) return undefined;
  const taken = triggersOf(app).flatMap((trigger) => {
    const around = within(branchesFor(app, file, trigger), offset);
    const inner = around.at(-1);
    return inner ? [{ trigger, payload: payloadOf(around.slice(0, -1), inner) }] : [];
  });
  const [first] = taken;
  if (!first) return undefined;
  const same = taken.filter(({ payload }) => payload.source === first.payload.source);
  return { ...first.payload, triggers: same.map(({ trigger }) => trigger) };
}

interface PlacedBranch extends Branch, PlacedValue {
  readonly meaning: string | undefined;
}

/** Those about a part of what the trigger brings. */
function branchesFor(app: App, file: IndexedFile, { name, scope }: Trigger): readonly PlacedBranch[] {
  const flow = flowOf(app);
  return branchesIn(file).flatMap((branch) => {
    const part = holdingsIn(flow.valueOf(file, branch.subject)).find(
      ({ origin, path }) => origin?.event === name && origin.scope === scope && path.length > 0 && path[0] !== 'event',
    );
    return part ? [{ ...branch, path: part.path, meaning: meaningOf(part, branch.value) }] : [];
  });
}

const meaningOf = ({ shape }: Holding, value: PlacedValue['value']): string | undefined =>
  shape.enum?.find((entry) => entry.value === value)?.label;

/** From the outermost to the innermost; of several about one field the innermost, which is the one that counts. */
function within(branches: readonly PlacedBranch[], offset: number): readonly PlacedBranch[] {
  const around = branches.filter(({ at, region }) => holds(region, offset) || (region && holds(at, offset)));
  return around.filter(
    (one, index) => !around.slice(index + 1).some((later) => printPath(later.path) === printPath(one.path)),
  );
}

const holds = (range: Branch['region'], offset: number): boolean =>
  range !== undefined && range.start <= offset && offset <= range.end;

function payloadOf(around: readonly PlacedBranch[], branch: PlacedBranch): BranchPayload {
  const outer = around.filter(({ path }) => printPath(path) !== printPath(branch.path));
  const values = [...outer, branch].map(({ path, value }) => ({ path, value }));
  return { source: nameWith(values), values, label: `with ${[...outer, branch].map(wordsOf).join(', ')}` };
}

function wordsOf({ path, value, meaning }: PlacedBranch): string {
  const field = path.findLast((key) => typeof key === 'string') ?? 'value';
  const shown = asText(value);
  return meaning === undefined || meaning === shown ? `${field} ${shown}` : `${field} ${shown} (${meaning})`;
}
