/** Hover on events, keys of the manifest and of a registration, payload fields and handlers; silence elsewhere. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkHover, type HoverCase } from '../../../support/check-hover.ts';

const CHAT = product('freshchat', { events: handlers({ onUserCreate: 'onUser', onUserUpdate: 'onUser' }) });

const inHandler = (body: string, manifest: object = CHAT): Files => ({
  'manifest.json': manifest,
  'server/server.js': `exports = { onUser: function (payload) { ${body} } };`,
});

const inManifest = (manifest: string): Files => ({
  'manifest.json': manifest,
  'server/server.js': 'exports = { onUser: function (payload) {} };',
});

const inEvents = (registrations: string): Files =>
  inManifest(`{ "platform-version": "2.3", "product": { "freshchat": { "events": { ${registrations} } } } }`);

const inArray = (entries: string): Files => ({
  'manifest.json': product('freshdesk', {}, '1.0'),
  'server/server.js': `exports = { events: [${entries}], onTicket: function (payload) {} };`,
});

const cases: Readonly<Record<string, HoverCase>> = {
  // Answers.
  'what a request answers': {
    files: inHandler("$request.invokeTemplate('x').then((r) => r.sta<|>tus);"),
    on: 'status',
    says: ['`$request.invokeTemplate().status`'],
  },
  'what a request rejects with': {
    files: inHandler("$request.invokeTemplate('x').catch((e) => e.respon<|>se);"),
    on: 'response',
    says: ['`rejection of $request.invokeTemplate().response`'],
  },
  // Events.
  'an event in the manifest': {
    files: inEvents('"onUser<|>Create": { "handler": "onUser" }'),
    on: 'onUserCreate',
    says: ['**onUserCreate** · event of freshchat', 'Source: '],
  },
  'the first character of an event': { files: inEvents('"<|>onUserCreate": {}'), on: 'onUserCreate' },
  'the end of an event': { files: inEvents('"onUserCreate<|>": {}'), on: 'onUserCreate' },
  'an update event, with the place of its changes': {
    files: inEvents('"onUser<|>Update": { "handler": "onUser" }'),
    on: 'onUserUpdate',
    says: ['Changes: `data.changes'],
  },
  'an event of every app': {
    files: inEvents('"onApp<|>Install": { "handler": "onUser" }'),
    on: 'onAppInstall',
    says: ['**onAppInstall** · event of every app', 'being installed'],
  },
  'an event of a module': {
    files: {
      'manifest.json':
        '{ "platform-version": "3.0", "modules": { "service_ticket": { "events": { "onTicket<|>Create": {} } } } }',
    },
    on: 'onTicketCreate',
    says: ['event of service_ticket'],
  },
  'an event in the events array': {
    files: inArray("{ event: 'onTicket<|>Create', callback: 'onTicket' }"),
    on: 'onTicketCreate',
    says: ['**onTicketCreate** · event of freshdesk', 'Fires when'],
  },
  'an event in double quotes': {
    files: inArray('{ event: "onTicket<|>Create", callback: "onTicket" }'),
    on: 'onTicketCreate',
  },
  'an event that is unknown': { files: inEvents('"onUser<|>Made": { "handler": "onUser" }') },
  // Keys of the manifest.
  'the key of a registration': {
    files: inEvents('"onUserCreate": { "han<|>dler": "onUser" }'),
    on: 'handler',
    says: ['**handler** · string', 'exports of server/server.js'],
  },
  'the value of a key': {
    files: inEvents('"onUserCreate": { "handler": "on<|>User" }'),
    on: 'onUser',
    says: ['**handler** · string'],
  },
  'the platform version': {
    files: inManifest('{ "platform-<|>version": "2.3", "product": {} }'),
    on: 'platform-version',
    says: ['Values', '`"2.3"`'],
  },
  'the value of the platform version': {
    files: inManifest('{ "platform-version": "2<|>.3", "product": {} }'),
    on: '2.3',
    says: ['**platform-version**'],
  },
  'the product key': {
    files: inManifest('{ "platform-version": "2.3", "prod<|>uct": {} }'),
    on: 'product',
    says: ['**product** · object'],
  },
  'a product': {
    files: inManifest('{ "platform-version": "2.3", "product": { "fresh<|>chat": {} } }'),
    on: 'freshchat',
    says: ['What the app does in Freshchat'],
  },
  'a module': {
    files: inManifest('{ "platform-version": "3.0", "modules": { "service_<|>ticket": {} } }'),
    on: 'service_ticket',
    says: ['Freshservice tickets'],
  },
  'a placeholder': {
    files: inManifest(
      '{ "platform-version": "2.3", "product": { "freshchat": { "location": { "messenger_<|>home": {} } } } }',
    ),
    on: 'messenger_home',
    says: ['messenger home'],
  },
  'a key with a lifetime': {
    files: inManifest('{ "platform-version": "2.2", "product": {}, "whitelisted-<|>domains": [] }'),
    on: 'whitelisted-domains',
    says: ['list of strings', 'may be absent', 'Until platform 2.2'],
  },
  'a number': {
    files: inManifest(
      '{ "platform-version": "2.3", "product": { "freshchat": { "functions": { "f": { "timeout": 1<|>0 } } } } }',
    ),
    on: '10',
    says: ['**timeout** · number or string'],
  },
  'a key of a manifest that is not closed': {
    files: inManifest('{ "platform-version": "2.3", "product": { "fresh<|>chat": {'),
    on: 'freshchat',
  },
  'a key behind a byte order mark': {
    files: inManifest('\uFEFF{ "platform-version": "2.3", "prod<|>uct": {} }'),
    on: 'product',
  },
  'a key that is unknown': { files: inManifest('{ "platform-version": "2.3", "product": {}, "oth<|>er": 1 }') },
  'between keys': { files: inManifest('{ "platform-version": "2.3", <|> "product": {} }') },
  // Keys of a registration in server.js.
  'the key event': { files: inArray("{ ev<|>ent: 'onTicketCreate' }"), on: 'event', says: ['Name of the event'] },
  'the key callback': {
    files: inArray("{ event: 'onTicketCreate', call<|>back: 'onTicket' }"),
    on: 'callback',
    says: ['Name of the function'],
  },
  'a key of the array that is unknown': { files: inArray("{ event: 'onTicketCreate', oth<|>er: 1 }") },
  'an events array on 2.3': {
    files: { ...inArray("{ ev<|>ent: 'onTicketCreate' }"), 'manifest.json': product('freshdesk') },
  },
  // Payload fields.
  'a field': {
    files: inHandler('payload.data.user.first_<|>name'),
    on: 'first_name',
    says: ['**first_name** · string', '`payload.data.user.first_name` of `onUserCreate`, `onUserUpdate`'],
    lacks: ['Only in'],
  },
  'a field in the middle of a chain': {
    files: inHandler('payload.da<|>ta.user.first_name'),
    on: 'data',
    says: ['`payload.data`'],
  },
  'a field behind optional chaining': { files: inHandler('payload?.data?.us<|>er?.id'), on: 'user' },
  'a field in a string bracket': { files: inHandler("payload['data']['us<|>er'].id"), on: 'user' },
  'a field that only one event has': {
    files: inHandler('payload.data.chan<|>ges'),
    on: 'changes',
    says: ['Only in `onUserUpdate`'],
  },
  'a field with values': {
    files: {
      'manifest.json': product('freshdesk', {}, '1.0'),
      'server/server.js': `exports = { events: [{ event: 'onTicketCreate', callback: 'on' }],
        on: function (payload) { payload.data.ticket.prio<|>rity } };`,
    },
    on: 'priority',
    says: ['- `3 High`', 'Values'],
  },
  'a field that may be null': {
    files: {
      'manifest.json': product('freshdesk', { events: handlers({ onTicketCreate: 'onUser' }) }),
      'server/server.js': 'exports = { onUser: function (payload) { payload.data.ticket.group_<|>id } };',
    },
    on: 'group_id',
    says: [' or null'],
  },
  'a misprint': {
    files: {
      'manifest.json': product('freshdesk', {}, '1.0'),
      'server/server.js': `exports = { events: [{ event: 'onContactCreate', callback: 'on' }],
        on: function (payload) { payload.data.contact.job_<|>tittle } };`,
    },
    on: 'job_tittle',
    says: ['payloads carry `job_title`'],
  },
  'an element of a list': {
    files: inHandler(
      'payload.data.conversation.messages[0].message_<|>type',
      product('freshchat', { events: handlers({ onConversationCreate: 'onUser' }) }),
    ),
    on: 'message_type',
    says: ['`payload.data.conversation.messages[].message_type`'],
  },
  'a field in broken code': { files: inHandler('if (payload.data.us<|>er. {'), on: 'user' },
  'a parameter': {
    files: inHandler('pay<|>load.data'),
    on: 'payload',
    says: [
      '**payload** · object',
      'A user was created by starting a conversation.\n\n`payload` of `onUserCreate`',
      'User details changed.\n\n`payload` of `onUserUpdate`',
      'Source: Freshworks documentation',
    ],
  },
  'a parameter where it is declared': {
    files: { 'manifest.json': CHAT, 'server/server.js': 'exports = { onUser: function (pay<|>load) {} };' },
    on: 'payload',
    says: ['**payload** · object'],
  },
  'a local name that holds a part': {
    files: inHandler('const person = payload.data.user; show(per<|>son);'),
    on: 'person',
    says: ['`payload.data.user` of `onUserCreate`, `onUserUpdate`'],
  },
  'a local name that holds nothing of it': { files: inHandler('const x = next(); show(<|>x);') },
  'a field with its value in the app’s own payload': {
    files: {
      ...inHandler('show(payload.data.user.em<|>ail);'),
      'server/test_data/onUserUpdate.json': { data: { user: { email: 'own@example.com' } } },
    },
    on: 'email',
    says: ['In server/test_data/onUserUpdate.json: `"own@example.com"`'],
  },
  'an object that the app’s own payload holds': {
    files: {
      ...inHandler('show(payload.data.us<|>er);'),
      'server/test_data/onUserUpdate.json': { data: { user: { email: 'own@example.com' } } },
    },
    on: 'user',
    says: ['**user**'],
    lacks: ['own@example.com'],
  },
  'a value that a field is compared with': {
    files: {
      'manifest.json': {
        'platform-version': '2.3',
        product: { freshdesk: { events: { onTicketCreate: { handler: 'on' } } } },
      },
      'server/server.js': 'exports = { on: function (payload) { if (payload.data.ticket.status === <|>4) {} } };',
    },
    on: '4',
    says: ['**4** · Resolved', '`payload.data.ticket.status`'],
  },
  'a value without a meaning': { files: inHandler('if (payload.data.user.email === "<|>4") {}') },
  'a field that is unknown': { files: inHandler('payload.data.user.na<|>me') },
  'a name that shadows the parameter': { files: inHandler('list.map((payload) => payload.da<|>ta)') },
  'a text with a path': { files: inHandler('"payload.da<|>ta"') },
  // Handlers.
  'the name of a handler': {
    files: {
      'manifest.json': CHAT,
      'server/server.js': 'exports = { on<|>User: function (payload) {} };',
    },
    on: 'onUser',
    says: ['**onUser** answers', '- event `onUserCreate` of freshchat', '- event `onUserUpdate` of freshchat'],
  },
  'the name of a handler, with when each of its events fires': {
    files: {
      'manifest.json': modules({
        support_ticket: { events: { onTicketCreate: { handler: 'on' }, onTicketMade: { handler: 'on' } } },
        common: { events: { onAppInstall: { handler: 'on' } } },
      }),
      'server/server.js': 'exports = { o<|>n: function (payload) {} };',
    },
    on: 'on',
    says: [
      '- event `onTicketCreate` of support_ticket: A new ticket was created (ticket created by any channel)',
      '- event `onTicketMade` of support_ticket\n',
      '- event `onAppInstall` of common: The app is being installed',
    ],
  },
  'a handler in quotes': {
    files: { 'manifest.json': CHAT, 'server/server.js': "exports = { 'on<|>User': function (payload) {} };" },
    on: 'onUser',
  },
  'a handler of a job': {
    files: {
      'manifest.json': modules({ common: { jobs: { work: {} } }, deal: {} }),
      'server/server.js': 'exports = { wo<|>rk: function (args) {} };',
    },
    on: 'work',
    says: ['- job `work` of common'],
  },
  'a function that answers nothing': {
    files: { 'manifest.json': CHAT, 'server/server.js': 'exports = { oth<|>er: function () {} };' },
  },
  // Other files.
  'a parameter of a config file': {
    files: { 'manifest.json': CHAT, 'config/iparams.json': '{ "ke<|>y": {} }' },
    on: 'key',
    says: ['**key** · object', 'An installation parameter.'],
  },
  'the value of a parameter': {
    files: {
      'manifest.json': CHAT,
      'config/iparams.json': { host: { type: 'url', display_name: 'Host to tell' } },
      'server/test_data/iparams.json': '{ "ho<|>st": "" }',
    },
    on: 'host',
    says: ['**host** · string', 'Host to tell'],
  },
  'the value of a secure parameter, in a file': {
    files: {
      'manifest.json': CHAT,
      'config/iparams.json': { key: { type: 'text', secure: true, display_name: 'Key for the host' } },
      'server/test_data/iparams.json': '{ "k<|>ey": "" }',
    },
    on: 'key',
    says: ['a secure one belongs into the secret storage', 'Set Installation Parameters'],
    lacks: ['Key for the host'],
  },
  'another JSON file': { files: { 'manifest.json': CHAT, 'config/other.json': '{ "ke<|>y": {} }' } },
  'another JavaScript file': {
    files: {
      'manifest.json': CHAT,
      'server/lib/x.js': 'exports = { onUser: function (payload) { payload.da<|>ta } };',
    },
  },
};

for (const [name, hover] of Object.entries(cases)) {
  test(`${hover.on === undefined ? 'nothing on' : 'on'} ${name}`, () => checkHover(hover));
}
