/** The folder of a new app: the one that is open while it is empty, else a new one in it, or one that is chosen. */
import { l10n, Uri, window, workspace } from 'vscode';
import { isEmptyFolder } from '../files.ts';

export interface AppFolder {
  readonly uri: Uri;
  readonly name: string;
  /** The window shows it already. */
  readonly isOpen: boolean;
}

/** Nothing where a question was dismissed. */
export async function askAppFolder(): Promise<AppFolder | undefined> {
  const [open] = workspace.workspaceFolders ?? [];
  if (open && (await isEmptyFolder(open.uri))) return { uri: open.uri, name: open.name, isOpen: true };
  const parent = open?.uri ?? (await askParent());
  if (!parent) return undefined;
  const name = await window.showInputBox({
    title: l10n.t('New App'),
    prompt: l10n.t('Name of its folder, made in {0}', parent.path.split('/').at(-1) || parent.path),
    value: 'my-app',
    validateInput: (typed) => problemOf(parent, typed),
  });
  return name === undefined ? undefined : { uri: Uri.joinPath(parent, name), name, isOpen: open !== undefined };
}

const askParent = async (): Promise<Uri | undefined> => {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Create the App Here'),
    title: l10n.t('Folder in which the new app gets a folder of its own'),
  });
  return chosen?.[0];
};

async function problemOf(parent: Uri, name: string): Promise<string | undefined> {
  if (!/^[^\\/:*?"<>|]+$/.test(name) || /^[.\s]|[.\s]$/.test(name))
    return l10n.t('Write a name without / \\ : * ? " < > | that neither begins nor ends with a dot or a space.');
  return (await isEmptyFolder(Uri.joinPath(parent, name)))
    ? undefined
    : l10n.t('There is such a folder, and it is not empty: use another name.');
}
