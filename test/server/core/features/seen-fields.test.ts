/** Fields that no page names, or only an old one, and that apps in public repositories read: a hover explains each. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkSilent } from '../../../support/check-findings.ts';
import { checkHover } from '../../../support/check-hover.ts';

const inHandler = (scope: string, event: string, body: string): Files => {
  const content = { events: handlers({ [event]: 'on' }) };
  return {
    'manifest.json':
      scope.startsWith('freshworks') || PRODUCTS.has(scope) ? product(scope, content) : modules({ [scope]: content }),
    'server/server.js': `exports = { on: function (payload) { const { data } = payload; console.log(${body}); } };`,
  };
};

const PRODUCTS = new Set(['freshdesk', 'freshservice', 'freshchat', 'freshsales', 'freshteam']);

const reads: readonly (readonly [scope: string, event: string, read: string, ...says: string[]])[] = [
  ['freshworks_crm', 'onContactCreate', 'data.contact.lifecycle_stage_id', 'may be absent'],
  ['freshworks_crm', 'onContactUpdate', 'data.contact.lifecycle_stage_id.value'],
  ['contact', 'onContactUpdate', 'data.contact.lifecycle_stage_id.value'],
  ['freshworks_crm', 'onContactCreate', 'data.contact.emails.value[0].email'],
  ['contact', 'onContactCreate', 'data.contact.emails.value[0].email'],
  ['freshchat', 'onMessageCreate', 'data.message.is_offline', 'Documented for conversations'],
  ['chat_conversation', 'onMessageCreate', 'data.message.is_offline', 'Documented for conversations'],
  ['freshchat', 'onMessageCreate', 'data.message.id', 'may be absent'],
  ['freshdesk', 'onTicketCreate', 'data.ticket.attachments[0].size', 'A misprint'],
  ['freshdesk', 'onConversationCreate', 'data.conversation.attachments[0].size', 'A misprint'],
  ['support_ticket', 'onTicketCreate', 'data.ticket.attachments[0].file_size'],
  ['freshservice', 'onConversationCreate', 'data.conversation.attachments[0].size', 'A misprint'],
  ['freshservice', 'onTicketCreate', 'data.ticket.is_description_truncated'],
  ['freshteam', 'onNewHireCreate', 'data.newhire.user_emails', 'Only in another form of the payload'],
  ['freshteam', 'onEmployeeUpdate', 'data.employee.user_type.value', 'Only in another form of the payload'],
];

for (const [scope, event, read, ...says] of reads) {
  const [, before = '', name = ''] = /^(.*?)(\w+)$/.exec(read) ?? [];
  test(`${scope}.${event}: ${read}`, () => {
    checkHover({ files: inHandler(scope, event, `${before}${name.slice(0, -1)}<|>${name.slice(-1)}`), on: name, says });
    checkSilent(inHandler(scope, event, read));
  });
}

/** Documented and seen in different types. */
const twice: readonly (readonly [scope: string, event: string, read: string, type: string])[] = [
  ['support_agent', 'onGroupUpdate', 'data.actor.company_id', 'integer or string'],
  ['support_agent', 'onAgentStatusUpdate', 'data.agent_status.account_id', 'integer or string'],
  ['freshservice', 'onTicketCreate', 'data.ticket.problem', 'object or array'],
];

for (const [scope, event, read, type] of twice) {
  const [, before = '', name = ''] = /^(.*?)(\w+)$/.exec(read) ?? [];
  test(`${read} may be ${type}`, () =>
    checkHover({ files: inHandler(scope, event, `${before}<|>${name}`), on: name, says: [type] }));
}

test('what may be a list is read as one', () =>
  checkSilent(
    inHandler(
      'freshservice',
      'onTicketCreate',
      'data.ticket.problem.length, data.ticket.problem[0].problem_id, data.ticket.problem.map((p) => p.problem_id)',
    ),
  ));

/** A field of a custom module has the name that its owner gave it. */
for (const [scope, event] of [
  ['custom_module', 'onCustomModuleUpdate'],
  ['freshsales', 'onCustomModuleCreate'],
  ['freshworks_crm', 'onCustomModuleUpdate'],
] as const) {
  test(`lookup fields of ${scope} have names of their own`, () => {
    checkSilent(inHandler(scope, event, 'data.associations.cf_anything, data.associations.owner'));
    checkHover({ files: inHandler(scope, event, 'data.associations.own<|>er'), on: 'owner' });
  });
}
