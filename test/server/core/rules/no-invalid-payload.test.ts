/** Values inside of a payload: which types an event never brings, and how much of it may be otherwise. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, checkSilent } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-invalid-payload';

/** One event of a product or module, and the text of its payload. */
function payload(scope: string, event: string, text: string, version = '2.3'): Files {
  const events = handlers({ [event]: 'on' });
  const isOf3 = version.startsWith('3.');
  return {
    'manifest.json': isOf3 ? modules({ [scope]: { events } }) : product(scope, { events }, version),
    'server/server.js': 'exports = {\n  on: function () {\n    return 1;\n  }\n};\n',
    [`server/test_data/${isOf3 ? `${scope}/` : ''}${event}.json`]: text,
  };
}

/** A ticket of Freshdesk with these fields; the marks stand below the line of each. */
const ticket = (lines: string, rest = ''): Files =>
  payload(
    'freshdesk',
    'onTicketCreate',
    `{ "event": "onTicketCreate", "data": { "requester": {}, "ticket": {\n${lines}\n} }${rest} }`,
  );

const marks = (from: number, length: number, says = ''): string =>
  `${' '.repeat(from)}${'^'.repeat(length)} ${RULE}${says}`;

const found: Readonly<Record<string, Files>> = {
  'a number for a text': ticket(
    `"subject": 12\n${marks(11, 2, ': `data.ticket.subject` in a payload of `onTicketCreate` must be a string, not a number.')}`,
  ),
  'a word for a number': ticket(`"status": "open"\n${marks(10, 6, ': must be an integer, not a string.')}`),
  'a text for a list': ticket(`"tags": "x"\n${marks(8, 3, ': must be a list of strings, not a string.')}`),
  'a number for a moment': ticket(`"created_at": 5\n${marks(14, 1, ': must be a datetime, not a number.')}`),
  'a word for an identifier': ticket(`"responder_id": "a"\n${marks(16, 3, ': must be an integer')}`),
  'digits in quotes': ticket(`"id": "12"\n${marks(6, 4, ': must be an integer')}`),
  'a word for true': ticket(`"spam": "yes"\n${marks(8, 5, ': must be a boolean')}`),
  'an object for a text': ticket(`"subject": {}\n${marks(11, 2, ': must be a string, not an object')}`),
  'a list for an object': ticket(`"custom_fields": [1]\n${marks(17, 3, ': must be a map, not an array')}`),
  'an element of a list': ticket(`"tags": ["a", 1]\n${marks(14, 1, ': `data.ticket.tags[]` in')}`),
  'a value in an element of a list': ticket(
    `"attachments": [{ "file_size": [] }]\n${marks(31, 2, ': `data.ticket.attachments[].file_size` in')}`,
  ),
  'several of them': ticket(`"subject": [], "status": {}\n${marks(11, 2)}\n${marks(25, 2)}`),
  'a value in another part of the data': payload(
    'freshdesk',
    'onTicketCreate',
    `{ "data": { "ticket": {},\n"requester": { "email": 5 } } }\n${marks(24, 1, ': `data.requester.email`')}`,
  ),
  'a value in the envelope of 3.0': payload(
    'support_ticket',
    'onTicketCreate',
    `{ "data": { "ticket": {} },\n"currentHost": { "subscribed_modules": "support_ticket" } }\n${marks(39, 16, ': must be a list of strings')}`,
    '3.0',
  ),
  'a value on 3.0': payload(
    'support_ticket',
    'onTicketCreate',
    `{ "data": { "ticket":\n{ "subject": true } } }\n${marks(13, 4, ': must be a string, not a boolean')}`,
    '3.0',
  ),
  'a nearly right value of Freshchat': payload(
    'freshchat',
    'onConversationUpdate',
    `{ "data": { "conversation":\n{ "status": "resolvd" } } }\n${marks(13, 7, ': is never `resolvd`. Did you mean `resolved`?')}`,
  ),
  'a documented value in other letters': payload(
    'freshchat',
    'onConversationUpdate',
    `{ "data": { "conversation":\n{ "response_due_type": "first_response_due" } } }\n${marks(24, 18, ': Did you mean `FIRST_RESPONSE_DUE`?')}`,
  ),
  'a payload in a scenario': {
    ...payload('freshdesk', 'onTicketCreate', '{ "data": { "ticket": {}, "requester": {} } }'),
    'server/test_data/scenarios/two.json': `[{ "event": "onTicketCreate", "payload": { "data": { "ticket":\n{ "tags": 1 } } } }]\n${marks(10, 1, ': `data.ticket.tags` in a payload of `onTicketCreate`')}`,
  },
  'a payload in a scenario with circumstances': {
    ...payload('freshdesk', 'onTicketCreate', '{ "data": { "ticket": {}, "requester": {} } }'),
    'server/test_data/scenarios/two.json': `{ "steps": [{ "event": "onTicketCreate", "payload":\n{ "data": 1 } }] }\n${marks(10, 1)}`,
  },
  'a payload of another form, once': payload(
    'freshdesk',
    'onTicketCreate',
    `{ "data": { "requester": {}, "ticket": {\n"id": [], "subject": [], "status": {}, "priority": [], "source": [],\n${marks(6, 2, ': 9 values of this payload have other types')}\n"spam": [], "created_at": [], "updated_at": [], "due_by": [] } } }`,
  ),
};

