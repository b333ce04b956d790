/** The places that can be run: each handler and each registration, for lenses above them. */
import type { App } from '../model/app.ts';
import { SERVER_PATH } from '../model/exports.ts';
import { isPayloadFile } from '../model/file-shapes.ts';
import { payloadFilesFor } from '../model/payload-files.ts';
import type { Registration } from '../model/registration.ts';
import { settledFor } from '../model/settled-app.ts';
import type { Range } from '../text/range.ts';
import { type Trigger, triggersOf } from './triggers.ts';

export interface Lens {
  readonly range: Range;
  /** Everything that the place stands for, never empty. */
  readonly triggers: readonly Trigger[];
  /** Path of the payload file that the place is. */
  readonly payload?: string;
}

/** While the author types, they stay with what they stand over, and none appears over what only looks like a function by then. */
export function lensesOf(app: App, path: string): readonly Lens[] {
  const { app: settled, moved, typed } = settledFor(app, path);
  const kept = lensesIn(settled, path).flatMap((lens) => {
    const range = moved(lens.range);
    return range ? [{ ...lens, range }] : [];
  });
  return typed ? [...kept, ...typedLenses(app, path, typed, triggersOf(settled))] : kept;
}

/** Over what is new: what could be run before, and stands there now. */
function typedLenses(app: App, path: string, typed: Range, known: readonly Trigger[]): readonly Lens[] {
  const isKnown = (trigger: Trigger): boolean =>
    known.some(({ kind, scope, name }) => kind === trigger.kind && scope === trigger.scope && name === trigger.name);
  return lensesIn(app, path)
    .filter(({ range }) => typed.start <= range.start && range.end <= typed.end)
    .map((lens) => ({ ...lens, triggers: lens.triggers.filter(isKnown) }))
    .filter(({ triggers }) => triggers.length > 0);
}

function lensesIn(app: App, path: string): readonly Lens[] {
  const triggers = triggersOf(app);
  if (isPayloadFile(path)) return payloadLenses(app, triggers, path);
  const registered = triggers.filter(({ registration }) => registration?.file === app.files.get(path));
  return [
    ...groups(registered).filter(({ triggers: [first] }) => isName(first?.name)),
    ...(path === SERVER_PATH ? handlerLenses(app, triggers) : []),
  ];
}

/** One at the beginning of a payload file, for everything that it is a payload for. */
function payloadLenses(app: App, triggers: readonly Trigger[], path: string): readonly Lens[] {
  const fitting = triggers.filter((trigger) => payloadFilesFor(app, trigger).some((file) => file.path === path));
  return fitting.length > 0 ? [{ range: { start: 0, end: 0 }, triggers: fitting, payload: path }] : [];
}

/** What stands in a place of a name while something else is half-typed is none. */
const isName = (name: string | undefined): boolean => name !== undefined && /^[\p{L}\p{N}_$-]+$/u.test(name);

/** One lens for a registration, also where it is for several products. */
function groups(triggers: readonly Trigger[]): readonly Lens[] {
  const groups = new Map<Registration, Trigger[]>();
  for (const trigger of triggers) {
    const { registration } = trigger;
    if (!registration) continue;
    const group = groups.get(registration) ?? [];
    groups.set(registration, group);
    group.push(trigger);
  }
  return [...groups].map(([{ nameRange }, group]) => ({ range: nameRange, triggers: group }));
}

function handlerLenses(app: App, triggers: readonly Trigger[]): readonly Lens[] {
  return app.exports.functions
    .map(({ name, nameRange }) => ({ range: nameRange, triggers: triggers.filter(({ handler }) => handler === name) }))
    .filter(({ triggers: bound }) => bound.length > 0);
}
