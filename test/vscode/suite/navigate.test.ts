// Names in the real editor: where they stand, another one for them, files that move, outline, links and calls.
import * as vscode from 'vscode';
import { cursorAt, readText, show, uriOf, useExamples, write } from '../apps.ts';
import { check, equal, until } from '../support.ts';

const APP = 'freshchat-product';
const SERVER = `${APP}/server/server.js`;
const MANIFEST = `${APP}/manifest.json`;

/** `file line text` of each place, in order. */
async function placesIn(locations: readonly vscode.Location[]): Promise<readonly string[]> {
  const lines = await Promise.all(
    locations.map(async ({ uri, range }) => {
      const document = await vscode.workspace.openTextDocument(uri);
      return `${uri.path.split('/').at(-1)} ${document.getText(range)}`;
    }),
  );
  return lines.sort();
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await vscode.workspace.fs.readDirectory(uriOf(folder))).map(([name]) => name).sort();

/** Other extensions answer as well: asked again until ours has loaded the app. */
const untilFound = <T>(what: string, ask: () => Thenable<readonly T[] | undefined>, isOurs: (one: T) => boolean) =>
  until(what, [vscode.languages.onDidChangeDiagnostics], async () => {
    const found = (await ask()) ?? [];
    return found.some(isOurs) ? found : undefined;
  });

