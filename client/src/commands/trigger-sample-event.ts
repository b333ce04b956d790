/** "Freshworks: Trigger Sample Event": at once where the cursor or a lens names one event, from a list otherwise. */
import { type QuickPickItem, window } from 'vscode';
import {
  type RunParams,
  type RunReport,
  TRIGGERS,
  type TriggerChoice,
  type TriggerItem,
  type TriggersParams,
  type TriggersResult,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { mayRun, runHandler } from '../run/run.ts';

export const triggerSampleEvent =
  (context: ExtensionContext) =>
  async (named?: TriggerChoice): Promise<RunReport | undefined> => {
    if (!mayRun()) return undefined;
    const params = await chooseTrigger(context, named, 'Trigger Sample Event');
    return params && runHandler(context, params);
  };

/** What the lens or the cursor names, or what the author chooses. */
export async function chooseTrigger(
  context: ExtensionContext,
  named: TriggerChoice | undefined,
  title: string,
): Promise<RunParams | undefined> {
  const choices = isChoice(named) ? [named] : await choicesHere(context);
  const picked = await pick(choices, title);
  return picked && { app: picked.app, name: picked.item.name, scope: picked.item.scope };
}

/** Menus and shortcuts pass arguments of their own. */
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

interface Picked {
  readonly app: string;
  readonly item: TriggerItem;
}

async function pick(choices: readonly TriggerChoice[], title: string): Promise<Picked | undefined> {
  const all = choices.flatMap(({ app, triggers }) => triggers.map((item) => ({ app, item })));
  if (all.length <= 1) {
    if (all.length === 0) await sayNothing(choices);
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
    placeHolder: 'Event, function, job or action to run',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.choice;
}

const sayNothing = (choices: readonly TriggerChoice[]): Thenable<string | undefined> =>
  window.showInformationMessage(
    choices.length === 0
      ? 'No Freshworks app is open: open a folder whose manifest.json has "platform-version" and "product" or "modules".'
      : 'The app registers no events, functions, jobs or actions yet: add one to its manifest.json.',
  );
