// What is no Freshworks app gets nothing from us: a Chrome manifest, a web app's, a server.js of its own.
import { cursorAt, replace, show, uriOf, useExamples, write } from '../apps.ts';
import { completionsAt, documentationOf, findingOf, findingsOn, hoverAt, isOurs, lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

const CHROME = `{
  "manifest_version": 3,
  "name": "Tab counter",
  "version": "1.0",
  "events": { "onTicketCreat": { "hanlder": "x" } },
  "product": { "freshchat": { "events": { "onUserCreatd": {} } } }
}
`;
const WEB_APP = '{ "name": "Shop", "start_url": "/", "display": "standalone", "product": {} }\n';
const SERVER = `exports = {
  events: [{ event: 'onTicketCreat', callback: 'nothing' }],
  onTicketCreateHandler: function (payload) { return payload.data.ticket; }
};
`;

/** Our findings are known to be up to date: a later change elsewhere has been answered. */
async function settled(): Promise<void> {
  const editor = await show('freshchat-product/manifest.json');
  await replace(editor, '"onUserCreate"', '"onUserCreatd"');
  await findingOf(editor.document.uri, 'no-unknown-event');
}

describe('folders that are no apps', () => {
  useExamples();

  it('get nothing on a Chrome manifest', async () => {
    await write('chrome/manifest.json', CHROME);
    const editor = await show('chrome/manifest.json');
    const { document } = editor;
    const list = await completionsAt(document, cursorAt(editor, '"events": { "<|>onTicketCreat"'));
    equal(list.filter(isOurs).map(documentationOf), [], 'completions');
    equal(await lensesOf(document), [], 'lenses');
    check(!(await hoverAt(document, cursorAt(editor, '"onUser<|>Creatd"'))).includes('**'), 'a hover');
    await settled();
    equal(findingsOn(document.uri), [], 'findings');
  });

  it('get nothing on the manifest of a web app', async () => {
    await write('shop/manifest.json', WEB_APP);
    const editor = await show('shop/manifest.json');
    const list = await completionsAt(editor.document, cursorAt(editor, '"product": {<|>}'));
    equal(list.filter(isOurs).map(documentationOf), [], 'completions');
    await settled();
    equal(findingsOn(editor.document.uri), [], 'findings');
  });

  it('get nothing in a server.js without a manifest of ours', async () => {
    await write('api/server/server.js', SERVER);
    const editor = await show('api/server/server.js');
    const { document } = editor;
    const position = await replace(editor, 'return payload.data.ticket;', 'return payload.<|>;');
    equal((await completionsAt(document, position)).filter(isOurs).map(documentationOf), [], 'completions');
    equal(await lensesOf(document), [], 'lenses');
    await settled();
    equal(findingsOn(document.uri), [], 'findings');
  });

  it('become an app as soon as the manifest says so', async () => {
    await write('api/server/server.js', SERVER);
    await write('api/manifest.json', CHROME);
    const manifest = await show('api/manifest.json');
    const whole = manifest.document.getText();
    await replace(manifest, whole, '{ "platform-version": "2.0", "product": { "freshdesk": {} } }\n');
    const server = uriOf('api/server/server.js');
    await findingOf(server, 'no-unknown-event');
    const { document } = await show('api/server/server.js');
    check((await lensesOf(document)).length > 0, 'no lenses');
  });
});