for (const [name, files] of Object.entries(found)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'right values': ticket(
    '"id": 1, "subject": "s", "status": 2, "tags": ["a"], "created_at": "2026-01-05T09:00:00Z", "responder_id": 5, "spam": false',
  ),
  'null for all of them': ticket(
    '"id": null, "subject": null, "status": null, "tags": null, "spam": null, "custom_fields": null',
  ),
  'null in a list': ticket('"tags": [null], "attachments": [null]'),
  'empty lists and objects': ticket('"tags": [], "attachments": [], "custom_fields": {}'),
  'custom fields of every type': ticket(
    '"custom_fields": { "cf_a": 1, "cf_b": "x", "cf_c": [1], "cf_d": null, "cf_e": {} }',
  ),
  'fields of the account': ticket('"own": { "deep": [1] }, "another": "x"'),
  'a field called as members of all objects are': ticket('"toString": 1, "constructor": [], "hasOwnProperty": {}'),
  'a status of the account': ticket('"status": 17'),
  'a number that no list has': ticket('"priority": 9, "source": 99'),
  'a type that is a guess': ticket('"tweet_id": 5, "skill_id": "x", "closed_at": 1, "source_additional_info": []'),
  'what may be anything': ticket('"associates": "x", "associates_rdb": []'),
  'numbers of telephones': payload(
    'freshdesk',
    'onTicketCreate',
    '{ "data": { "ticket": {}, "requester": { "phone": 5551234, "mobile": 5551234 } } }',
  ),
  'time of the older form': payload(
    'freshdesk',
    'onTimeEntryCreate',
    '{ "data": { "time_entry": { "time_spent": "10:40" } } }',
  ),
  'lists of problems in older payloads of Freshservice': payload(
    'freshservice',
    'onTicketUpdate',
    '{ "data": { "ticket": { "problem": [{ "problem_id": 1, "problem_name": "p" }] } } }',
  ),
  'a contact of FDK in the flat form': payload(
    'freshworks_crm',
    'onSalesAccountCreate',
    '{ "data": { "sales_account": { "name": "A", "owner_id": 1, "phone": "1" } } }',
  ),
  'a flat payload that came along to 3.0': payload(
    'sales_account',
    'onSalesAccountCreate',
    '{ "data": { "sales_account": { "name": "A", "owner_id": 1, "city": "Guntur", "annual_revenue": 3 } } }',
    '3.0',
  ),
  'an older employee of Freshteam': payload(
    'freshteam',
    'onEmployeeCreate',
    '{ "data": { "employee": { "status": { "id": 1, "value": "Active" }, "custom_fields": [] } } }',
  ),
  'an account as number or text': ticket('"id": 1', ', "account_id": 12'),
  'a moment as text or number': ticket('"id": 1', ', "timestamp": "1700000000"'),
  'an inferred value in other letters': payload(
    'freshworks_crm',
    'onTaskCreate',
    '{ "data": { "task": { "status": "completed" } } }',
  ),
  'a value with its label': payload(
    'freshworks_crm',
    'onTaskCreate',
    '{ "data": { "task": { "status": { "value": "Open" } } } }',
  ),
  'values that resemble none of a list': payload(
    'freshchat',
    'onConversationUpdate',
    '{ "data": { "conversation": { "status": "parked", "source": "CARRIER_PIGEON" } } }',
  ),
  'a region that only samples name': payload(
    'freshservice',
    'onUserCreate',
    '{ "region": "us-east-1", "data": { "user": {} } }',
  ),
  'parameters of all types': ticket('"id": 1', ', "iparams": { "a": 1, "b": [], "c": { "d": true } }'),
  'a body of another service': payload('freshdesk', 'onExternalEvent', '{ "data": { "ticket": { "subject": 5 } } }'),
  'data of a schedule': payload('freshdesk', 'onScheduledEvent', '{ "data": { "ticket": { "subject": 5 } } }'),
  'a file that may be of several modules': {
    ...payload('support_ticket', 'onTicketCreate', '{ "data": { "ticket": {} } }', '3.0'),
    'manifest.json': modules({
      support_ticket: { events: handlers({ onTicketCreate: 'on' }) },
      service_ticket: { events: handlers({ onTicketCreate: 'on' }) },
    }),
    'server/test_data/onTicketCreate.json': '{ "data": { "ticket": { "subject": 5 } } }',
  },
  'a half-typed payload': ticket('"subject": 12, "sta'),
  'a payload in a scenario that leaves out most': {
    ...payload('freshdesk', 'onTicketCreate', '{ "data": { "ticket": {}, "requester": {} } }'),
    'server/test_data/scenarios/two.json':
      '[{ "event": "onTicketCreate", "payload": {} }, { "event": "onTicketCreate", "payload": { "data": { "ticket": { "tags": ["a"] } } } }, { "function": "look", "payload": { "data": 5 } }, { "event": 5, "payload": [] }]',
  },
};

