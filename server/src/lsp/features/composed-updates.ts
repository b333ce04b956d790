/** freshworksEvents/updates and composeUpdate: payloads of updates from fields with before and after. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { composableUpdates, composedUpdate, triggersOf } from '../../core/index.ts';
import { APP, anything, list, type Members, object, onOwnRequest, text } from '../parameters.ts';
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
  onOwnRequest(connection, UPDATES, UPDATES_PARAMS, async ({ app }): Promise<UpdatesResult> => {
    const located = await appAt(session, app);
    return { updates: composableUpdates(located.app) };
  });
  onOwnRequest(connection, COMPOSE_UPDATE, COMPOSE_PARAMS, async (params): Promise<ComposeUpdateResult> => {
    const { app, root } = await appAt(session, params.app);
    const trigger = triggersOf(app).find(
      ({ kind, scope, name }) => kind === 'event' && scope === params.scope && name === params.name,
    );
    if (!trigger) throw refused(`The app registers no ${params.name}: add the event first.`);
    const made = composedUpdate(app, trigger, params.changes);
    if ('problem' in made) throw refused(made.problem);
    return { uri: joinUri(root, made.path), path: made.path, text: made.text };
  });
}

const UPDATES_PARAMS: Members<UpdatesParams> = { app: APP };

const COMPOSE_PARAMS: Members<ComposeUpdateParams> = {
  app: APP,
  scope: text('the product or module of the event'),
  name: text('the name of the event'),
  changes: list(
    'a list of changes',
    object<FieldUpdate>({ field: text('the name of a field'), before: anything, after: anything }),
  ),
};

async function appAt({ workspace }: Session, app: string): Promise<LocatedApp> {
  const located = await workspace.load(app);
  if (!located) throw refused(`No Freshworks app is open at ${app}: open its manifest.json first`);
  return located;
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
