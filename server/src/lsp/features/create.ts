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
import {
  ADD_EVENT,
  ADDABLE_EVENTS,
  type AddableEventsResult,
  type AddEventResult,
  NEW_APP,
  NEW_APP_OFFERS,
  type NewAppOffers,
  type NewAppResult,
} from '../protocol/creation.ts';
import type { Session } from '../session.ts';
import { toEdit } from '../to-lsp.ts';
import { joinUri } from '../uris.ts';
import type { LocatedApp } from '../workspace/located.ts';

export function provideCreation(session: Session): void {
  const { connection, workspace } = session;
  const can = editAbilities(session);
  connection.onRequest(
    NEW_APP_OFFERS,
    (): NewAppOffers => ({ products: offeredProducts(), common: offeredCommonEvents() }),
  );
  connection.onRequest(NEW_APP, (params: unknown): NewAppResult => {
    const made = filesOf(wishFrom(params));
    if ('problem' in made) throw refused(made.problem);
    return made;
  });
  connection.onRequest(ADDABLE_EVENTS, async (params: unknown): Promise<AddableEventsResult> => {
    const { app } = await loaded(session, params);
    return { events: addableEvents(app) };
  });
  connection.onRequest(ADD_EVENT, async (params: unknown): Promise<AddEventResult<WorkspaceEdit>> => {
    const located = await loaded(session, params);
    const added = addEvent(located.app, textIn(params, 'scope') ?? '', textIn(params, 'name') ?? '');
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

/** Whatever a client sends: what is of another type counts as absent. */
export function wishFrom(params: unknown): NewAppWish {
  const modules = textsIn(params, 'modules');
  const events = textsIn(params, 'events');
  const product = textIn(params, 'product');
  return {
    name: textIn(params, 'name') ?? 'Freshworks app',
    frontEnd: memberOf(params, 'frontEnd') === true,
    request: memberOf(params, 'request') === true,
    agents: memberOf(params, 'agents') === true,
    ...(modules && { modules }),
    ...(events && { events }),
    ...(product !== undefined && { product }),
  };
}

async function loaded({ workspace }: Session, params: unknown): Promise<LocatedApp> {
  const root = textIn(params, 'app');
  const located = root === undefined ? undefined : await workspace.load(root);
  if (!located)
    throw refused(`No Freshworks app is open at ${root ?? 'an app without address'}: open its manifest.json first`);
  return located;
}

const memberOf = (params: unknown, key: string): unknown =>
  typeof params === 'object' && params !== null ? Object.getOwnPropertyDescriptor(params, key)?.value : undefined;

function textIn(params: unknown, key: string): string | undefined {
  const value = memberOf(params, key);
  return typeof value === 'string' ? value : undefined;
}

/** A list of names, or one text with commas between them, as on the command line. */
function textsIn(params: unknown, key: string): readonly string[] | undefined {
  const value = memberOf(params, key);
  const texts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : undefined;
  const names = texts?.flatMap((each: unknown) => (typeof each === 'string' ? each.trim() : []));
  return names?.filter((name) => name !== '');
}

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
