/** Payload files: what is wrong in them, where they lie, and how little of it anybody can be sure of. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const INVALID = 'no-invalid-payload';
const MISPLACED = 'no-misplaced-payload';

const EVENTS = handlers({ onTicketCreate: 'on', onTicketUpdate: 'on', onAppInstall: 'on' });

const DESK = product('freshdesk', { events: EVENTS });

const MODULES = modules({
  common: { events: handlers({ onAppInstall: 'on' }), functions: { look: {} } },
  support_ticket: { events: handlers({ onTicketCreate: 'on' }) },
  service_ticket: { events: handlers({ onTicketCreate: 'on' }) },
  deal: {},
});

const OMNI: object = {
  'platform-version': '2.3',
  product: {
    freshsales: { events: handlers({ onContactCreate: 'on' }) },
    freshworks_crm: { events: handlers({ onContactCreate: 'on' }) },
  },
};

const sample = (path: string, text: string, manifest: object = DESK): Files => ({
  'manifest.json': manifest,
  [`server/test_data/${path}.json`]: text,
});

const found: Readonly<Record<string, readonly [rule: string, files: Files]>> = {
  'a list': [INVALID, sample('onTicketCreate', `[1]\n^^^ ${INVALID}: must be an object, not an array`)],
  'a text': [INVALID, sample('onAppInstall', `"x"\n^^^ ${INVALID}: must be an object, not a string`)],
  'a list for a function': [
    INVALID,
    sample('look', `[1]\n^^^ ${INVALID}`, product('freshdesk', { functions: { look: {} } })),
  ],
  'a payload without data': [
    INVALID,
    sample('onTicketCreate', `{ "event": "onTicketCreate" }\n^ ${INVALID}: has no \`data\``),
  ],
  'a record outside of data': [
    INVALID,
    sample('onTicketCreate', `{ "ticket": {} }\n^ ${INVALID}: put \`ticket\` into it.`),
  ],
  'data under nearly its name': [INVALID, sample('onTicketCreate', `{ "dta": {} }\n^ ${INVALID}: by \`dta\`?`)],
  'data without its record': [
    INVALID,
    sample('onTicketCreate', `{ "data": { "tickt": {} } }\n   ^^^^ ${INVALID}: has no \`ticket\`, the record`),
  ],
  'data of a wrong type': [
    INVALID,
    sample('onTicketCreate', `{ "data": [] }\n          ^^ ${INVALID}: must be an object, not an array`),
  ],
  'an envelope of wrong types': [
    INVALID,
    sample(
      'onAppInstall',
      `{ "iparams": [], "event": 5 }\n             ^^ ${INVALID}: \`iparams\` in a payload\n                          ^ ${INVALID}`,
    ),
  ],
  'a record of a wrong type': [
    INVALID,
    sample(
      'support_contact/onContactCreate',
      `{ "data": { "contact": 5 } }\n                       ^ ${INVALID}`,
      modules({ support_contact: {} }),
    ),
  ],
  'a variant of a payload': [INVALID, sample('onTicketCreate.vip', `{}\n^ ${INVALID}`)],
  'a payload of a module': [
    INVALID,
    sample('service_ticket/onTicketCreate', `{ "data": {} }\n   ^^^^ ${INVALID}`, MODULES),
  ],
  'a flat payload of 3.0': [
    MISPLACED,
    sample(
      'onTicketCreate',
      `{}\n^ ${MISPLACED}: in server/test_data/support_ticket/onTicketCreate.json or server/test_data/service_ticket/onTicketCreate.json: move`,
      MODULES,
    ),
  ],
  'a flat payload of the app itself on 3.0': [
    MISPLACED,
    sample('onAppInstall', `{}\n^ ${MISPLACED}: in server/test_data/common/onAppInstall.json`, MODULES),
  ],
  'a payload of the app itself in a module': [
    MISPLACED,
    sample('deal/onAppInstall', `{}\n^ ${MISPLACED}: in server/test_data/common/onAppInstall.json`, MODULES),
  ],
  'a payload in a module that the app lacks': [
    MISPLACED,
    sample('support_tickets/onTicketCreate', `{}\n^ ${MISPLACED}: support_ticket/onTicketCreate.json`, MODULES),
  ],
  'a payload in a module that has no such event': [
    MISPLACED,
    sample('deal/onTicketCreate', `{}\n^ ${MISPLACED}`, MODULES),
  ],
  'a payload in a folder although there is one product': [
    MISPLACED,
    sample('freshdesk/onTicketCreate', `{}\n^ ${MISPLACED}: in server/test_data/onTicketCreate.json`),
  ],
  'a flat payload of several products': [
    MISPLACED,
    sample('onContactCreate', `{}\n^ ${MISPLACED}: in server/test_data/freshsales/onContactCreate.json or`, OMNI),
  ],
  'a payload that names another event': [
    MISPLACED,
    sample(
      'onTicketCreate',
      `{ "event": "onTicketUpdate" }\n            ^^^^^^^^^^^^^^ ${MISPLACED}: a payload of \`onTicketCreate\`, not of`,
    ),
  ],
  'a misspelt file': [
    MISPLACED,
    sample('onTicketCraete', `{}\n^ ${MISPLACED}: rename the file to server/test_data/onTicketCreate.json if`),
  ],
  'a file in other letters': [
    MISPLACED,
    sample('onTicketcreate', `{}\n^ ${MISPLACED}: rename the file to server/test_data/onTicketCreate.json if`),
  ],
  'a ticket of a page': [
    INVALID,
    sample(
      'onTicketCreate',
      `{ "ticket": { "id": 1, "human_display_id": "INC-1" } }\n                        ^^^^^^^^^^^^^^^^ ${INVALID}: This is a ticket as pages get it`,
    ),
  ],
  'a ticket of the REST API': [
    INVALID,
    sample(
      'onTicketCreate',
      `{ "id": 1, "stats": { "closed_at": null } }\n            ^^^^^ ${INVALID}: no event brings \`stats\`. \`onTicketCreate\` has other`,
    ),
  ],
  'a ticket of a page in data': [
    INVALID,
    sample(
      'onTicketCreate',
      `{ "data": { "ticket": { "human_display_id": "INC-1" }, "requester": {} } }\n                         ^^^^^^^^^^^^^^^^ ${INVALID}`,
    ),
  ],
  'a ticket of a page as data': [
    INVALID,
    sample(
      'onTicketCreate',
      `{ "data": { "id": 1, "human_display_id": "INC-1" } }\n                      ^^^^^^^^^^^^^^^^ ${INVALID}`,
    ),
  ],
  'a variant in other letters': [
    MISPLACED,
    sample(
      'OnTicketUpdate.vip.1',
      `{}\n^ ${MISPLACED}: rename the file to server/test_data/onTicketUpdate.vip.1.json if`,
    ),
  ],
  'a variant without its folder': [
    MISPLACED,
    sample(
      'onTicketCreate.vip',
      `{}\n^ ${MISPLACED}: in server/test_data/support_ticket/onTicketCreate.vip.json or server/test_data/service_ticket/onTicketCreate.vip.json`,
      MODULES,
    ),
  ],
  'a misspelt file of an action': [
    MISPLACED,
    { ...sample('inviteUsr', `{}\n^ ${MISPLACED}: inviteUser.json`), 'actions.json': { inviteUser: {} } },
  ],
};

for (const [name, [rule, files]] of Object.entries(found)) {
  test(`${rule} reports ${name}`, () => checkFindings(files, rule));
}

const TICKET =
  '{ "event": "onTicketCreate", "data": { "ticket": { "id": 7, "own": [] }, "requester": {} }, "more": 1 }';

const silent: Readonly<Record<string, readonly [rule: string, files: Files]>> = {
  'a right payload with fields of its own': [INVALID, sample('onTicketCreate', TICKET)],
  'figures that the app itself calls so': [
    INVALID,
    sample('onTicketCreate', '{ "data": { "ticket": { "stats": { "count": 1 } }, "stats": [], "requester": {} } }'),
  ],
  'a ticket of a page for another event': [
    INVALID,
    sample(
      'onContactCreate',
      '{ "data": { "contact": { "human_display_id": 1 } } }',
      product('freshdesk', { events: handlers({ onContactCreate: 'on' }) }),
    ),
  ],
  'null anywhere': [
    INVALID,
    sample('onTicketCreate', '{ "event": null, "iparams": null, "data": { "ticket": null } }'),
  ],
  'a body of another service': [INVALID, sample('onExternalEvent', '{ "data": "<xml/>", "headers": {} }')],
  'nothing for an event of the app itself': [INVALID, sample('onAppInstall', '{}')],
  'a payload that may be of several modules': [INVALID, sample('onTicketCreate', '{ "data": { "x": 1 } }', MODULES)],
  'an event that nobody knows': [INVALID, sample('onOther', '{ "data": 5 }')],
  'a file that belongs to nothing': [INVALID, sample('notes', '[1, 2]')],
  'a file of a function': [INVALID, sample('look', '{ "data": 5 }', product('freshdesk', { functions: { look: {} } }))],
  'an empty file': [INVALID, sample('onTicketCreate', '')],
  'a file that is half typed': [INVALID, sample('onTicketCreate', '{ "event": "x", "dat }')],
  'payloads in deeper folders': [INVALID, sample('a/b/onTicketCreate', '[1]')],
  'account_id and domain on 3.0': [
    INVALID,
    sample(
      'common/onAppInstall',
      '{ "account_id": "1", "domain": "x.freshdesk.com", "event": "onAppInstall" }',
      MODULES,
    ),
  ],
  'a flat payload of one product': [MISPLACED, sample('onTicketCreate', TICKET)],
  'a variant': [MISPLACED, sample('onTicketCreate.vip', TICKET)],
  'a payload of a module': [MISPLACED, sample('support_ticket/onTicketCreate', TICKET, MODULES)],
  'a payload of an event that is not registered': [MISPLACED, sample('support_ticket/onTicketUpdate', '{}', MODULES)],
  'a payload of a product': [MISPLACED, sample('freshsales/onContactCreate', '{}', OMNI)],
  'a flat payload of an action and of a function': [
    MISPLACED,
    { ...sample('act', '{ "event": "x" }', MODULES), 'actions.json': { act: {} }, 'server/test_data/look.json': '{}' },
  ],
  'a flat payload on 2.0': [MISPLACED, sample('onTicketCreate', TICKET, product('freshdesk', {}, '2.0'))],
  'a file of Freshteam whose name differs in case only': [
    MISPLACED,
    sample('onNewhireCreate', '{}', product('freshteam', { events: handlers({ onNewHireCreate: 'on' }) })),
  ],
  'a file beside one of the right name': [
    MISPLACED,
    {
      ...sample('onTicketCraete', '{}'),
      'server/test_data/onTicketCreate.json': TICKET,
      'server/test_data/onTicketUpdate.json': '{}',
    },
  ],
  'values of parameters, whatever they are': [INVALID, sample('iparams', '[]')],
  'values of parameters, where a function is called so': [
    INVALID,
    sample('iparams', '[]', product('freshdesk', { functions: { iparams: {} } })),
  ],
  'values of parameters, where a name is near': [
    MISPLACED,
    sample('iparams', '{ "event": "x" }', product('freshdesk', { functions: { iparam: {} } })),
  ],
  'answers to requests': [INVALID, sample('onTicketCreate.responses', '[]')],
  'files of other names': [MISPLACED, sample('fixtures/ticket-with-note', '{ "event": "x" }')],
};

for (const [name, [rule, files]] of Object.entries(silent)) {
  test(`${rule} is silent about ${name}`, () => checkFindings(files, rule));
}

test('what a page or the REST API gave, and a name in other letters, is an information', () => {
  severitiesOf(sample('onTicketCreate', '{ "ticket": { "human_display_id": "INC-1" } }'), INVALID, ['info']);
  severitiesOf(sample('onTicketcreate', '{}'), MISPLACED, ['info']);
});

test('what FDK tolerates is a hint, what it cannot use a warning', () => {
  severitiesOf(sample('onTicketCreate', '{}'), INVALID, ['hint']);
  severitiesOf(sample('onTicketCreate', '[]'), INVALID, ['warning']);
  severitiesOf(sample('onTicketCreate', '{}', MODULES), MISPLACED, ['hint']);
  severitiesOf(sample('onTicketCraete', '{}'), MISPLACED, ['warning']);
});

test('the fix writes the event of the file', () =>
  checkFix({
    files: sample('onTicketCreate', '{ "event": "onTicketUpdate", "data": {} }'),
    rule: MISPLACED,
    safety: 'safe',
    after: { 'server/test_data/onTicketCreate.json': '{ "event": "onTicketCreate", "data": {} }' },
  }));
