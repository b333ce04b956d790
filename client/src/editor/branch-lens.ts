/** A lens for the cursor: over the handler, and only while the cursor is in a branch of it, the run that takes that branch. */
import { CodeLens, type CodeLensProvider, EventEmitter, l10n, languages, Range, type TextEditor, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { BRANCH, type BranchParams, type BranchResult } from '../../../server/src/lsp/protocol/branches.ts';
import { COMMANDS, type TriggerChoice } from '../../../server/src/lsp/protocol.ts';

/** The cursor comes to rest before anything is asked: who moves through the code wants none of it. */
const REST_MS = 250;

export function provideBranchLens(client: BaseLanguageClient): { dispose(): void } {
  const changed = new EventEmitter<void>();
  const state: { shown?: string; timer?: ReturnType<typeof setTimeout> } = {};

  const look = async ({ document, selection }: TextEditor): Promise<void> => {
    const branch = await branchHere(client, { document, selection });
    const seen = JSON.stringify([branch, document.uri.toString()]);
    if (seen === state.shown) return;
    state.shown = seen;
    changed.fire();
  };
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document) {
      const editor = window.activeTextEditor;
      if (editor?.document !== document) return [];
      const branch = await branchHere(client, editor);
      if (branch?.handlerLine === undefined) return [];
      const { app, triggers, payload, label, handlerLine } = branch;
      const choice: TriggerChoice = { app, triggers, payload };
      const command = {
        title: `$(play) ${label}`,
        tooltip: l10n.t('Runs the handler on a payload that takes the branch at the cursor'),
        command: COMMANDS.trigger,
        arguments: [choice],
      };
      return [new CodeLens(new Range(handlerLine, 0, handlerLine, 0), command)];
    },
  };
  const registered = [
    changed,
    languages.registerCodeLensProvider({ language: 'javascript', pattern: '**/server/server.js' }, provider),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (!isServerCode(textEditor)) return;
      clearTimeout(state.timer);
      state.timer = setTimeout(() => {
        look(textEditor).catch((error: unknown) => client.warn(`The branch at the cursor is not known: ${error}`));
      }, REST_MS);
    }),
  ];
  return {
    dispose() {
      clearTimeout(state.timer);
      for (const each of registered) each.dispose();
    },
  };
}

const isServerCode = ({ document }: TextEditor): boolean =>
  document.languageId === 'javascript' && document.uri.path.endsWith('/server/server.js');

/** Nothing where no comparison with a value leads to the cursor. */
export async function branchHere(
  client: BaseLanguageClient,
  { document, selection }: Pick<TextEditor, 'document' | 'selection'>,
): Promise<BranchResult | undefined> {
  const params: BranchParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  };
  return (await client.sendRequest<BranchResult | null>(BRANCH, params)) ?? undefined;
}
