/** freshworksEvents/newApp and freshworksEvents/addEvent: what a new app is made of, and one more event for one that is there. */
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import {
  addableEvents,
  addEvent,
  type ChoiceProblem,
  type NewAppWish,
  newApp,
  offeredCommonEvents,
  offeredProducts,
  planApp,
  sourceFile,
} from '../../core/index.ts';
import { editAbilities } from '../edit-abilities.ts';
import { APP, either, flag, list, type Members, onOwnRequest, optional, text } from '../parameters.ts';
import {
  ADD_EVENT,
  ADDABLE_EVENTS,
  type AddableEventsParams,
  type AddableEventsResult,
  type AddEventParams,
  type AddEventResult,
  NEW_APP,
  NEW_APP_OFFERS,
  type NewAppOffers,
  type NewAppResult,
} from '../protocol/creation.ts';
import type { NewAppTarget } from '../protocol/server-commands.ts';
import type { Session } from '../session.ts';
import { toEdit } from '../to-lsp.ts';
import { joinUri } from '../uris.ts';
import type { LocatedApp } from '../workspace/located.ts';

export function provideCreation(session: Session): void {
  const { connection, workspace } = session;
  const can = editAbilities(session);
  onOwnRequest(
    connection,
    NEW_APP_OFFERS,
    {},
    (): NewAppOffers => ({ products: offeredProducts(), common: offeredCommonEvents() }),
  );
  onOwnRequest(connection, NEW_APP, NEW_APP_PARAMS, (params): NewAppResult => {
    const made = filesOf(wishFrom(params));
    if ('problem' in made) throw refused(made.problem);
    return made;
  });
  onOwnRequest(connection, ADDABLE_EVENTS, ADDABLE_PARAMS, async ({ app: root }): Promise<AddableEventsResult> => {
    const { app } = await loaded(session, root);
    return { events: addableEvents(app) };
  });
  onOwnRequest(connection, ADD_EVENT, ADD_PARAMS, async (params): Promise<AddEventResult<WorkspaceEdit>> => {
    const located = await loaded(session, params.app);
    const added = addEvent(located.app, params.scope, params.name);
    if ('problem' in added) throw refused(added.problem);
    const { path, line, character } = added.start;
    // A client that makes no files gets no payload: a run makes one up.
    const changes = added.changes.filter(({ create }) => can.create || !create);
    if (!changes.some((change) => change.path === path))
      throw refused(`This editor cannot create ${path}: create it with exports = {}; and try again.`);
    const uri = workspace.openPaths(located.root).get(path)?.uri ?? joinUri(located.root, path);
    const created = changes.flatMap((change) => (change.create ? [joinUri(located.root, change.path)] : []));
    return { created, edit: toEdit(changes, located, workspace, can), start: { uri, position: { line, character } } };
  });
}

/** A sentence for people where a name does not exist. */
export function filesOf(wish: NewAppWish): NewAppResult | ChoiceProblem {
  const plan = planApp(wish);
  if ('problem' in plan) return plan;
  const { files, start } = newApp(plan);
  const text = files.find(({ path }) => path === start.path)?.text ?? '';
  return { files, start: { path: start.path, position: sourceFile(start.path, text).lines.positionAt(start.offset) } };
}

/** What a new app is to be, as clients write it. */
export interface WrittenWish extends Omit<NewAppTarget, 'folder'> {
  readonly name?: string;
}

const NAMES = optional(either(list('a list of names', text('a name')), text('names with commas between them')));

export const WISH_MEMBERS: Members<Omit<WrittenWish, 'name'>> = {
  modules: NAMES,
  product: optional(text('a product')),
  events: NAMES,
  frontEnd: optional(flag),
  request: optional(flag),
  agents: optional(flag),
};

const NEW_APP_PARAMS: Members<WrittenWish> = { ...WISH_MEMBERS, name: optional(text('what the app is called')) };

const ADDABLE_PARAMS: Members<AddableEventsParams> = { app: APP };

const ADD_PARAMS: Members<AddEventParams> = {
  app: APP,
  scope: text('the product or module of the event'),
  name: text('the name of the event'),
};

export function wishFrom(written: WrittenWish): NewAppWish {
  const [modules, events] = [written.modules, written.events].map(namesIn);
  const { name = 'Freshworks app', product, frontEnd = false, request = false, agents = false } = written;
  return {
    ...{ name, frontEnd, request, agents },
    ...(modules && { modules }),
    ...(events && { events }),
    ...(product !== undefined && { product }),
  };
}

async function loaded({ workspace }: Session, root: string): Promise<LocatedApp> {
  const located = await workspace.load(root);
  if (!located) throw refused(`No Freshworks app is open at ${root}: open its manifest.json first`);
  return located;
}

/** A list of names, or one text with commas between them, as on the command line. */
const namesIn = (written: readonly string[] | string | undefined): readonly string[] | undefined =>
  (typeof written === 'string' ? written.split(',') : written)
    ?.map((name) => name.trim())
    .filter((name) => name !== '');

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
