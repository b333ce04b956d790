/** "Freshworks: Add Event…": registers one more event, with a handler and a payload, and puts the cursor into the handler. */
import { l10n, window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import {
  ADD_EVENT,
  ADDABLE_EVENTS,
  type AddableEventsResult,
  type AddEventParams,
  type AddEventResult,
  type EventOffer,
} from '../../../server/src/lsp/protocol/creation.ts';
import { chooseApp } from '../choose/app.ts';
import type { ExtensionContext } from '../context.ts';
import { groupOf } from '../create/ask-new-app.ts';
import { sayNoApp } from '../empty-states.ts';
import { reasonOf } from '../files.ts';
import { saveFiles } from '../save-file.ts';
import { reveal } from './reveal.ts';

/** A completion that adds an event names it; menus and shortcuts hand over something else. */
export const addEvent =
  (context: ExtensionContext) =>
  async (named?: unknown): Promise<void> => {
    const { client } = context;
    try {
      const event = isNamed(named) ? named : await chooseEvent(context);
      if (!event) return;
      if (event === named) await dropEmptyLine();
      const { name } = event;
      const added = await client.sendRequest<AddEventResult<WorkspaceEdit>>(ADD_EVENT, event);
      const edit = await client.protocol2CodeConverter.asWorkspaceEdit(added.edit);
      if (await workspace.applyEdit(edit)) {
        await reveal(context)(added.start);
        // They lie in no editor, where they could be saved.
        await saveFiles(added.created.map((uri) => client.protocol2CodeConverter.asUri(uri)));
      } else
        window.showErrorMessage(l10n.t('{0} was not added, because a file was edited meanwhile: try again.', name));
    } catch (error) {
      window.showErrorMessage(reasonOf(error));
    }
  };

/** What was typed until it was completed had a line of its own; the handler gets its lines where the others end. */
async function dropEmptyLine(): Promise<void> {
  const editor = window.activeTextEditor;
  const line = editor?.document.lineAt(editor.selection.active.line);
  if (editor && line?.isEmptyOrWhitespace) await editor.edit((edit) => edit.delete(line.rangeIncludingLineBreak));
}

const isNamed = (value: unknown): value is AddEventParams =>
  typeof value === 'object' && value !== null && 'app' in value && 'scope' in value && 'name' in value;

async function chooseEvent(context: ExtensionContext): Promise<AddEventParams | undefined> {
  const choice = await chooseApp(context, l10n.t('App that answers one more event'));
  if (!choice) {
    sayNoApp();
    return undefined;
  }
  const { app } = choice;
  const { events } = await context.client.sendRequest<AddableEventsResult>(ADDABLE_EVENTS, { app });
  const event = await askEvent(events);
  return event && { app, scope: event.scope, name: event.name };
}

async function askEvent(events: readonly EventOffer[]): Promise<EventOffer | undefined> {
  const scopes = [...new Set(events.map(({ scope }) => scope))];
  const items = scopes.flatMap((scope) =>
    groupOf(
      scope === 'common' ? l10n.t('every app') : scope,
      events.filter((event) => event.scope === scope),
    ),
  );
  if (items.length === 0) {
    window.showInformationMessage(l10n.t('The app answers every event of its products already.'));
    return undefined;
  }
  const options = {
    title: l10n.t('Add Event'),
    placeHolder: l10n.t('Event that the app is to answer'),
    matchOnDescription: true,
  };
  return (await window.showQuickPick(items, options))?.event;
}
