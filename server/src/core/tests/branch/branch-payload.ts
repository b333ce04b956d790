/** A payload with which a handler comes to a place in its code: what is asked on the way there is solved for the fields of the payload. */
import { flowOf, type IndexedFile, type PlacedCondition, placedConditions, waysTo } from '../../flow/flow.ts';
import type { App } from '../../model/app.ts';
import { payloadShape } from '../../model/entry-shapes.ts';
import { payloadFilesFor } from '../../model/payload-files.ts';
import { triggersReaching } from '../../run/reaching.ts';
import type { Trigger } from '../../run/triggers.ts';
import { type AnyNode, nodesAt } from '../../syntax/javascript.ts';
import { basePayload } from '../base-payload.ts';
import { without, withValue } from '../edge/changed.ts';
import { freePath } from '../free-path.ts';
import { solve } from './solve.ts';
import type { FieldChange } from './values.ts';

export interface BranchPayload {
  readonly trigger: Trigger;
  /** Of a file that is not there yet. */
  readonly path: string;
  readonly text: string;
  /** As it stands in the code: what could not be solved, so that the payload may come elsewhere. */
  readonly unsolved: readonly string[];
  /** What there is for this event already, the best one first. */
  readonly existing: readonly string[];
}

/** Nothing where no event whose payload is known comes to the place. */
export function branchPayload(app: App, path: string, offset: number): BranchPayload | undefined {
  const file = flowOf(app).fileAt(path);
  const node = file && placeAt(file, offset);
  if (!file || !node) return undefined;
  const line = file.file.lines.positionAt(offset).line + 1;
  const ways = waysTo(flowOf(app), file, node);
  const made = triggersReaching(app, path, offset)
    .filter(({ kind, scope, name }) => kind === 'event' && payloadShape(app, scope, name))
    .flatMap((trigger) => {
      const own = ways.filter(({ handler }) => handler === trigger.handler).map(({ conditions }) => conditions);
      const tried = own.length > 0 ? own : [placedConditions(file, node)];
      return tried.map((conditions) => payloadFor(app, trigger, conditions, line));
    });
  return made.sort((one, other) => one.unsolved.length - other.unsolved.length)[0];
}

/** What stands on the line, where the cursor is before or behind it: a condition is asked before its statement. */
function placeAt(file: IndexedFile, offset: number): AnyNode | undefined {
  const { text, lines, javascript } = file.file;
  const { line } = lines.positionAt(offset);
  const start = lines.offsetAt({ line, character: 0 });
  const indent = /^[ \t]*(?:\}\s*)?(?:else\b\s*\{?\s*)?/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  const node = nodesAt(javascript.program, Math.max(offset, start + indent)).at(-1);
  return node?.type === 'SwitchCase' ? (node.consequent[0] ?? node) : node;
}

function payloadFor(app: App, trigger: Trigger, conditions: readonly PlacedCondition[], line: number): BranchPayload {
  const unsolved = new Set<string>();
  // From outside inwards: the nearest condition has the last word.
  const payload = conditions.toReversed().reduce<unknown>((value, { file, condition }) => {
    const changes = solve({ flow: flowOf(app), file, trigger, payload: value }, condition);
    const next = changes && apply(value, changes);
    if (next === undefined) unsolved.add(textOf({ file, condition }));
    return next ?? value;
  }, basePayload(app, trigger).payload);
  return {
    trigger,
    path: freePath(app, trigger, `line-${line}`),
    text: `${JSON.stringify(payload, undefined, 2)}\n`,
    unsolved: [...unsolved],
    existing: payloadFilesFor(app, trigger).map((each) => each.path),
  };
}

/** Nothing where the payload has no such place. */
const apply = (payload: unknown, changes: readonly FieldChange[]): unknown =>
  changes.reduce<unknown>(
    (value, change) =>
      value === undefined
        ? undefined
        : 'value' in change
          ? withValue(value, change.place, change.value)
          : without(value, change.place),
    payload,
  );

function textOf({ file, condition }: PlacedCondition): string {
  const { start, end } = condition.kind === 'test' ? condition.test : condition.subject;
  const text = file.file.text.slice(start, end);
  if (condition.kind === 'case') return `case of ${text}`;
  return condition.outcome ? text : `!(${text})`;
}
