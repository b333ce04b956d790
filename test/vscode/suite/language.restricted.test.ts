// Without workspace trust nothing is run, but writing is helped as ever.
import { cursorAt, replace, show, useExamples } from '../apps.ts';
import { completionsAt, findingOf, hoverAt, isOurs, itemOf } from '../ask.ts';
import { check } from '../support.ts';

describe('language features in restricted mode', () => {
  useExamples();

  it('finds what is wrong, by itself', async () => {
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"onUserCreate"', '"onUserCreatd"');
    await findingOf(editor.document.uri, 'no-unknown-event');
  });

  it('completes events', async () => {
    const editor = await show('freshchat-product/manifest.json');
    const position = await replace(editor, '"onUserCreate"', '"<|>"');
    check(isOurs(itemOf(await completionsAt(editor.document, position), 'onMessageCreate')), 'not ours');
  });

  it('completes payload fields', async () => {
    const editor = await show('freshservice-modules/server/server.js');
    const position = await replace(
      editor,
      "console.log('Ticket ' + payload.data.ticket.id + ' changed');",
      'payload.data.ticket.<|>',
    );
    check(isOurs(itemOf(await completionsAt(editor.document, position), 'subject')), 'not ours');
  });

  it('describes events', async () => {
    const editor = await show('freshchat-product/manifest.json');
    const text = await hoverAt(editor.document, cursorAt(editor, '"onUser<|>Create"'));
    check(text.includes('**onUserCreate** · event of freshchat'), text);
  });
});
