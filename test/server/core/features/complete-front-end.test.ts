/** Completion in scripts of the front end and in pages: members of the client, names of events, data, actions and of this app, fields of what was got. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { type CompletionCase, checkCompletion } from '../../../support/check-completion.ts';

const BASE: Files = {
  'manifest.json': modules({
    common: { functions: { lookUp: {} }, requests: { send: {} } },
    support_ticket: { location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } } },
  }),
  'config/iparams.json': { host: { type: 'text', display_name: 'Host' }, secret: { type: 'text', secure: true } },
  'config/requests.json': { send: { schema: { method: 'GET', host: 'example.com', path: '/' } } },
  'config/entities.json': { notes: { fields: [] } },
  'server/server.js':
    "exports = { lookUp: function () { $db.set('seen', {}); $db.get('got'); mine.get('not'); renderData(null, {}); }, spare: function () {} };\n",
  'app/index.html':
    '<script src="{{{appclient}}}"></script><script src="scripts/app.js"></script><script src="scripts/other.js"></script>',
  'app/pages/modal.html': '<p></p>',
};

const ready = (code: string): string => `app.initialized().then(function (c) {\n  ${code}\n});\n`;
const script = (code: string, path = 'app/scripts/app.js'): Files => ({ ...BASE, [path]: code });
const inPage = (code: string): Files => ({
  ...BASE,
  'app/index.html': `<p>client.</p>\n<script src="{{{appclient}}}"></script>\n<script>\n${code}</script>\n<p>client.</p>\n`,
});
const service = (code: string): Files => ({
  'manifest.json': product('freshservice', { location: { ticket_sidebar: { url: 'index.html', icon: 'i.svg' } } }),
  'app/index.html': `<script>\n${code}</script>`,
});

const CLIENT = ['events', 'data', 'interface', 'request', 'instance', 'iparams', 'db', 'files', 'job'];

const cases: Readonly<Record<string, CompletionCase>> = {
  // Members of the client and of its objects.
  'members of the client': { files: script(ready('c.<|>')), labels: CLIENT },
  'members of the client in a page': { files: inPage(ready('c.<|>')), labels: CLIENT },
  'a member that is taken': { files: script(ready('c?.re<|>')), take: 'request', after: ready('c?.request') },
  'a client that is only called so': { files: script('function go(client) { client.<|> }'), labels: CLIENT },
  'a client of the window': {
    files: script(`${ready('window.client = c;')}function go() { window.client.<|> }`),
    labels: CLIENT,
  },
  'a client that the top of a module waits for': {
    files: script('const kit = await app.initialized();\nconst { events: on } = kit;\non.<|>'),
    labels: ['on', 'off', 'trigger'],
  },
  'a condition at the end of what is typed': {
    files: script('app.initialized().then((c) => {\n  if (c.<|>'),
    labels: CLIENT,
  },
  'a client that another script of the page made': {
    files: { ...script(ready('window.kit = c;')), 'app/scripts/other.js': 'function go() { kit.<|> }' },
    labels: CLIENT,
  },
  'a client that was awaited': {
    files: script(
      'let kit; async function go() { kit = await app.initialized(); }\nfunction on() { kit.instance.<|> }',
    ),
    labels: ['context', 'close', 'resize', 'send', 'receive', 'get'],
  },
  'functions of a part': { files: script(ready('c.request.<|>')), labels: ['invoke', 'invokeTemplate'] },
  'what is taken out of the client': { files: script(ready('const { re<|> } = c;')), labels: CLIENT },
  'functions of an opened store': {
    files: script(ready("c.db.entity({ version: 'v1' }).get('notes').<|>")),
    has: ['create', 'getAll', 'schema'],
  },
  'nothing of what is something else': {
    files: script('const client = { on() {} }; client.<|>'),
    lacks: ['events', 'request'],
  },
  'the global that gives the client': { files: script('ap<|>'), labels: ['app'] },
  'its function': { files: script('app.<|>'), labels: ['initialized'] },
  'a global of the installation page': { files: script('ut<|>', 'config/assets/iparams.js'), labels: ['utils'] },
  'functions of that global': { files: script('utils.<|>', 'config/assets/iparams.js'), labels: ['get', 'set'] },
  'fields of the installation page': {
    files: script("utils.set('<|>', {});", 'config/assets/iparams.js'),
    labels: ['host', 'secret'],
  },
  'what is changed of a field': {
    files: script("utils.set('host', { <|> });", 'config/assets/iparams.js'),
    has: ['hint', 'value'],
  },
  'nothing of a global of that name elsewhere': { files: script('utils.<|>'), nothing: true },
  'none elsewhere': { files: script('ut<|>'), nothing: true },
  'what works on the installation page': {
    files: script(ready('c.<|>'), 'config/assets/iparams.js'),
    labels: ['request', 'data', 'instance'],
  },
  'nothing beside the script of a page': {
    files: { ...BASE, 'app/index.html': '<p>client.<|></p><script>client.instance.close();</script>' },
    nothing: true,
  },
  // Names.
  'events of the app, most used first': {
    files: script(ready("c.events.on('<|>')")),
    has: ['app.activated', 'ticket.sendReply', 'ticket.statusChanged'],
    lacks: ['change.submitNote', 'call.ended', 'onTicketCreate'],
  },
  'events of the placeholder of the page come first': {
    files: {
      ...script(ready("c.events.on('<|>')")),
      'manifest.json': modules({
        support_ticket: {
          location: { cti_global_sidebar: { url: 'cti.html' }, ticket_sidebar: { url: 'index.html' } },
        },
        support_email: {},
      }),
    },
    first: ['app.activated', 'ticket.propertiesUpdated', 'ticket.closeTicketClick'],
  },
  'events of another placeholder': {
    files: {
      ...BASE,
      'manifest.json': modules({ support_ticket: { location: { new_ticket_background: { url: 'index.html' } } } }),
      'app/scripts/app.js': ready("c.events.on('<|>')"),
    },
    first: ['app.activated', 'app.deactivated', 'ticket.statusChanged'],
  },
  'an event that is taken': {
    files: script(ready("c.events.on('ticket.send<|>', go)")),
    take: 'ticket.sendReply',
    after: ready("c.events.on('ticket.sendReply', go)"),
  },
  'a part of an event in the middle': {
    files: script(ready("c.events.on('tick<|>et.x')")),
    take: 'ticket.sendReply',
    after: ready("c.events.on('ticket.sendReply')"),
  },
  'objects of the page': {
    files: script(ready("c.data.get('<|>')")),
    has: ['ticket', 'contact', 'loggedInUser', 'currentHost'],
    lacks: ['currentCall', 'change'],
  },
  'objects in a template': {
    files: script(ready('c.data.get(`tick<|>`)')),
    take: 'ticket',
    after: ready('c.data.get(`ticket`)'),
  },
  'objects in a text that is not closed': {
    files: script("app.initialized().then((c) => {\n  c.data.get('tick<|>\n});\n"),
    take: 'ticket',
    after: "app.initialized().then((c) => {\n  c.data.get('ticket\n});\n",
  },
  'objects in a script that is not closed': {
    files: { ...BASE, 'app/index.html': "<p>\u{1f600}</p><script>app.initialized().then((c) => c.data.get('<|>'" },
    has: ['ticket'],
  },
  'nothing in another call': { files: script(ready("c.data.get(nameOf('<|>'))")), nothing: true },
  'objects of another product': { files: service(ready("c.data.get('<|>')")), has: ['requesterAssets'] },
  actions: { files: script(ready("c.interface.trigger('<|>')")), has: ['showModal', 'showNotify', 'setValue'] },
  'functions of server.js, registered ones first': {
    files: script(ready("c.request.invoke('<|>')")),
    labels: ['lookUp', 'spare'],
  },
  'request templates': { files: script(ready("c.request.invokeTemplate('<|>')")), labels: ['send'] },
  'installation parameters that are not secure': { files: script(ready("c.iparams.get('<|>')")), labels: ['host'] },
  'installation parameters that were got': {
    files: script(ready('c.iparams.get().then((p) => p.<|>);')),
    labels: ['host'],
  },
  entities: { files: script(ready("c.db.entity({ version: 'v1' }).get('<|>')")), labels: ['notes'] },
  'keys of the store': {
    files: script(ready("c.db.get('mine'); c.db.get('<|>')")),
    has: ['mine', 'seen', 'got'],
    lacks: ['not'],
  },
  // Options.
  'options of an action': {
    files: script(ready("c.interface.trigger('showModal', { <|> })")),
    has: ['template', 'title', 'data'],
    lacks: ['message'],
  },
  'an option that is taken': {
    files: script(ready("c.interface.trigger('showNotify', { <|> })")),
    take: 'message',
    after: ready("c.interface.trigger('showNotify', { message:  })"),
  },
  'options that are not there yet': {
    files: script(ready("c.interface.trigger('showModal', { template: 'x.html', <|> })")),
    has: ['title'],
    lacks: ['template'],
  },
  'values of an option': {
    files: script(ready("c.interface.trigger('showNotify', { type: '<|>' })")),
    has: ['success', 'danger'],
  },
  'elements that an action names': {
    files: script(ready("c.interface.trigger('hide', { id: '<|>' })")),
    has: ['ticketDelete', 'priority'],
  },
  'pages of the app': {
    files: script(ready("c.interface.trigger('showModal', { template: '<|>' })")),
    has: ['pages/modal.html'],
  },
  'how to listen': { files: script(ready("c.events.on('ticket.sendReply', go, { <|> })")), labels: ['intercept'] },
  'options of a request': {
    files: script(ready("c.request.invokeTemplate('send', { <|> })")),
    has: ['context', 'body'],
  },
  // What was got.
  'fields of what was got': {
    files: script(ready("c.data.get('ticket').then(function (d) { d.ticket.<|> });")),
    has: ['id', 'subject', 'description_text'],
  },
  'fields of what was awaited in a page': {
    files: inPage(`async function go(client) {
  const { ticket } = await client.data.get('ticket');
  show(ticket);
}
function show(t) { t.<|> }
app.initialized().then(go);
`),
    has: ['subject'],
  },
  'the object itself': {
    files: script(ready("c.data.get('ticket').then(function (d) { d.<|> });")),
    labels: ['ticket'],
  },
  'members of an event': {
    files: script(ready("c.events.on('ticket.statusChanged', function (e) { e.<|> });")),
    labels: ['type', 'helper'],
  },
  'no answer to a click': {
    files: script(ready("c.events.on('ticket.replyClick', function (e) { e.helper.<|> });")),
    labels: ['getData'],
  },
  'an answer where it can be intercepted': {
    files: script(ready("c.events.on('ticket.sendReply', function (e) { e.helper.<|> }, { intercept: true });")),
    labels: ['getData', 'done', 'fail'],
  },
  'an answer where nobody says what kind it is': {
    files: script(ready("c.events.on('ticket.updated', function (e) { e.helper.<|> });")),
    labels: ['getData', 'done', 'fail'],
  },
  'an answer where the event is not seen': {
    files: script(ready('c.events.on(name, function (e) { e.helper.<|> });')),
    labels: ['getData', 'done', 'fail'],
  },
  'no answer to another page': {
    files: script(ready('c.instance.receive((e) => { e.helper.<|> });')),
    labels: ['getData'],
  },
  'data of an event': {
    files: script(ready("c.events.on('ticket.statusChanged', (e) => { const d = e.helper.getData(); d.<|> });")),
    labels: ['old', 'new'],
  },
  'a message of another page': {
    files: script(ready('c.instance.receive((e) => { e.helper.getData().<|> });')),
    labels: ['senderId', 'message'],
  },
};

for (const [name, wanted] of Object.entries(cases)) test(name, () => checkCompletion(wanted));
