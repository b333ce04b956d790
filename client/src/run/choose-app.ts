/** Which app a command is about: the one in front, or the one that is chosen. */
import { Uri, window, workspace } from 'vscode';
import { TRIGGERS, type TriggersParams, type TriggersResult } from '../../../server/src/lsp/protocol.ts';
import type { ExtensionContext } from '../context.ts';

/** URI of its folder. */
export async function chooseApp({ client }: ExtensionContext, title: string): Promise<string | undefined> {
  const uri = window.activeTextEditor?.document.uri;
  const params: TriggersParams = uri ? { uri: client.code2ProtocolConverter.asUri(uri) } : {};
  const { apps } = await client.sendRequest<TriggersResult>(TRIGGERS, params);
  const [first, ...others] = apps.map(({ app }) => app);
  if (others.length === 0) return first;
  const items = apps.map(({ app }) => ({ label: workspace.asRelativePath(Uri.parse(app)), app }));
  return (await window.showQuickPick(items, { title }))?.app;
}
