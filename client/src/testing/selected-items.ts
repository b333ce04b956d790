/** What is selected in the Testing view, by mouse or keys. VS Code hands it to commands of the item's menu alone, and tells whoever asks. */
import { commands, type TestItem } from 'vscode';
import type { TestTree } from './tree.ts';

/** Its own, for tests of its own: another version may have none. */
const SELECTION = '_testing.getExplorerSelection';

/** Between the ids of an item and of those around it. */
const DELIMITER = '\0';

/** None while the view is out of sight. */
export async function selectedItems(tree: Pick<TestTree, 'itemCalled'>): Promise<readonly TestItem[]> {
  if (!(await commands.getCommands()).includes(SELECTION)) return [];
  const selection: unknown = await commands.executeCommand(SELECTION);
  return includedIn(selection).flatMap((id) => tree.itemCalled(id.slice(id.lastIndexOf(DELIMITER) + 1)) ?? []);
}

const includedIn = (selection: unknown): readonly string[] =>
  typeof selection === 'object' && selection !== null && 'include' in selection && Array.isArray(selection.include)
    ? selection.include.filter((id) => typeof id === 'string')
    : [];
