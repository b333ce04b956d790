// The lens over each handler and each registration, and what it hands to its command.
import { COMMANDS } from '../../../server/src/lsp/protocol.ts';
import { replace, show, uriOf, useExamples } from '../apps.ts';
import { lensesOf } from '../ask.ts';
import { check, equal } from '../support.ts';

async function titles(path: string, command: string = COMMANDS.trigger): Promise<readonly string[]> {
  const { document } = await show(path);
  return (await lensesOf(document))
    .filter((lens) => lens.command === command)
    .map(({ on, title }) => `${on} · ${title}`);
}

describe('code lenses', () => {
  useExamples();

  it('stand over each registration of a manifest, events and functions', async () => {
    equal(await titles('freshchat-product/manifest.json'), [
      'onConversationCreate · $(play) Run',
      'onConversationUpdate · $(play) Run',
      'onUserCreate · $(play) Run',
      'onUserUpdate · $(play) Run',
      'onAppInstall · $(play) Run',
      'lookUpUser · $(play) Run',
    ]);
  });

  it('stand over each handler, and ask where several events share one', async () => {
    equal(await titles('freshchat-product/server/server.js'), [
      'onConversationCreateHandler · $(play) Run',
      'onConversationUpdateHandler · $(play) Run',
      'onUserHandler · $(play) Run…',
      'onAppInstallHandler · $(play) Run',
      'lookUpUser · $(play) Run',
    ]);
  });

  it('stand over registrations and handlers of an events array', async () => {
    const all = await titles('freshdesk-events-array/server/server.js');
    equal(all.slice(4, 7), [
      'onContactUpdate · $(play) Run',
      'greetRequester · $(play) Run',
      'logChanges · $(play) Run',
    ]);
    equal(all.length, 9);
  });

  it('say over a handler how many of its fields it reads', async () => {
    const all = await titles('freshchat-product/server/server.js', COMMANDS.showFields);
    check(all.length === 3 && all.every((title) => /Handler · reads \d+ of \d+$/.test(title)), all.join(', '));
    equal(await titles('freshchat-product/manifest.json', COMMANDS.showFields), []);
  });

  it('hand the app, the event, its scope and its handler to the command', async () => {
    const { document } = await show('freshservice-modules/manifest.json');
    const lens = (await lensesOf(document)).find(({ on }) => on === 'onTicketCreate');
    equal(lens?.command, COMMANDS.trigger);
    const trigger = {
      kind: 'event',
      name: 'onTicketCreate',
      scope: 'service_ticket',
      handler: 'onTicketCreateHandler',
    };
    equal(lens?.choice.triggers, [trigger]);
    const app = lens?.choice.app ?? '';
    check(decodeURIComponent(app).endsWith(uriOf('freshservice-modules').path), `the app is ${app}`);
  });

  it('do not stand over a registration that has no name yet', async () => {
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"events": {', '"events": {\n        "<|>"');
    const { length } = (await lensesOf(editor.document)).filter(({ on }) => on === '');
    equal(length, 0, 'lenses without a name');
  });

  it('follow what is typed', async () => {
    const editor = await show('freshchat-product/manifest.json');
    await replace(editor, '"onUserUpdate": { "handler": "onUserHandler" },', '');
    const lenses = await lensesOf((await show('freshchat-product/server/server.js')).document);
    const [run] = lenses.filter(({ on, command }) => on === 'onUserHandler' && command === COMMANDS.trigger);
    equal(run?.title, '$(play) Run');
  });
});
