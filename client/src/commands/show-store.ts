/** "Freshworks: Show What Runs Stored": looks at it, fires a schedule, takes the last run back, begins anew. */
import { type QuickPickItem, window } from 'vscode';
import { STORE, type StoreParams, type StoreResult } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { chooseApp } from '../run/choose-app.ts';
import { count } from '../run/plain-text.ts';
import { runHandler } from '../run/run.ts';

interface Choice extends QuickPickItem {
  readonly take: () => Promise<unknown>;
}

export const showStore = (context: ExtensionContext) => async (): Promise<unknown> => {
  const app = await chooseApp(context, 'App whose store is shown');
  const store = app && (await ask(context, { app, action: 'show' }));
  if (!app || !store) {
    window.showInformationMessage('Nothing is kept between runs here: open the folder of an app in desktop VS Code.');
    return undefined;
  }
  const chosen = await window.showQuickPick(choicesOf(context, app, store), {
    title: `${count(store.records, 'record')} and ${count(store.schedules.length, 'schedule')} stored`,
    placeHolder: 'What to do with what runs stored',
  });
  return chosen?.take();
};

const ask = ({ client }: ExtensionContext, params: StoreParams): Promise<StoreResult | null> =>
  client.sendRequest<StoreResult | null>(STORE, params);

const choicesOf = (context: ExtensionContext, app: string, { uri, schedules }: StoreResult): readonly Choice[] => [
  { label: '$(go-to-file) Open it as a file', take: () => open(context, uri) },
  ...schedules.map((schedule) => ({
    label: `$(clock) Fire ${schedule} now`,
    description: 'runs onScheduledEvent on its data',
    take: () => runHandler(context, { app, name: 'onScheduledEvent', schedule }),
  })),
  { label: '$(discard) Take back what the last run changed', take: () => undo(context, app) },
  { label: '$(trash) Forget everything that is stored', take: () => reset(context, app) },
];

async function open({ client }: ExtensionContext, uri: string): Promise<void> {
  try {
    await window.showTextDocument(client.protocol2CodeConverter.asUri(uri));
  } catch {
    window.showInformationMessage('Nothing is stored yet: no run has called $db, $schedule or $files.');
  }
}

async function undo(context: ExtensionContext, app: string): Promise<void> {
  const result = await ask(context, { app, action: 'undo' });
  window.setStatusBarMessage(
    result?.done ? 'What the last run changed is taken back' : 'There is nothing to take back',
    5_000,
  );
}

async function reset(context: ExtensionContext, app: string): Promise<void> {
  const forget = 'Forget It';
  const question = 'Everything that runs of this app stored will be forgotten.';
  if ((await window.showWarningMessage(question, { modal: true }, forget)) !== forget) return;
  await ask(context, { app, action: 'reset' });
}
