/** "Freshworks: Set Installation Parameters": one after the other, until the list is dismissed. */
import { type QuickPickItem, window } from 'vscode';
import { PARAMETERS, type ParameterItem } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';
import { chooseApp } from '../run/choose-app.ts';
import type { ParameterValue } from '../run/parameters.ts';
import { inOneLine, json } from '../run/plain-text.ts';

export const setParameters = (context: ExtensionContext) => async (): Promise<void> => {
  const app = await chooseApp(context, 'App whose installation parameters are set');
  const parameters = app && (await context.client.sendRequest<readonly ParameterItem[] | null>(PARAMETERS, { app }));
  if (!app || !parameters || parameters.length === 0) {
    window.showInformationMessage('The app declares no installation parameters in config/iparams.json.');
    return;
  }
  for (;;) {
    const values = await context.parameters.valuesFor(app);
    const chosen = await window.showQuickPick(
      parameters.map((item) => entryOf(item, values[item.name])),
      {
        title: 'Installation Parameters of Runs',
        placeHolder: 'Parameter to set',
        matchOnDescription: true,
      },
    );
    if (!chosen) return;
    const { parameter } = chosen;
    const value = await ask(parameter, values[parameter.name]);
    if (value === undefined) continue;
    await context.parameters.set(app, parameter.name, value.length === 0 ? undefined : value, parameter.secure);
  }
};

function entryOf(
  parameter: ParameterItem,
  value: ParameterValue | undefined,
): QuickPickItem & { readonly parameter: ParameterItem } {
  const { name, title, type, secure, sample } = parameter;
  const shown = secure ? 'set, kept in the secret storage' : inOneLine(json(value), 80);
  return {
    label: `${secure ? '$(lock)' : '$(symbol-parameter)'} ${name}`,
    description:
      value === undefined ? `not set: runs use ${secure ? 'a made-up one' : inOneLine(json(sample), 60)}` : shown,
    detail: `${title} · ${type}`,
    parameter,
  };
}

/** Empty to forget it; nothing where the author would rather not. */
async function ask(
  { name, title, type, secure, options }: ParameterItem,
  before: ParameterValue | undefined,
): Promise<ParameterValue | undefined> {
  if (type === 'multiselect') {
    const items = options.map((label) => ({ label, picked: before?.includes(label) === true }));
    const picked = await window.showQuickPick(items, { title, placeHolder: `Values of ${name}`, canPickMany: true });
    return picked?.map(({ label }) => label);
  }
  const choices = type === 'checkbox' ? ['true', 'false'] : options;
  if (choices.length > 0) {
    const forget = { label: '$(discard) Forget the value', value: '' };
    const items = [...choices.map((label) => ({ label, value: label })), ...(before === undefined ? [] : [forget])];
    return (await window.showQuickPick(items, { title, placeHolder: `Value of ${name}` }))?.value;
  }
  return window.showInputBox({
    title,
    prompt: `Value of ${name} in runs${secure ? ', kept in the secret storage' : ''}; empty to forget it`,
    password: secure,
    value: secure || typeof before !== 'string' ? '' : before,
  });
}
