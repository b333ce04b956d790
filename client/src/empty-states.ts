/** What is said where there is nothing yet, one wording for each case, with the next step as a button. */
import { commands, l10n, type Uri, window } from 'vscode';
import { COMMANDS } from '../../server/src/lsp/protocol.ts';
import { reasonOf } from './files.ts';

interface Step {
  readonly title: string;
  readonly command: string;
  readonly argument?: unknown;
}

const NEW_APP: Step = { title: l10n.t('New App…'), command: COMMANDS.newApp };
const OPEN_FOLDER: Step = { title: l10n.t('Open Folder…'), command: 'vscode.openFolder' };
const ADD_EVENT: Step = { title: l10n.t('Add Event…'), command: COMMANDS.addEvent };
const TRIGGER: Step = { title: l10n.t('Trigger Sample Event'), command: COMMANDS.trigger };

export const sayNoApp = (): void =>
  say(
    l10n.t('No Freshworks app is open: its folder has a manifest.json with "platform-version".'),
    NEW_APP,
    OPEN_FOLDER,
  );

export const sayNothingRegistered = (): void =>
  say(l10n.t('The app answers no events, functions, jobs or actions yet.'), ADD_EVENT);

export const sayNothingRun = (): void => say(l10n.t('Nothing was run yet.'), TRIGGER);

export const sayStoreEmpty = (): void => say(l10n.t('The store is empty: no run has stored anything yet.'), TRIGGER);

export const sayNothingKept = (): void =>
  say(l10n.t('Nothing is kept between runs here: handlers run in desktop or remote VS Code only.'), OPEN_FOLDER);

/** `server` is where handlers stand. */
export const sayNoHandlerHere = (server: Uri | undefined): void =>
  say(
    l10n.t('The cursor is in no handler of an event whose payload is known.'),
    ...(server ? [{ title: l10n.t('Open server.js'), command: 'vscode.open', argument: server }] : []),
    ADD_EVENT,
  );

export const sayNoParameters = (declaration: Uri): void =>
  say(l10n.t('The app declares no installation parameters.'), {
    title: l10n.t('Open config/iparams.json'),
    command: 'vscode.open',
    argument: declaration,
  });

/** Nobody waits for the answer. */
function say(text: string, ...steps: readonly Step[]): void {
  const take = async (): Promise<void> => {
    const chosen = await window.showInformationMessage(text, ...steps.map(({ title }) => title));
    const step = steps.find(({ title }) => title === chosen);
    if (step) await commands.executeCommand(step.command, ...(step.argument === undefined ? [] : [step.argument]));
  };
  take().catch((error: unknown) => window.showErrorMessage(reasonOf(error)));
}
