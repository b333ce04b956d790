/** A payload with which a handler comes to a place in its code, as a file. */
import { flowOf } from '../flow/flow.ts';
import type { App } from '../model/app.ts';
import { payloadShape } from '../model/entry-shapes.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import { placeAt } from '../run/branch/place-at.ts';
import { type CodePlace, takeBestWay } from '../run/branch/take-way.ts';
import { triggersReaching } from '../run/reaching.ts';
import type { Trigger } from '../run/triggers.ts';
import { basePayload } from './base-payload.ts';
import { freePath } from './free-path.ts';

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
  const made = triggersReaching(app, path, offset)
    .filter(({ kind, scope, name }) => kind === 'event' && payloadShape(app, scope, name))
    .map((trigger) => payloadFor(app, trigger, { file, node }, line));
  return made.sort((one, other) => one.unsolved.length - other.unsolved.length)[0];
}

function payloadFor(app: App, trigger: Trigger, place: CodePlace, line: number): BranchPayload {
  const { payload, unsolved } = takeBestWay(app, trigger, place, basePayload(app, trigger).payload);
  return {
    trigger,
    path: freePath(app, trigger, `line-${line}`),
    text: `${JSON.stringify(payload, undefined, 2)}\n`,
    unsolved,
    existing: payloadFilesFor(app, trigger).map((each) => each.path),
  };
}
