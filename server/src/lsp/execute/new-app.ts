/** The command that writes a new app, as `freshworks-events new` does: as files of the editor, after the questions that are open. */
import { MessageType } from 'vscode-languageserver';
import { type NewAppWish, offeredCommonEvents, offeredProducts, placeOf } from '../../core/index.ts';
import { applyEdit, canApply } from '../apply-edit.ts';
import { editAbilities } from '../edit-abilities.ts';
import { filesOf, wishFrom } from '../features/create.ts';
import type { NewAppResult } from '../protocol/creation.ts';
import type { NewAppTarget, WrittenApp } from '../protocol/server-commands.ts';
import { textOrProblem } from '../read-app.ts';
import type { Session } from '../session.ts';
import { joinUri } from '../uris.ts';
import { choose, showPlace, tell } from './dialog.ts';

/** Nothing where a question was dismissed, or where the app cannot be: that is said. */
export async function writeNewApp(session: Session, given: NewAppTarget): Promise<WrittenApp | undefined> {
  if (!canApply(session) || !editAbilities(session).create) return warn(session, CANNOT);
  const folder = await folderFor(session, given);
  if (folder === undefined) return undefined;
  const wish = await wishFor(session, { ...wishFrom(given), name: nameOf(folder) }, given);
  if (!wish) return undefined;
  const made = filesOf(wish);
  if ('problem' in made) return warn(session, made.problem);
  return write(session, folder, made);
}

const CANNOT =
  'This editor creates no files by an edit: freshworks-events new DIR, in a terminal, writes the app. Nothing was written.';
const NAME_FOLDER = 'name it as folder in the argument of the command.';
const NAME_EVENTS = 'name product and events in the argument of the command.';

const warn = (session: Session, message: string): undefined => {
  tell(session, MessageType.Warning, message);
};

const nameOf = (folder: string): string => placeOf(folder).names.at(-1) || 'app';

/** The one that is named, else the only empty one of the workspace. */
async function folderFor(session: Session, { folder }: NewAppTarget): Promise<string | undefined> {
  await session.searched;
  if (typeof folder === 'string') {
    const problem = /^[a-z][a-z0-9+.-]*:\/\//i.test(folder)
      ? await problemWith(session, folder)
      : `${folder} is no address: write it as file:///….`;
    return problem === undefined ? folder : warn(session, problem);
  }
  const folders = session.workspace.folders();
  const problems = await Promise.all(folders.map((each) => problemWith(session, each)));
  const empty = folders.filter((_, index) => problems[index] === undefined);
  const [only] = empty;
  if (empty.length > 1) return choose(session, 'Write the new app into which folder?', empty, NAME_FOLDER);
  const [problem] = problems;
  return (
    only ?? warn(session, `${problem ?? 'No folder is open for the new app.'} To write it elsewhere, ${NAME_FOLDER}`)
  );
}

/** Why nothing can be written there. What version control and editors keep does not count. */
async function problemWith({ host }: Session, folder: string): Promise<string | undefined> {
  if (!host.files.reaches(folder)) return `${folder} is not on the machine of the language server.`;
  const file = await textOrProblem(host.files, folder);
  if (file.text !== undefined) return `${folder} is a file, and no folder.`;
  try {
    const entries = await host.files.list(folder);
    const used = entries.find(({ name }) => name !== '.git' && name !== '.vscode');
    return used && `${folder} is not empty (it holds ${used.name}).`;
  } catch (error) {
    return `${folder} cannot be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** Only who named nothing is asked: with any name, the rest is decided as the command line does. */
async function wishFor(session: Session, wish: NewAppWish, given: NewAppTarget): Promise<NewAppWish | undefined> {
  if (given.modules !== undefined || given.product !== undefined || given.events !== undefined) return wish;
  const products = offeredProducts();
  const titles = products.map(({ title }) => title);
  const chosen = await choose(session, 'A new app for which product?', titles, NAME_EVENTS);
  const product = products.find(({ title }) => title === chosen);
  if (!product) return undefined;
  const events = [...product.modules.flatMap((module) => module.events), ...offeredCommonEvents()];
  const names = events.map(({ scope, name }) => `${scope}.${name}`);
  const event = await choose(session, 'Which event does it answer first?', [USUAL, ...names], NAME_EVENTS);
  if (event === undefined) return undefined;
  return { ...wish, product: product.name, ...(event !== USUAL && { events: [event] }) };
}

const USUAL = 'The usual ones';

async function write(
  session: Session,
  folder: string,
  { files, start }: NewAppResult,
): Promise<WrittenApp | undefined> {
  const begin = { line: 0, character: 0 };
  const made = files.map(({ path, text }) => ({ uri: joinUri(folder, path), text }));
  const documentChanges = [
    ...made.map(({ uri }) => ({ kind: 'create' as const, uri, options: { ignoreIfExists: true } })),
    ...made.map(({ uri, text }) => ({
      textDocument: { uri, version: null },
      edits: [{ range: { start: begin, end: begin }, newText: text }],
    })),
  ];
  if (!(await applyEdit(session, 'New Freshworks app', { documentChanges })))
    return warn(session, `The editor did not write the app into ${folder}: see whether the folder may be written.`);
  const place = { uri: joinUri(folder, start.path), position: start.position };
  await showPlace(session, place);
  tell(session, MessageType.Info, `${made.length} files of the new app are in the editor: save all of them.`);
  return { folder, files: made.map(({ uri }) => uri), start: place };
}
