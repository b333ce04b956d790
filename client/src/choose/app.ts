/** Which app a command is for: that of the active editor or the only one, else chosen from a list. */
import { Uri, window, workspace } from 'vscode';
import {
  TRIGGERS,
  type TriggerChoice,
  type TriggersParams,
  type TriggersResult,
} from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';

export async function chooseApp({ client }: ExtensionContext, title: string): Promise<TriggerChoice | undefined> {
  const uri = window.activeTextEditor?.document.uri;
  const params: TriggersParams = uri ? { uri: client.code2ProtocolConverter.asUri(uri) } : {};
  const { apps } = await client.sendRequest<TriggersResult>(TRIGGERS, params);
  if (apps.length <= 1) return apps[0];
  const items = apps.map((choice) => ({ label: workspace.asRelativePath(Uri.parse(choice.app)), choice }));
  return (await window.showQuickPick(items, { title }))?.choice;
}
