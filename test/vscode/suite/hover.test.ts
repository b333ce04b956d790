// Hover on events, keys, handlers and payload fields.
import { cursorAt, show, useExamples } from '../apps.ts';
import { hoverAt } from '../ask.ts';
import { check } from '../support.ts';

async function says(path: string, marked: string, ...expected: readonly string[]): Promise<void> {
  const editor = await show(path);
  const text = await hoverAt(editor.document, cursorAt(editor, marked));
  for (const part of expected) check(text.includes(part), `the hover on ${marked} lacks ${part}:\n${text}`);
}

describe('hover', () => {
  useExamples();

  it('describes an event of a product', () =>
    says('freshchat-product/manifest.json', '"onUser<|>Create"', '**onUserCreate** · event of freshchat', 'Source:'));

  it('describes an event of a module', () =>
    says('freshservice-modules/manifest.json', '"onTicket<|>Create":', '**onTicketCreate** · event of service_ticket'));

  it('describes an event that every app has', () =>
    says('freshservice-modules/manifest.json', '"onApp<|>Install":', '**onAppInstall**', 'event of every app'));

  it('describes a key of the manifest', () =>
    says('freshchat-product/manifest.json', '"platform<|>-version"', '**platform-version** · string'));

  it('describes an event of the events array', () =>
    says('freshdesk-events-array/server/server.js', "'onTicket<|>Update'", '**onTicketUpdate** · event of freshdesk'));

  it('says what a function answers', () =>
    says('freshchat-product/server/server.js', 'onUser<|>Handler:', '`onUserCreate`', '`onUserUpdate`', 'freshchat'));

  it('describes a payload field', () =>
    says(
      'freshdesk-events-array/server/server.js',
      'payload.data.ticket.prio<|>rity',
      '**priority** · integer',
      '`3 High`',
      '`payload.data.ticket.priority` of `onTicketCreate`',
      'Source:',
    ));

  it('names every event behind a shared handler', () =>
    says(
      'freshdesk-events-array/server/server.js',
      'payload.data.contact.em<|>ail',
      '**email** · string',
      '`onContactCreate`, `onContactUpdate`',
    ));
});
