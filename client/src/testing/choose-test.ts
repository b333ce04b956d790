/** Which test a command is for: the item that it was called on, else that of the file in front, else chosen from a list, in which what is selected comes first. */
import { l10n, type QuickPickItem, type TestItem, Uri, window, workspace } from 'vscode';
import type { Testing } from './controller.ts';
import { selectedItems } from './selected-items.ts';
import type { Test } from './tree.ts';

export interface ChosenTest extends Test {
  readonly item: TestItem;
}

export async function chooseTest(
  { tree }: Testing,
  named: unknown,
  title: string,
  isFitting: (test: Test) => boolean,
): Promise<ChosenTest | undefined> {
  const all = tree.testsBelow(undefined).flatMap((item): ChosenTest[] => {
    const test = tree.testOf(item);
    return test && isFitting(test) ? [{ ...test, item }] : [];
  });
  const here = itemIn(named);
  const test = here && tree.testOf(here);
  if (here && test) return { ...test, item: here };
  const file = named instanceof Uri ? named : window.activeTextEditor?.document.uri;
  const ofFile = file && all.find((each) => isOf(each, file));
  if (ofFile) return ofFile;
  if (all.length === 0) {
    window.showInformationMessage(
      l10n.t('There is no test for that yet: write a payload with "Freshworks: Edit Payload" first.'),
    );
    return undefined;
  }
  const selected = await selectedItems(tree);
  const isSelected = ({ item }: ChosenTest): boolean => selected.includes(item);
  const choices = [...all.filter(isSelected), ...all.filter((each) => !isSelected(each))].map(
    (each): QuickPickItem & { readonly test: ChosenTest } => ({
      label: each.listed.name,
      description: [
        each.listed.handler ?? '',
        workspace.asRelativePath(Uri.parse(each.app)),
        ...(isSelected(each) ? [l10n.t('selected in the Testing view')] : []),
      ].join(' · '),
      test: each,
    }),
  );
  return (await window.showQuickPick(choices, { title, matchOnDescription: true }))?.test;
}

/** Menus of a message hand over the message and its test. */
export function itemIn(named: unknown): TestItem | undefined {
  if (typeof named !== 'object' || named === null) return undefined;
  if ('test' in named) return itemIn(named.test);
  return 'id' in named && 'children' in named ? (named as TestItem) : undefined;
}

/** A payload, or what is expected of it. */
const isOf = ({ listed }: Test, file: Uri): boolean =>
  [listed.place.uri, listed.expectation].some(
    (uri) => uri !== undefined && Uri.parse(uri).toString() === file.toString(),
  );

export const hasPayload = ({ listed }: Test): boolean =>
  listed.kind === 'payload' && listed.place.uri.includes('/server/test_data/');
