/** freshworksEvents/updates and composeUpdate: payloads of updates from fields with before and after. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { composableUpdates, composedUpdate, triggersOf } from '../../core/index.ts';
import {
  COMPOSE_UPDATE,
  type ComposeUpdateParams,
  type ComposeUpdateResult,
  type FieldUpdate,
  UPDATES,
  type UpdatesParams,
  type UpdatesResult,
} from '../protocol/composed.ts';
import type { Session } from '../session.ts';
import { joinUri } from '../uris.ts';
import type { LocatedApp } from '../workspace/located.ts';

export function provideComposedUpdates(session: Session): void {
  const { connection } = session;
  connection.onRequest(UPDATES, async ({ app }: UpdatesParams): Promise<UpdatesResult> => {
    const located = await appAt(session, app);
    return { updates: composableUpdates(located.app) };
  });
  connection.onRequest(COMPOSE_UPDATE, async (params: ComposeUpdateParams): Promise<ComposeUpdateResult> => {
    const { app, root } = await appAt(session, params.app);
    const trigger = triggersOf(app).find(
      ({ kind, scope, name }) => kind === 'event' && scope === params.scope && name === params.name,
    );
    if (!trigger) throw refused(`The app registers no ${String(params.name)}: add the event first.`);
    const made = composedUpdate(app, trigger, updatesIn(params.changes));
    if ('problem' in made) throw refused(made.problem);
    return { uri: joinUri(root, made.path), path: made.path, text: made.text };
  });
}

async function appAt({ workspace }: Session, app: unknown): Promise<LocatedApp> {
  const located = typeof app === 'string' ? await workspace.load(app) : undefined;
  if (!located)
    throw refused(
      `No Freshworks app is open at ${typeof app === 'string' ? app : 'this place'}: open its manifest.json first`,
    );
  return located;
}

/** Only what is an update: anything may come from a client. */
const updatesIn = (changes: unknown): readonly FieldUpdate[] =>
  (Array.isArray(changes) ? changes : []).filter(
    (each): each is FieldUpdate => typeof each === 'object' && each !== null && typeof each.field === 'string',
  );

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
