// The example apps as suites use them: opened, edited at a cursor mark, and proved to be left as they were.
import * as vscode from 'vscode';
import { check, poll, until } from './support.ts';

/** Registers what every suite on the example apps needs: nothing is saved by itself, and nothing stays changed. */
export function useExamples(): void {
  const originals = new Map<string, string>();

  before('read the example apps', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    for (const [path, text] of await readAll()) originals.set(path, text);
  });

  afterEach('forget edits', restore);

  after('every file is as it was', async () => {
    const now = await readAll();
    for (const [path, text] of originals) check(now.get(path) === text, `${path} was changed:\n${now.get(path)}`);
    for (const path of now.keys()) check(originals.has(path), `${path} was left behind`);
  });
}

/** A place in the workspace, such as `freshchat-product/manifest.json`. */
export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  check(folder !== undefined, 'no workspace folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file in an editor of its own. */
export async function show(path: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Where the cursor is in the text of a test: no token of JSON or JavaScript. */
const CURSOR = '<|>';

/**
 * Replaces the only occurrence of `before` as typing would, unsaved. The cursor goes to the mark in `after`, which is
 * taken out; without a mark it goes to the end of `after`.
 */
export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<vscode.Position> {
  const { document } = editor;
  const text = after.replace(CURSOR, '');
  // VS Code refuses an edit of a text that it reads from the disk at this moment, and shows it empty while the file is written.
  const start = await until(
    () => `${document.uri} to have ${JSON.stringify(before)} and to take an edit of it:\n${document.getText()}`,
    [vscode.workspace.onDidChangeTextDocument, poll],
    async () => {
      const found = occurrenceOf(document, before);
      if (found === undefined) return undefined;
      const range = new vscode.Range(document.positionAt(found), document.positionAt(found + before.length));
      return (await editor.edit((edit) => edit.replace(range, text))) ? found : undefined;
    },
  );
  const mark = after.indexOf(CURSOR);
  return moveTo(editor, start + (mark < 0 ? text.length : mark));
}

/** Puts the cursor at the mark in a text that occurs once: `payload.data.<|>contact`. */
export function cursorAt(editor: vscode.TextEditor, marked: string): vscode.Position {
  const mark = marked.indexOf(CURSOR);
  check(mark >= 0, `${marked} has no ${CURSOR}`);
  return moveTo(editor, offsetOf(editor.document, marked.replace(CURSOR, '')) + mark);
}

function moveTo(editor: vscode.TextEditor, offset: number): vscode.Position {
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  return position;
}

function offsetOf(document: vscode.TextDocument, text: string): number {
  const offset = occurrenceOf(document, text);
  check(offset !== undefined, `${document.uri} has no ${JSON.stringify(text)}:\n${document.getText()}`);
  return offset;
}

/** Where the only occurrence of a text begins; undefined where it has none. */
function occurrenceOf(document: vscode.TextDocument, text: string): number | undefined {
  const offset = document.getText().indexOf(text);
  if (offset < 0) return undefined;
  check(document.getText().indexOf(text, offset + 1) < 0, `${document.uri} has ${JSON.stringify(text)} more than once`);
  return offset;
}

/** What was in a file before `write` came; undefined where there was none. */
const replaced = new Map<string, Uint8Array | undefined>();

/** Writes a file of the workspace behind the editor's back; undone after the test. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = uriOf(path);
  const before = await readIfThere(uri);
  if (!replaced.has(path)) replaced.set(path, before);
  await writeContent(uri, before, new TextEncoder().encode(text));
  return uri;
}

/** A file that holds it already is left alone: VS Code reads what is written anew, and meets an empty file in between. */
async function writeContent(uri: vscode.Uri, before: Uint8Array | undefined, content: Uint8Array): Promise<void> {
  const isSame = before?.length === content.length && before.every((byte, index) => byte === content[index]);
  if (!isSame) await vscode.workspace.fs.writeFile(uri, content);
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));
}

async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** Forgets all unsaved edits, closes every editor, puts back what `write` changed, and leaves no document with another text. */
async function restore(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty, isUntitled }) => isDirty && !isUntitled);
  for (const document of dirty) {
    if (vscode.window.activeTextEditor?.document !== document) await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const events = [vscode.workspace.onDidChangeTextDocument, vscode.workspace.onDidSaveTextDocument];
    await until(`${document.uri} to be reverted`, events, () => (document.isDirty ? undefined : true));
  }
  if (vscode.window.visibleTextEditors.length > 0)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const [path, content] of replaced) {
    if (content) await writeContent(uriOf(path), await readIfThere(uriOf(path)), content);
    else await remove(path);
  }
  replaced.clear();
  // All at once: there are up to some dozens, and each takes its way to the server and back, after every test.
  const documents = await Promise.all(vscode.workspace.textDocuments.map(withFile));
  for (const [document, text] of documents) if (text !== undefined) await readAgain(document, text);
}

/** A document, and what its file holds; nothing of one that is none of the workspace. */
async function withFile(document: vscode.TextDocument): Promise<readonly [vscode.TextDocument, string | undefined]> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const isOurs = folder !== undefined && vscode.workspace.getWorkspaceFolder(document.uri) === folder;
  const bytes = isOurs ? await readIfThere(document.uri) : undefined;
  return [document, bytes && new TextDecoder().decode(bytes)];
}

/**
 * VS Code keeps a document for minutes behind its last editor, and does not always hear of a file that was written behind its
 * back: the next suite would meet the old text.
 */
async function readAgain(document: vscode.TextDocument, text: string): Promise<void> {
  const isCurrent = () => document.isClosed || document.getText() === text;
  if (isCurrent()) return;
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await until(
    `${document.uri} to be as its file`,
    [vscode.workspace.onDidChangeTextDocument, poll],
    () => isCurrent() || undefined,
  );
}

/**
 * A test that failed may have moved it away: that is said once, by the check of what is left, and not by every test behind it.
 * Its folder stays: VS Code's watcher tells nothing of what is in a folder that went away and came back within a moment.
 */
async function remove(path: string): Promise<void> {
  if (await isThere(path)) await vscode.workspace.fs.delete(uriOf(path));
}

const isThere = (path: string): Thenable<boolean> =>
  vscode.workspace.fs.stat(uriOf(path)).then(
    () => true,
    () => false,
  );

async function readAll(folder = ''): Promise<Map<string, string>> {
  const entries = await vscode.workspace.fs.readDirectory(uriOf(folder));
  const read = entries.map(async ([name, type]): Promise<[string, string][]> => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return type === vscode.FileType.Directory ? [...(await readAll(path))] : [[path, await readText(path)]];
  });
  return new Map((await Promise.all(read)).flat());
}
