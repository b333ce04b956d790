/** Which event, function, job or action a command is for: the one that the cursor or a code lens names, else chosen from a list. */
import { type QuickPickItem, window } from 'vscode';
import {
  type RunParams,
  TRIGGERS,
  type TriggerChoice,
  type TriggerItem,
  type TriggersParams,
  type TriggersResult,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNoApp, sayNothingRegistered } from '../empty-states.ts';

/** `named` is what a lens hands over; menus and shortcuts hand over something else. */
export async function chooseTrigger(
  context: ExtensionContext,
  named: unknown,
  title: string,
): Promise<ChosenTrigger | undefined> {
  const picked = await pick(isChoice(named) ? [named] : await choicesHere(context), title);
  return picked && { app: picked.app, name: picked.item.name, scope: picked.item.scope };
}

/** A run that names its product or module. */
export type ChosenTrigger = RunParams & { readonly scope: string };

interface Picked {
  /** URI of the app folder. */
  readonly app: string;
  readonly item: TriggerItem;
}

const isChoice = (value: unknown): value is TriggerChoice =>
  typeof value === 'object' && value !== null && 'triggers' in value && 'app' in value;

/** What the cursor names, else everything of the app in front, else everything of all apps. */
async function choicesHere({ client }: ExtensionContext): Promise<readonly TriggerChoice[]> {
  const editor = window.activeTextEditor;
  const params: TriggersParams = editor
    ? {
        uri: client.code2ProtocolConverter.asUri(editor.document.uri),
        position: client.code2ProtocolConverter.asPosition(editor.selection.active),
      }
    : {};
  const { apps, atCursor } = await client.sendRequest<TriggersResult>(TRIGGERS, params);
  return atCursor ? [atCursor] : apps;
}

async function pick(choices: readonly TriggerChoice[], title: string): Promise<Picked | undefined> {
  const all = choices.flatMap(({ app, triggers }) => triggers.map((item) => ({ app, item })));
  if (all.length <= 1) {
    if (choices.length === 0) sayNoApp();
    else if (all.length === 0) sayNothingRegistered();
    return all[0];
  }
  const items = all.map((choice): QuickPickItem & { readonly choice: Picked } => ({
    label: choice.item.name,
    description: `${choice.item.kind} of ${choice.item.scope}`,
    detail: choice.item.handler ? `answered by ${choice.item.handler}` : 'without a handler',
    choice,
  }));
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: 'Event, function, job or action',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.choice;
}
