/** Preview of the payload that is selected in a list: a read-only editor beside the code, which closes with the list. */
import { EventEmitter, l10n, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';

const SCHEME = 'freshworks-events-payload';
const DOCUMENT = Uri.from({ scheme: SCHEME, path: `/${l10n.t('Payload preview')}.json` });

export interface PayloadPreview {
  show(text: string): Promise<void>;
  close(): Promise<void>;
}

export function openPayloadPreview(): PayloadPreview {
  const state = { text: '', isShown: false, isOver: false, showing: Promise.resolve() };
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => state.text,
  });
  const showBeside = async (): Promise<void> => {
    const document = await workspace.openTextDocument(DOCUMENT);
    if (state.isOver) return;
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: false });
  };
  return {
    async show(text) {
      if (state.isOver) return;
      state.text = text;
      changed.fire(DOCUMENT);
      if (state.isShown) return;
      state.isShown = true;
      state.showing = showBeside();
      await state.showing;
    },
    async close() {
      state.isOver = true;
      await state.showing;
      const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
      const ours = tabs.filter(({ input }) => input instanceof TabInputText && input.uri.scheme === SCHEME);
      if (ours.length > 0) await window.tabGroups.close(ours, true);
      provider.dispose();
      changed.dispose();
    },
  };
}
