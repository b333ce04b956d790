/** Texts of ours that are read and never saved: closing one asks nothing. */
import { type Disposable, EventEmitter, l10n, Uri, workspace } from 'vscode';

export interface ReadOnlyTexts extends Disposable {
  /** The address of a text; its name is what the tab shows, and a later text of that name takes its place. */
  put(name: string, text: string): Uri;
}

const SCHEME = 'freshworks-events-text';

export function createReadOnlyTexts(): ReadOnlyTexts {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? `${l10n.t('This is not kept any more.')}\n`,
  });
  return {
    put(name, text) {
      const uri = Uri.from({ scheme: SCHEME, path: `/${name}` });
      texts.set(uri.path, text);
      changed.fire(uri);
      return uri;
    },
    dispose() {
      changed.dispose();
      provider.dispose();
    },
  };
}
