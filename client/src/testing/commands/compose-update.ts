/** "Freshworks: Compose an Update…": a payload of an update event from fields with their values before and after. */
import { l10n, type QuickPickItem, window } from 'vscode';
import {
  type ChangeableField,
  COMPOSE_UPDATE,
  type ComposeUpdateParams,
  type ComposeUpdateResult,
  type FieldUpdate,
  UPDATES,
  type UpdatesParams,
  type UpdatesResult,
} from '../../../../server/src/lsp/protocol/composed.ts';
import { chooseApp } from '../../choose/app.ts';
import { openPayload } from '../../commands/edit-payload.ts';
import type { ExtensionContext } from '../../context.ts';
import { sayNoApp } from '../../empty-states.ts';
import { reasonOf } from '../../files.ts';
import { chooseValue, printed } from './field-value.ts';

type Update = UpdatesResult['updates'][number];

export const composeUpdate = (context: ExtensionContext) => async (): Promise<void> => {
  const { client } = context;
  const chosen = await chooseApp(context, l10n.t('App that gets the payload'));
  if (!chosen) return sayNoApp();
  const { app } = chosen;
  try {
    const params: UpdatesParams = { app };
    const { updates } = await client.sendRequest<UpdatesResult>(UPDATES, params);
    if (updates.length === 0) {
      window.showInformationMessage(
        l10n.t(
          'The app answers no event about an update whose fields are known: add one with "Freshworks: Add Event…".',
        ),
      );
      return;
    }
    const update = await chooseEvent(updates);
    const changes = update && (await chooseChanges(update));
    if (!changes) return;
    const asked: ComposeUpdateParams = { app, scope: update.scope, name: update.name, changes };
    await openPayload(context, await client.sendRequest<ComposeUpdateResult>(COMPOSE_UPDATE, asked));
  } catch (error) {
    window.showErrorMessage(reasonOf(error));
  }
};

async function chooseEvent(updates: readonly Update[]): Promise<Update | undefined> {
  if (updates.length === 1) return updates[0];
  const items = updates.map((update) => ({ label: update.name, description: update.scope, update }));
  return (await window.showQuickPick(items, { title: l10n.t('Event about an update') }))?.update;
}

/** Nothing where the author has left one of the boxes. */
async function chooseChanges({ name, fields }: Update): Promise<readonly FieldUpdate[] | undefined> {
  const items = fields.map((field): QuickPickItem & { readonly field: ChangeableField } => ({
    label: field.name,
    description: printed(field, field.value),
    ...(field.description !== undefined && { detail: field.description }),
    field,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('{0}: fields that change', name),
    placeHolder: l10n.t('One or more'),
    canPickMany: true,
    matchOnDetail: true,
  });
  if (!picked || picked.length === 0) return undefined;
  const changes: FieldUpdate[] = [];
  for (const { field } of picked) {
    const before = await chooseValue(field, l10n.t('{0} before', field.name));
    const after = before && (await chooseValue(field, l10n.t('{0} after', field.name), before.value));
    if (!after) return undefined;
    changes.push({ field: field.name, before: before.value, after: after.value });
  }
  return changes;
}
