/** "Freshworks: Add Event…": registers one more event, with a handler and a payload, and puts the cursor into the handler. */
import { type Uri, window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import {
  ADD_EVENT,
  ADDABLE_EVENTS,
  type AddableEventsResult,
  type AddEventResult,
  type EventOffer,
} from '../../../server/src/lsp/protocol/creation.ts';
import { chooseApp } from '../choose/app.ts';
import type { ExtensionContext } from '../context.ts';
import { groupOf } from '../create/ask-new-app.ts';
import { sayNoApp } from '../empty-states.ts';
import { reasonOf } from '../files.ts';
import { reveal } from './reveal.ts';

export const addEvent = (context: ExtensionContext) => async (): Promise<void> => {
  const { client } = context;
  const choice = await chooseApp(context, 'App that answers one more event');
  if (!choice) return sayNoApp();
  const { app } = choice;
  try {
    const { events } = await client.sendRequest<AddableEventsResult>(ADDABLE_EVENTS, { app });
    const event = await askEvent(events);
    if (!event) return;
    const { scope, name } = event;
    const added = await client.sendRequest<AddEventResult<WorkspaceEdit>>(ADD_EVENT, { app, scope, name });
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(added.edit);
    if (await workspace.applyEdit(edit)) {
      for (const uri of added.created) await saved(client.protocol2CodeConverter.asUri(uri));
      await reveal(context)(added.start);
    } else window.showErrorMessage(`${name} was not added, because a file was edited meanwhile: try again.`);
  } catch (error) {
    window.showErrorMessage(reasonOf(error));
  }
};

/** A file that was made lies in no editor, where it could be saved. */
const saved = async (uri: Uri): Promise<boolean> => (await workspace.openTextDocument(uri)).save();

async function askEvent(events: readonly EventOffer[]): Promise<EventOffer | undefined> {
  const scopes = [...new Set(events.map(({ scope }) => scope))];
  const items = scopes.flatMap((scope) =>
    groupOf(
      scope === 'common' ? 'every app' : scope,
      events.filter((event) => event.scope === scope),
    ),
  );
  if (items.length === 0) {
    window.showInformationMessage('The app answers every event of its products already.');
    return undefined;
  }
  const options = { title: 'Add Event', placeHolder: 'Event that the app is to answer', matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.event;
}
