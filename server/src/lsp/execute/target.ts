/** Which app and which handler a command means. */
import { findTrigger, type Trigger, triggersAt, triggersOf, triggersReaching } from '../../core/index.ts';
import type { CommandTarget } from '../protocol/server-commands.ts';
import type { Session } from '../session.ts';
import type { LocatedApp } from '../workspace/located.ts';
import { choose } from './dialog.ts';

export interface Target {
  readonly located: LocatedApp;
  readonly trigger: Trigger;
  readonly payload?: string;
}

/** Asks where several are meant; a sentence for people where none is. */
export async function targetOf(session: Session, given: CommandTarget): Promise<Target | string | undefined> {
  const located = await appOf(session, given);
  if (typeof located === 'string') return located;
  const { payload, name, scope } = given;
  const rest = { located, ...(payload !== undefined && { payload }) };
  if (name !== undefined) {
    const trigger = findTrigger(located.app, { name, ...(scope !== undefined && { scope }) });
    return 'refusal' in trigger ? (trigger.refusal.message ?? `${name} cannot be run.`) : { ...rest, trigger };
  }
  const found = await at(session, given);
  const triggers = found.length > 0 ? found : triggersOf(located.app);
  const [only] = triggers;
  if (!only) return 'The app registers no event, function, job or action that could be run.';
  if (triggers.length === 1) return { ...rest, trigger: only };
  const titles = new Map(triggers.map((trigger) => [`${trigger.scope}.${trigger.name}`, trigger]));
  const chosen = await choose(
    session,
    'Run which one?',
    [...titles.keys()],
    'put the cursor into its handler, or name it in the argument of the command.',
  );
  const trigger = chosen === undefined ? undefined : titles.get(chosen);
  return trigger && { ...rest, trigger };
}

/** The app that is named, that of the file, or the only one. */
export async function appOf(
  { workspace, searched }: Session,
  { app, uri }: CommandTarget,
): Promise<LocatedApp | string> {
  await searched;
  const located =
    app !== undefined ? await workspace.load(app) : uri === undefined ? undefined : await workspace.locate(uri);
  if (located) return located;
  const [only, ...others] = workspace.apps();
  if (only && others.length === 0 && app === undefined) return only;
  return only
    ? 'Name the app: run this in one of its files.'
    : 'No Freshworks app is open: open its manifest.json first.';
}

async function at({ workspace }: Session, { uri, position }: CommandTarget): Promise<readonly Trigger[]> {
  const document = uri === undefined || !position ? undefined : await workspace.locate(uri);
  if (!document || !position) return [];
  const offset = document.file.lines.offsetAt(position);
  const here = triggersAt(document.app, document.path, offset);
  return here.length > 0 ? here : triggersReaching(document.app, document.path, offset);
}
