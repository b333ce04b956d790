/** Reads files of the workspace through the editor, and tells what is not there from what cannot be read. */
import { FileSystemError, l10n, type Uri, workspace } from 'vscode';

/** Whether there is something; rejects where that cannot be found out. */
export async function isThere(uri: Uri): Promise<boolean> {
  return (await ifThere(workspace.fs.stat(uri))) !== undefined;
}

/** Nothing when there is no such file. */
export async function readIfThere(uri: Uri): Promise<string | undefined> {
  const bytes = await ifThere(workspace.fs.readFile(uri));
  return bytes && new TextDecoder().decode(bytes);
}

/** As an editor has it, saved or not, else as it is on the disk; nothing where there is no such file. */
export async function shownText(uri: Uri): Promise<string | undefined> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : readIfThere(uri);
}

/** Nothing where there is nothing of this name, or it is no file, or no folder; all else that goes wrong is an error. */
export async function ifThere<T>(action: Thenable<T>): Promise<T | undefined> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof FileSystemError && ABSENT.includes(error.code)) return undefined;
    throw error;
  }
}

const ABSENT = ['FileNotFound', 'FileIsADirectory', 'FileNotADirectory'];

/** What version control and the editor keep there does not count. A folder that is not there is empty as well. */
export async function isEmptyFolder(folder: Uri): Promise<boolean> {
  const entries = (await ifThere(workspace.fs.readDirectory(folder))) ?? [];
  return entries.every(([name]) => name === '.git' || name === '.vscode');
}

/** Why something went wrong: what the server says, which is for people, else what the machine says, without what an editor wraps around it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOfProtocol(error);
  if (code !== undefined) return GONE.has(code) ? SERVER_IS_GONE : message;
  return OF_MACHINE.exec(message)?.[0] ?? message;
}

/** Also said where nothing could be asked of it any more. */
export const SERVER_IS_GONE = l10n.t(
  'The Freshworks language server has ended. Try again, or run "Freshworks: Restart Language Server"; its output may say why.',
);

/** Answers of the protocol have numbers, errors of files have names. */
const codeOfProtocol = (error: unknown): number | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;

/** What the library says where nobody is there to ask, who was asked has ended, or what was asked could not be sent: none of it is for people. */
const GONE: ReadonlySet<number> = new Set([-32_096, -32_097, -32_098, -32_099]);

/** As in `Unable to read file '/a' (NoPermissions (FileSystemError): Error: EACCES: permission denied, open '/a')`. */
const OF_MACHINE = /\bE[A-Z]{3,}: [a-z][a-z ]*[a-z]/;
