/** Payloads that take a branch, as values in a generated one: those that the code compares with, and those that a cursor asks for. */
import { type Branch, branchesIn, flowOf, holdingsIn, type IndexedFile, runningFiles } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { printPath, shapeAtPath } from '../../shape/ask.ts';
import { asText } from '../../text/as-text.ts';
import { generatedPayload } from '../payload.ts';
import { type GeneratedName, nameWith, type PlacedValue } from '../payload-values.ts';
import { triggersReaching } from '../reaching.ts';
import type { Trigger } from '../triggers.ts';
import { placeAt } from './place-at.ts';
import { type CodePlace, takeBestWay } from './take-way.ts';
import type { FieldChange } from './values.ts';

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
    for (const branch of branchesFor(app, file, trigger)) {
      if (found.size === MOST_BRANCHES) return [...found.values()];
      const payload = payloadOf(app, trigger, { file, node: branch.node }, branch);
      if (payload) found.set(payload.source, payload);
    }
  }
  return [...found.values()];
}

export interface BranchAt extends BranchPayload {
  readonly triggers: readonly Trigger[];
}

/** The branch that a place in the code is in, with everything that can be run and takes it. */
export function branchAt(app: App, path: string, offset: number): BranchAt | undefined {
  const file = runningFiles(flowOf(app)).find((running) => running.file.path === path);
  const node = file && placeAt(file, offset);
  if (!file || !node) return undefined;
  const taken = triggersReaching(app, path, offset).flatMap((trigger) => {
    const compared = branchesFor(app, file, trigger).find(({ at }) => at.start <= offset && offset <= at.end);
    const payload = payloadOf(app, trigger, { file, node: compared?.node ?? node }, compared);
    return payload ? [{ trigger, payload }] : [];
  });
  const [first] = taken;
  if (!first) return undefined;
  const same = taken.filter(({ payload }) => payload.source === first.payload.source);
  return { ...first.payload, triggers: same.map(({ trigger }) => trigger) };
}

interface PlacedBranch extends Branch, PlacedValue {}

/** Those about a part of what the trigger brings. */
function branchesFor(app: App, file: IndexedFile, { name, scope }: Trigger): readonly PlacedBranch[] {
  const flow = flowOf(app);
  return branchesIn(file).flatMap((branch) => {
    const part = holdingsIn(flow.valueOf(file, branch.subject)).find(
      ({ origin, path }) => origin?.event === name && origin.scope === scope && path.length > 0 && path[0] !== 'event',
    );
    return part ? [{ ...branch, path: part.path }] : [];
  });
}

/** What is asked on the way, and last what the place itself compares; nothing where that is nothing. */
function payloadOf(
  app: App,
  trigger: Trigger,
  place: CodePlace,
  compared: PlacedValue | undefined,
): BranchPayload | undefined {
  const way = takeBestWay(app, trigger, place, generatedPayload(app, trigger));
  const outer = way.changes.flatMap(placedValue).filter(({ path }) => path[0] !== 'event');
  const own = compared ? outer.filter(({ path }) => printPath(path) !== printPath(compared.path)) : outer;
  const values = compared ? [...own, { path: compared.path, value: compared.value }] : own;
  if (values.length === 0 || !way.isOfEvent) return undefined;
  const shape = payloadShape(app, trigger.scope, trigger.name);
  const wordsOf = ({ path, value }: PlacedValue): string => {
    const field = path.findLast((key) => typeof key === 'string') ?? 'value';
    const meaning = shape && shapeAtPath(shape, path)?.enum?.find((entry) => entry.value === value)?.label;
    const shown = value === '' ? '""' : asText(value);
    return meaning === undefined || meaning === shown ? `${field} ${shown}` : `${field} ${shown} (${meaning})`;
  };
  return { source: nameWith(values), values, label: `with ${values.map(wordsOf).join(', ')}` };
}

/** A name can say what is one value; lists, objects and what is not there it cannot. */
function placedValue({ place, value }: FieldChange): readonly PlacedValue[] {
  const isOne = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isOne ? [{ path: place, value }] : [];
}
