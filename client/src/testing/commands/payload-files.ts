/** "Duplicate Payload…", "Rename Payload…" and "Compare Payloads…": what is expected goes along, and nothing is overwritten. */
import { commands, l10n, type QuickPickItem, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { isThere, reasonOf, shownText } from '../../files.ts';
import { problemWithVariant } from '../../variant-name.ts';
import { type ChosenTest, chooseTest, hasPayload } from '../choose-test.ts';
import type { Testing } from '../controller.ts';

export const duplicatePayload =
  (testing: Testing) =>
  (named?: unknown): Promise<void> =>
    withNewName(testing, named, l10n.t('Duplicate Payload'), async (from, to, edit) => {
      edit.createFile(to, { contents: new TextEncoder().encode((await shownText(from)) ?? '') });
    });

export const renamePayload =
  (testing: Testing) =>
  (named?: unknown): Promise<void> =>
    withNewName(testing, named, l10n.t('Rename Payload'), async (from, to, edit) => {
      edit.renameFile(from, to);
    });

export const comparePayloads =
  (testing: Testing) =>
  async (named?: unknown): Promise<void> => {
    const one = await chooseTest(testing, named, l10n.t('Payload to compare'), hasPayload);
    if (!one) return;
    const others = testing.tree.testsBelow(undefined).flatMap((item) => {
      const test = testing.tree.testOf(item);
      return test && hasPayload(test) && test.listed.place.uri !== one.listed.place.uri ? test : [];
    });
    const isSibling = ({ event }: { readonly event?: string }): boolean => event === one.listed.event;
    const choices = [...others]
      .sort((a, b) => Number(isSibling(b.listed)) - Number(isSibling(a.listed)))
      .map((test): QuickPickItem & { readonly uri: Uri } => ({
        label: test.listed.name,
        description: test.listed.handler ?? '',
        uri: Uri.parse(test.listed.place.uri),
      }));
    const other = await window.showQuickPick(choices, { title: l10n.t('Compare {0} with', one.listed.name) });
    if (!other) return;
    const title = `${one.listed.name} ↔ ${other.label}`;
    await commands.executeCommand('vscode.diff', Uri.parse(one.listed.place.uri), other.uri, title);
  };

/** The payload, and what is expected of it where that is written. */
async function withNewName(
  testing: Testing,
  named: unknown,
  title: string,
  change: (from: Uri, to: Uri, edit: WorkspaceEdit) => Promise<void>,
): Promise<void> {
  const test = await chooseTest(testing, named, title, hasPayload);
  const variant = test && (await askVariant(test, title));
  if (!test || !variant) return;
  const from = Uri.parse(test.listed.place.uri);
  const to = variantOf(from, test, variant);
  try {
    const pairs = [[from, to]];
    // Asked of the disk: the list may not know yet what was written a moment ago.
    if (await isThere(expectationOf(from))) pairs.push([expectationOf(from), expectationOf(to)]);
    const edit = new WorkspaceEdit();
    for (const [source, target] of pairs) {
      if (!source || !target) continue;
      if (await isThere(target)) throw new Error(l10n.t('there is such a file already: choose another name'));
      await change(source, target, edit);
    }
    if (!(await workspace.applyEdit(edit))) throw new Error(l10n.t('see whether its folder may be written'));
    await window.showTextDocument(to, { preview: false });
  } catch (error) {
    window.showErrorMessage(l10n.t('{0} was not written: {1}.', workspace.asRelativePath(to), reasonOf(error)));
  }
}

const askVariant = ({ listed }: ChosenTest, title: string): Thenable<string | undefined> =>
  window.showInputBox({
    title: `${title}: ${listed.name}`,
    prompt: l10n.t('What tells it from the others of its event, such as resolved'),
    validateInput: problemWithVariant,
  });

/** `<event>.<variant>.json`, beside the file. */
const variantOf = (file: Uri, { listed }: ChosenTest, variant: string): Uri =>
  Uri.joinPath(file, '..', `${listed.event ?? listed.name}.${variant}.json`);

const expectationOf = (payload: Uri): Uri => payload.with({ path: payload.path.replace(/\.json$/, '.expect.json') });
