/** "Freshworks: Set Installation Parameters": opens the file with their values; secure ones are asked for and kept secret. */
import { l10n, type QuickPickItem, Uri, window } from 'vscode';
import { PARAMETERS, type ParametersResult, type SecureParameter } from '../../../server/src/lsp/protocol.ts';
import { chooseApp } from '../choose/app.ts';
import type { ExtensionContext } from '../context.ts';
import { sayNoApp, sayNoParameters } from '../empty-states.ts';
import { openPayload } from './edit-payload.ts';

interface Entry extends QuickPickItem {
  /** Absent for the file. */
  readonly parameter?: SecureParameter;
}

/** One secure parameter after the other, until the list is dismissed. */
export const setParameters = (context: ExtensionContext) => async (): Promise<void> => {
  const { app } = (await chooseApp(context, l10n.t('App whose installation parameters are set'))) ?? {};
  const parameters = app && (await context.client.sendRequest<ParametersResult | null>(PARAMETERS, { app }));
  if (!app || !parameters) return sayNoApp();
  const { own, secure, declared } = parameters;
  if (declared === 0) return sayNoParameters(Uri.joinPath(Uri.parse(app), 'config/iparams.json'));
  const file: Entry = {
    label: `$(edit) ${l10n.t('Edit {0}', own.path)}`,
    detail: l10n.t('Values of all parameters that are not secure'),
  };
  for (;;) {
    const names = Object.keys(await context.parameters.valuesFor(app));
    const entries = secure.map((parameter) => entryOf(parameter, names.includes(parameter.name)));
    const chosen = await window.showQuickPick([file, ...entries], {
      title: l10n.t('Installation Parameters of Runs'),
      placeHolder: l10n.t('Open the file, or set a secure parameter'),
      matchOnDescription: true,
    });
    if (!chosen) return;
    if (!chosen.parameter) {
      await openPayload(context, own);
      return;
    }
    const { name, title } = chosen.parameter;
    const value = await window.showInputBox({
      title,
      prompt: l10n.t('Value of {0} in runs, kept in the secret storage; empty to forget it', name),
      password: true,
    });
    if (value !== undefined) await context.parameters.set(app, name, value);
  }
};

const entryOf = (parameter: SecureParameter, isSet: boolean): Entry => ({
  label: `$(lock) ${parameter.name}`,
  description: isSet ? l10n.t('set, kept in the secret storage') : l10n.t('not set'),
  detail: parameter.title,
  parameter,
});
