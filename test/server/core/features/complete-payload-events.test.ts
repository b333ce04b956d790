/** Payload fields in handlers of several events, with a note where not every event has one, and behind elements of lists. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkCompletion, itemsOffered } from '../../../support/check-completion.ts';

const withEvents = (events: Readonly<Record<string, string>>, server: string): Files => ({
  'manifest.json': product('freshchat', { events: handlers(events) }),
  'server/server.js': server,
});

test('a handler of two events gets the fields of both, with those that have only one', () => {
  const items = itemsOffered({
    files: withEvents(
      { onUserCreate: 'onUser', onUserUpdate: 'onUser' },
      'exports = { onUser: function (payload) { payload.data.<|> } };',
    ),
    labels: ['user', 'changes', 'actor', 'associations'],
  });
  const documentation = (label: string) => items.find((item) => item.label === label)?.documentation?.() ?? '';
  assert.match(documentation('changes'), /Only in `onUserUpdate`/);
  assert.doesNotMatch(documentation('user'), /Only in/);
  assert.match(documentation('user'), /`payload\.data\.user` of `onUserCreate`, `onUserUpdate`/);
});

test('one function under two names gets the fields of the events of both', () => {
  checkCompletion({
    files: withEvents(
      { onUserCreate: 'first', onConversationCreate: 'second' },
      'function handle(payload) { payload.data.<|> }\nexports = { first: handle, second: handle };',
    ),
    labels: ['conversation', 'user', 'actor', 'associations'],
  });
});

test('a handler of one event in two modules knows the fields of both', () => {
  checkCompletion({
    files: {
      'manifest.json': modules({
        support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
        service_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
      }),
      'server/server.js': 'exports = { onTicket: function (payload) { payload.data.ticket.<|> } };',
    },
    has: ['subject', 'model_id', 'workspace_name'],
  });
});

test('elements of lists are known by number, by variable and after optional chaining', () => {
  for (const index of ['[0]', '[12]', '[i]', '?.[0]', "['0']"]) {
    checkCompletion({
      files: withEvents(
        { onConversationCreate: 'on' },
        `exports = { on: function (payload) { payload.data.conversation.messages${index}.<|> } };`,
      ),
      labels: [
        'id',
        'message_parts',
        'actor_id',
        'actor_type',
        'app_id',
        'channel_id',
        'conversation_id',
        'created_time',
        'message_type',
      ],
    });
  }
  checkCompletion({
    files: withEvents(
      { onConversationCreate: 'on' },
      'exports = { on: function (payload) { payload.data.conversation.messages[0].message_parts[1].<|> } };',
    ),
    labels: ['collection', 'image', 'text', 'url_button'],
  });
});

test('a list itself has no fields of its elements', () => {
  checkCompletion({
    files: withEvents(
      { onConversationCreate: 'on' },
      'exports = { on: function (payload) { payload.data.conversation.messages.<|> } };',
    ),
    nothing: true,
  });
});