describe('names and ways through an app', () => {
  useExamples();

  it('references of a handler stand in code and manifest', async () => {
    const editor = await show(SERVER);
    const position = cursorAt(editor, 'onUser<|>Handler: async');
    const locations = await untilFound<vscode.Location>(
      'references',
      () => vscode.commands.executeCommand('vscode.executeReferenceProvider', editor.document.uri, position),
      ({ uri }) => uri.path.endsWith('manifest.json'),
    );
    equal(await placesIn(locations), [
      'manifest.json onUserHandler',
      'manifest.json onUserHandler',
      'server.js onUserHandler',
    ]);
  });

  it('another name is one edit of all files, which is taken back in one step', async () => {
    const before = await readText(MANIFEST);
    const code = await vscode.workspace.openTextDocument(uriOf(SERVER));
    const editor = await show(MANIFEST);
    const position = cursorAt(editor, '"lookUp<|>User"');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      position,
      'findUser',
    );
    equal(
      edit
        .entries()
        .map(([uri, edits]) => [uri.path.split('/').at(-1), edits.map(({ newText }) => newText)])
        .sort(),
      [
        ['manifest.json', ['findUser']],
        ['server.js', ['findUser']],
      ],
    );
    check(await vscode.workspace.applyEdit(edit), 'the edit is applied');
    check(editor.document.getText().includes('"findUser"'), editor.document.getText());
    check(code.getText().includes('findUser:'), code.getText());
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), before);
    equal(code.getText(), await readText(SERVER));
  });

  it('a refusal says why', async () => {
    const editor = await show(MANIFEST);
    const position = cursorAt(editor, '"onUser<|>Create"');
    const ask = vscode.commands.executeCommand(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      position,
      'x',
    );
    const reason = await Promise.resolve(ask).then(
      () => 'an edit',
      (error: unknown) => String(error),
    );
    check(reason.includes('is an event of the platform'), reason);
  });

  it('a file moves where it is named, and moves back in one step', async () => {
    const editor = await show(SERVER);
    const before = editor.document.getText();
    const position = cursorAt(editor, './lib/conver<|>sations');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      position,
      'spoken',
    );
    check(await vscode.workspace.applyEdit(edit), 'the edit is applied');
    check(editor.document.getText().includes("require('./lib/spoken')"), editor.document.getText());
    equal(await namesIn(`${APP}/server/lib`), ['spoken.js']);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), before);
    equal(await namesIn(`${APP}/server/lib`), ['conversations.js']);
  });

  it('what names a file or a folder follows when it is moved in the editor, and back', async () => {
    const editor = await show(SERVER);
    const before = editor.document.getText();
    const move = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(uriOf(`${APP}/${from}`), uriOf(`${APP}/${to}`));
      check(await vscode.workspace.applyEdit(edit), `${from} is moved to ${to}`);
    };
    await move('server/lib/conversations.js', 'server/lib/talks.js');
    check(editor.document.getText().includes("require('./lib/talks')"), editor.document.getText());
    await move('server/lib', 'server/helpers');
    check(editor.document.getText().includes("require('./helpers/talks')"), editor.document.getText());
    await move('server/helpers', 'server/lib');
    await move('server/lib/talks.js', 'server/lib/conversations.js');
    equal(editor.document.getText(), before);
  });

  it('an expectation moves with its payload, and steps name the new one', async () => {
    const folder = `${APP}/server/test_data`;
    await write(`${folder}/onUserCreate.json`, '{}');
    await write(`${folder}/onUserCreate.expect.json`, '{}');
    await write(`${folder}/scenarios/one.json`, '[{ "event": "onUserCreate", "payload": "onUserCreate" }]');
    const { document } = await show(`${folder}/scenarios/one.json`);
    const listed = () => namesIn(folder);
    await untilFound<vscode.DocumentLink>(
      'the payload to be known',
      () => vscode.commands.executeCommand('vscode.executeLinkProvider', document.uri),
      ({ target }) => target?.path.endsWith('/onUserCreate.json') === true,
    );
    const move = async (from: string, to: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(uriOf(`${folder}/${from}`), uriOf(`${folder}/${to}`));
      check(await vscode.workspace.applyEdit(edit), `${from} is moved to ${to}`);
    };
    await move('onUserCreate.json', 'onUserCreate.new.json');
    equal(await listed(), ['onUserCreate.new.expect.json', 'onUserCreate.new.json', 'scenarios']);
    check(document.getText().includes('"payload": "onUserCreate.new"'), document.getText());
    await move('onUserCreate.new.json', 'onUserCreate.json');
    equal(await listed(), ['onUserCreate.expect.json', 'onUserCreate.json', 'scenarios']);
  });

  it('the outline of the manifest has its events with their handlers', async () => {
    const { document } = await show(MANIFEST);
    const symbols = await untilFound<vscode.DocumentSymbol>(
      'the outline',
      () => vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri),
      ({ name }) => name === 'freshchat',
    );
    const events = symbols.find(({ name }) => name === 'freshchat')?.children ?? [];
    equal(
      events.slice(0, 2).map(({ name, detail }) => [name, detail]),
      [
        ['onConversationCreate', 'onConversationCreateHandler'],
        ['onConversationUpdate', 'onConversationUpdateHandler'],
      ],
    );
  });

  it('links lead from code to required files and templates', async () => {
    const { document } = await show(SERVER);
    const links = await untilFound<vscode.DocumentLink>(
      'links',
      () => vscode.commands.executeCommand('vscode.executeLinkProvider', document.uri),
      ({ target }) => target?.path.endsWith('conversations.js') === true,
    );
    const targets = links.flatMap(({ range, target }) =>
      target?.scheme === 'file' ? [`${document.getText(range)} → ${target.path.split('/').at(-1)}`] : [],
    );
    check(targets.includes('./lib/conversations → conversations.js'), targets.join());
    check(targets.includes('announce → requests.json'), targets.join());
  });

  it('the documentation of a field of a payload is opened at the field', async () => {
    const editor = await show(SERVER);
    const position = cursorAt(editor, 'user.first<|>_name');
    const places = await untilFound<vscode.Location>(
      'the type definition',
      () => vscode.commands.executeCommand('vscode.executeTypeDefinitionProvider', editor.document.uri, position),
      ({ uri }) => /payloads-\w+\.d\.ts$/.test(uri.path),
    );
    const own = places.filter(({ uri }) => /payloads-\w+\.d\.ts$/.test(uri.path));
    equal(own.length, 2, 'one for each event');
    for (const { uri, range } of own) {
      const declarations = await vscode.workspace.openTextDocument(uri);
      check(/^\s*first_name\??: string/.test(declarations.lineAt(range.start.line).text), `${range.start.line}`);
    }
  });

  it('the call hierarchy of a handler begins at its events', async () => {
    const { document } = await show(SERVER);
    const editor = await show(MANIFEST);
    const position = cursorAt(editor, '"onConversationUpdate": { "handler": "onConversation<|>UpdateHandler"');
    const items = await untilFound<vscode.CallHierarchyItem>(
      'the call hierarchy',
      () => vscode.commands.executeCommand('vscode.prepareCallHierarchy', editor.document.uri, position),
      ({ uri }) => uri.path === document.uri.path,
    );
    const incoming = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      items[0],
    );
    equal(
      incoming.map(({ from }) => from.name),
      ['onConversationUpdate'],
    );
  });
});
