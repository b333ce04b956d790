// Scripts of pages, on their own and inside of an HTML page: completion, hover and definition beside those of VS Code's own JavaScript.
import * as vscode from 'vscode';
import { cursorAt, replace, show, useExamples, write } from '../apps.ts';
import { chosen, completionsAt, documentationOf, hoverAt, itemOf, labelOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const SCRIPT = `app.initialized().then(function (client) {
  client.events.on('app.activated', start);
  client.request.invoke('lookUpUser', { id: 1 });
  typed();
});
function start() {}
`;

const FILES: Readonly<Record<string, string>> = {
  'freshchat-product/app/scripts/names.js': SCRIPT,
  'freshchat-product/app/views/names.html': `<html>\n<body>\n<p>client.</p>\n<script>\n${SCRIPT}</script>\n</body>\n</html>\n`,
};

/** Described by its full name, as VS Code's own JavaScript does not. */
const isOfClient = (item: vscode.CompletionItem): boolean =>
  documentationOf(item).startsWith(`**client.${labelOf(item)}**`);

describe('names of the client', () => {
  useExamples();

  for (const [path, content] of Object.entries(FILES)) {
    const opened = async (): Promise<vscode.TextEditor> => {
      await write(path, content);
      return show(path);
    };

    it(`${path}: members are offered behind a dot`, async () => {
      const editor = await opened();
      const position = await replace(editor, 'typed();', 'client.<|>');
      const items = await completionsAt(editor.document, position);
      const ours = items.filter(isOfClient).map(labelOf);
      for (const name of ['events', 'data', 'interface', 'request', 'db'])
        check(ours.includes(name), `${name} is not among ${ours.join(', ')}`);
      const text = chosen(editor.document, itemOf(items, 'request'));
      check(text.includes('  client.request\n'), text);
    });

    it(`${path}: names of events are offered, and described`, async () => {
      const editor = await opened();
      const position = await replace(editor, 'typed();', "client.events.on('conv<|>');");
      const items = await completionsAt(editor.document, position);
      const item = itemOf(items, 'conversation.onSendMessage');
      check(documentationOf(item).includes('intercept'), documentationOf(item));
      const text = chosen(editor.document, item);
      check(text.includes("client.events.on('conversation.onSendMessage');"), text);
    });

    it(`${path}: a hover explains the event, and a name leads to its function`, async () => {
      const editor = await opened();
      const hover = await hoverAt(editor.document, cursorAt(editor, "'app.acti<|>vated'"));
      check(hover.includes('**app.activated**'), hover);
      const places = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        cursorAt(editor, "'lookUp<|>User'"),
      );
      const targets = places.map((place) => ('targetUri' in place ? place.targetUri : place.uri).path);
      check(
        targets.some((target) => target.endsWith('/freshchat-product/server/server.js')),
        targets.join(', '),
      );
    });
  }

  it('are not offered in the text of a page', async () => {
    await write('freshchat-product/app/views/names.html', FILES['freshchat-product/app/views/names.html'] ?? '');
    const editor = await show('freshchat-product/app/views/names.html');
    const items = await completionsAt(editor.document, cursorAt(editor, '<p>client.<|>'));
    equal(items.filter(isOfClient).map(labelOf), []);
  });
});
