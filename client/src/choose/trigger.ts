/** Which event, function, job or action a command is for: the one that the cursor or a code lens names, else chosen from a list. */
import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
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
  const { choices, reaching } = isChoice(named) ? { choices: [named] } : await choicesHere(context);
  const picked = await pick(choices, { reaching, last: context.lastRun.get() }, title);
  if (!picked) return undefined;
  const { app, item, payload } = picked;
  return { app, name: item.name, scope: item.scope, ...(payload !== undefined && { payload }) };
}

/** A run that names its product or module. */
export type ChosenTrigger = RunParams & { readonly scope: string };

interface Picked {
  /** URI of the app folder. */
  readonly app: string;
  readonly item: TriggerItem;
  /** The file that it is to be run on. */
  readonly payload?: string | undefined;
}

const isChoice = (value: unknown): value is TriggerChoice =>
  typeof value === 'object' && value !== null && 'triggers' in value && 'app' in value;

/** What the cursor names, else everything of the app in front, else everything of all apps. */
async function choicesHere({ client }: ExtensionContext): Promise<ChoicesHere> {
  const editor = window.activeTextEditor;
  const params: TriggersParams = editor
    ? {
        uri: client.code2ProtocolConverter.asUri(editor.document.uri),
        position: client.code2ProtocolConverter.asPosition(editor.selection.active),
      }
    : {};
  const { apps, atCursor, reaching } = await client.sendRequest<TriggersResult>(TRIGGERS, params);
  return { choices: atCursor ? [atCursor] : apps, reaching };
}

interface ChoicesHere {
  readonly choices: readonly TriggerChoice[];
  /** Those whose code comes to the place of the cursor. */
  readonly reaching?: TriggerChoice | undefined;
}

const KINDS: Readonly<Record<TriggerItem['kind'], string>> = {
  event: l10n.t('event'),
  function: l10n.t('function'),
  job: l10n.t('job'),
  action: l10n.t('action'),
};

/** Of an app, as it lies in the workspace. */
const nameOf = (app: string): string => workspace.asRelativePath(Uri.parse(app));

async function pick(
  choices: readonly TriggerChoice[],
  { reaching, last }: Pick<ChoicesHere, 'reaching'> & { readonly last: RunParams | undefined },
  title: string,
): Promise<Picked | undefined> {
  const all = choices.flatMap(({ app, triggers, payload }) => triggers.map((item) => ({ app, item, payload })));
  if (all.length <= 1) {
    if (choices.length === 0) sayNoApp();
    else if (all.length === 0) sayNothingRegistered();
    return all[0];
  }
  const isLast = ({ app, item }: Picked): boolean =>
    app === last?.app && item.name === last.name && item.scope === last.scope;
  const reaches = ({ item }: Picked): boolean =>
    reaching?.triggers.some(({ name, scope }) => name === item.name && scope === item.scope) === true;
  const rank = (choice: Picked): number => (reaches(choice) ? 0 : isLast(choice) ? 1 : 2);
  const items = [...all]
    .sort((one, other) => rank(one) - rank(other))
    .map((choice): QuickPickItem & { readonly choice: Picked } => ({
      label: choice.item.name,
      description: [
        l10n.t('{0} of {1}', KINDS[choice.item.kind], choice.item.scope),
        ...(choices.length > 1 ? [nameOf(choice.app)] : []),
        ...(reaches(choice) ? [l10n.t('comes to the cursor')] : []),
        ...(isLast(choice) ? [l10n.t('chosen last')] : []),
      ].join(' · '),
      detail: choice.item.handler ? l10n.t('answered by {0}', choice.item.handler) : l10n.t('without a handler'),
      choice,
    }));
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Event, function, job or action'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.choice;
}