for (const [name, files] of Object.entries(silent)) test(`is silent about ${name}`, () => checkFindings(files, RULE));

test('what has the same value in the right type is an information, anything else a warning', () => {
  severitiesOf(ticket('"id": "12", "status": "open", "tags": "x"'), RULE, ['info', 'info', 'warning']);
});

const fixes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a number without quotes': ['"id": "12"', '"id": 12'],
  'a text with quotes': ['"subject": 12', '"subject": "12"'],
  'a number as it is written': ['"subject": 1.50', '"subject": "1.50"'],
  'true without quotes': ['"spam": " true "', '"spam": true'],
  'the number of a name': ['"status": "open"', '"status": 2'],
  'the number of a name in other letters': ['"source": "feedback_widget"', '"source": 9'],
};

for (const [name, [before, after]] of Object.entries(fixes)) {
  test(`the fix writes ${name}`, () => {
    const path = 'server/test_data/onTicketCreate.json';
    checkFix({
      files: ticket(before),
      rule: RULE,
      safety: 'unsafe',
      after: { [path]: String(ticket(after)[path]) },
    });
  });
}

test('a number of more digits than JavaScript keeps stays a text', () => {
  severitiesOf(ticket('"id": "12345678901234567890"'), RULE, ['warning']);
});

test('the configuration of the app turns it off', () =>
  checkSilent({
    ...ticket('"subject": "s"'),
    'freshworks-events.json': '{ "rules": { "no-invalid-payload": "off" } }',
    'server/test_data/onTicketCreate.json': '{ "data": { "requester": {}, "ticket": { "subject": 12 } } }',
  }));
