/** "Freshworks: Show What the App Stores…": the store of runs, its schedules to fire, the last run to take back. */
import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { STORE, type StoreParams, type StoreResult, type TriggerChoice } from '../../../server/src/lsp/protocol.ts';
import { chooseApp } from '../choose/app.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNoApp, sayNothingKept, sayStoreEmpty } from '../empty-states.ts';
import { isThere, reasonOf } from '../files.ts';
import { counted } from '../plain-text.ts';
import { runHandler } from '../run-handler.ts';

interface Choice extends QuickPickItem {
  readonly take?: () => Promise<unknown>;
}

export const manageStore = (context: ExtensionContext) => async (): Promise<void> => {
  const choice = await chooseApp(context, l10n.t('App whose store is shown'));
  const store = choice ? await ask(context, { app: choice.app, action: 'show' }) : null;
  if (!choice) return sayNoApp();
  if (!store) return sayNothingKept();
  if ('problem' in store) {
    if ((await window.showErrorMessage(store.problem, DROP)) === DROP) await reset(context, choice.app);
    return;
  }
  const picked = await window.showQuickPick(choicesOf(context, choice, store), {
    title: l10n.t(
      'The app stores {0} and {1}',
      counted(store.records, l10n.t('1 record'), l10n.t('{0} records', store.records)),
      counted(store.schedules.length, l10n.t('1 schedule'), l10n.t('{0} schedules', store.schedules.length)),
    ),
    placeHolder: l10n.t('What to do with the store of runs'),
  });
  await picked?.take?.();
};

/** The event that schedules fire. */
const SCHEDULED = 'onScheduledEvent';

function choicesOf(context: ExtensionContext, choice: TriggerChoice, store: StoreResult): readonly Choice[] {
  const { app } = choice;
  const scheduled = choice.triggers.find(({ name }) => name === SCHEDULED);
  const schedules = store.schedules.map(
    (schedule): Choice => ({
      label: `$(watch) ${l10n.t('Fire {0} now', schedule)}`,
      // Where the app registers the event no more, the report says so.
      take: () => runHandler(context, { app, name: SCHEDULED, ...(scheduled && { scope: scheduled.scope }), schedule }),
    }),
  );
  return [
    { label: `$(json) ${l10n.t('Open the store')}`, take: () => showFile(context, store) },
    { label: `$(discard) ${l10n.t('Take back what the last run stored')}`, take: () => undo(context, app) },
    { label: `$(trash) ${l10n.t('Drop everything')}`, take: () => reset(context, app) },
    ...(schedules.length > 0 ? [{ label: l10n.t('Schedules'), kind: QuickPickItemKind.Separator }, ...schedules] : []),
  ];
}

async function showFile({ client }: ExtensionContext, { uri }: StoreResult): Promise<void> {
  const file = client.protocol2CodeConverter.asUri(uri);
  try {
    if (await isThere(file)) await window.showTextDocument(file);
    else sayStoreEmpty();
  } catch (error) {
    window.showErrorMessage(
      l10n.t(
        'The store {0} cannot be opened ({1}). Allow reading it, or drop everything that is stored.',
        file.fsPath,
        reasonOf(error),
      ),
    );
  }
}

async function undo(context: ExtensionContext, app: string): Promise<void> {
  const result = await ask(context, { app, action: 'undo' });
  if (result && 'problem' in result) {
    window.showErrorMessage(result.problem);
    return;
  }
  const text = result?.done
    ? l10n.t('What the last run stored is taken back.')
    : l10n.t('The last run has stored nothing.');
  window.setStatusBarMessage(text, 5_000);
}

const DROP = l10n.t('Drop Everything');

async function reset(context: ExtensionContext, app: string): Promise<void> {
  const options = { modal: true, detail: l10n.t('Records, schedules and files that runs have stored are lost.') };
  const chosen = await window.showWarningMessage(l10n.t('Drop everything that the app stores?'), options, DROP);
  const result = chosen === DROP ? await ask(context, { app, action: 'reset' }) : null;
  if (result && 'problem' in result) window.showErrorMessage(result.problem);
}

/** The store, null where nothing is kept at all, or why it is of no use. */
async function ask(
  { client }: ExtensionContext,
  params: StoreParams,
): Promise<StoreResult | null | { readonly problem: string }> {
  try {
    return await client.sendRequest<StoreResult | null>(STORE, params);
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}
