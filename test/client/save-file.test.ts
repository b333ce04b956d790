/** What could not be saved is told of by everything that saves: the editor answers false, and says nothing more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri as VsCodeUri } from 'vscode';
import type { ExtensionContext } from '../../client/src/context.ts';
import { withoutVsCode } from '../support/without-vscode.ts';

withoutVsCode();
const { commands, env, Uri, window, workspace } = await import('vscode');
const { addEvent } = await import('../../client/src/commands/add-event.ts');
const { saveFiles } = await import('../../client/src/save-file.ts');
const { createUnitTests } = await import('../../client/src/testing/commands/create-unit-tests.ts');
const { createProposals } = await import('../../client/src/testing/proposals.ts');

interface Saving {
  readonly answer: boolean;
  /** Afterwards. */
  readonly isDirty: boolean;
}

const SAVED: Saving = { answer: true, isDirty: false };
const REFUSED: Saving = { answer: false, isDirty: true };

const uriOf = (path: string): VsCodeUri => ({ path, toString: () => `file:///app/${path}` }) as VsCodeUri;

/** An editor that answers so to the saving of each of its files, and whose author says yes; the errors that it shows. */
function editor(answers: Readonly<Record<string, Saving>>): readonly string[] {
  const errors: string[] = [];
  Object.assign(window, {
    showErrorMessage: async (message: string) => void errors.push(message),
    showInformationMessage: async (_message: string, ...buttons: readonly string[]) => buttons[0],
    showTextDocument: async () => undefined,
  });
  Object.assign(commands, { executeCommand: async () => undefined });
  const documents = Object.entries(answers).map(([path, { answer, isDirty }]) => ({
    uri: uriOf(path),
    isDirty,
    save: async () => answer,
    getText: () => 'before',
    positionAt: (offset: number) => offset,
  }));
  Object.assign(workspace, {
    textDocuments: documents,
    openTextDocument: async ({ path }: VsCodeUri) => documents.find(({ uri }) => uri.path === path),
    asRelativePath: ({ path }: VsCodeUri) => path,
    applyEdit: async () => true,
    registerTextDocumentContentProvider: () => ({ dispose: () => undefined }),
  });
  Object.assign(env, { clipboard: { writeText: async () => undefined } });
  Object.assign(Uri, { from: ({ path }: { readonly path: string }) => uriOf(path) });
  return errors;
}

const protocol2CodeConverter = {
  asUri: uriOf,
  asPosition: () => ({}),
  asWorkspaceEdit: async (paths: readonly string[]) => ({ entries: () => paths.map((path) => [uriOf(path), []]) }),
};

const contextWith = (result: unknown): ExtensionContext =>
  ({ client: { sendRequest: async () => result, protocol2CodeConverter } }) as unknown as ExtensionContext;

const notSaved = (files: string): string =>
  `Not saved: ${files}. See whether it may be written, then save it in its editor.`;

for (const [title, answers, expected] of [
  ['one that is saved', { 'a b%.json': SAVED }, undefined],
  ['one that somebody else has saved meanwhile', { 'a.json': { answer: false, isDirty: false } }, undefined],
  ['one that is refused', { 'a b%.json': REFUSED }, notSaved('a b%.json')],
  ['two of three', { 'a.json': REFUSED, 'b.json': SAVED, 'c.json': REFUSED }, notSaved('a.json, c.json')],
  ['none', {}, undefined],
] as const)
  test(`saving ${title}`, async () => {
    editor(answers);
    const saving = saveFiles(Object.keys(answers).map(uriOf));
    if (expected === undefined) await saving;
    else await assert.rejects(saving, { message: expected });
  });

const FILES = ['server/server.js', 'server/test_data/onTicketCreate.json', 'manifest.json'] as const;

for (const [command, file, run] of [
  [
    'Add Event',
    'server/test_data/onTicketCreate.json',
    () =>
      addEvent(
        contextWith({
          edit: ['manifest.json'],
          created: ['server/test_data/onTicketCreate.json'],
          start: { uri: 'server/server.js', position: {} },
        }),
      )({ app: 'file:///app', scope: 'support_ticket', name: 'onTicketCreate' }),
  ],
  [
    'Create Unit Tests',
    'manifest.json',
    () =>
      createUnitTests({
        ...contextWith(undefined),
        client: {
          sendRequest: async (method: string) =>
            method === 'freshworksEvents/unitTests'
              ? { files: [], edit: ['manifest.json'], install: 'npm install' }
              : { apps: [{ app: 'file:///app', triggers: [] }] },
          protocol2CodeConverter,
        },
      } as unknown as ExtensionContext)(),
  ],
  [
    'what asks before it writes',
    'server/server.js',
    async () => {
      const proposal = { file: uriOf('server/server.js'), text: 'after', beside: 'x', title: '', question: 'Write?' };
      await createProposals()
        .offer(proposal)
        .catch(({ message }: Error) => window.showErrorMessage(message));
    },
  ],
] as const)
  for (const saving of [SAVED, REFUSED])
    test(`${command}: the author is told where ${file} ${saving.answer ? 'is saved of nothing' : 'is not saved'}`, async () => {
      const errors = editor({ ...Object.fromEntries(FILES.map((path) => [path, SAVED])), [file]: saving });
      await run();
      assert.deepEqual(errors, saving.answer ? [] : [notSaved(file)]);
    });
