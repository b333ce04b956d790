/** Names of events, data and actions in pages: those of server.js, near misses and those of other products; silence about the rest. */
import { test } from 'node:test';
import { type Files, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';

const RULE = 'no-unknown-client-name';

const desk = (code: string, path = 'app/app.js'): Files => ({
  'manifest.json': modules({ support_ticket: {} }),
  [path]: `app.initialized().then((c) => {\n${code}\n});\n`,
});

const inPlaceholder = (name: string, code: string, more: Files = {}): Files => ({
  ...desk(code),
  'manifest.json': modules({ support_ticket: { location: { [name]: { url: 'index.html' } } } }),
  'app/index.html': '<script src="{{{appclient}}}"></script><script src="app.js"></script>',
  ...more,
});

/** A page of a placeholder that opens `modal.html`, whose script has the code. */
const inModal = (code: string, more: Files = {}): Files => ({
  'manifest.json': modules({ support_ticket: { location: { ticket_sidebar: { url: 'index.html' } } } }),
  'app/index.html': '<script src="{{{appclient}}}"></script><script src="app.js"></script>',
  'app/modal.html': '<script src="{{{appclient}}}"></script><script src="modal.js"></script>',
  'app/app.js':
    "app.initialized().then((c) => c.interface.trigger('showModal', { title: 'a', template: 'modal.html' }));",
  'app/modal.js': `app.initialized().then((c) => {\n${code}\n});\n`,
  ...more,
});

const IN_MODAL = "c.events.on('ticket.statusChanged', go); c.interface.trigger('hide', { id: 'attachments' });";

const reported: Readonly<Record<string, Files>> = {
  'an event in a page that is only opened as a modal': inModal(`c.events.on('ticket.statusChanged', go);
             ^^^^^^^^^^^^^^^^^^^^ ${RULE}: reaches no page in a modal or dialog`),
  'an action in a page that is only opened as a modal': inModal(`c.interface.trigger('hide', { id: 'attachments' });
                     ^^^^ ${RULE}: \`hide\` does nothing in a modal or dialog`),
  'an event in a script of a modal page itself': inModal('', {
    'app/modal.html': `<script>app.initialized().then((c) => c.events.on('ticket.statusChanged', go));</script>
                                                   ^^^^^^^^^^^^^^^^^^^^ ${RULE}`,
  }),
  'a slip in an event': desk(`c.events.on('ticket.statusChange', go);
             ^^^^^^^^^^^^^^^^^^^ ${RULE}: Did you mean \`ticket.statusChanged\`?`),
  'another case': desk(`c.events.on('app.Activated', go);
             ^^^^^^^^^^^^^ ${RULE}: Did you mean \`app.activated\`?`),
  'a slip in data': desk(`c.data.get('tickt');
            ^^^^^ ${RULE}: \`tickt\` is no object that is known here. Did you mean \`ticket\`?`),
  'a slip in an action': desk(`c.interface.trigger('showModel', { template: 'x.html' });
                     ^^^^^^^^^ ${RULE}: Did you mean \`showModal\`?`),
  'an event of the server': desk(`c.events.on('onTicketCreate', go);
             ^^^^^^^^^^^^^^ ${RULE}: is an event of server.js`),
  'an event of every app': desk(`c.events.on('onAppInstall', go);
             ^^^^^^^^^^^^ ${RULE}: is an event of server.js`),
  'data of another module': desk(`c.data.get('currentCall');
            ^^^^^^^^^^^ ${RULE}: known as an object of`),
  'an event of another module': desk(`c.events.on('change.submitNote', go);
             ^^^^^^^^^^^^^^^^^ ${RULE}: \`change.submitNote\` is known as an event of service_change, not of support_ticket`),
  'an event of another placeholder': inPlaceholder(
    'new_ticket_background',
    `c.events.on('ticket.sendReply', go);
             ^^^^^^^^^^^^^^^^ ${RULE}: and this runs in new_ticket_background`,
  ),
  'data of another product': {
    'manifest.json': product('freshservice', {}, '2.2'),
    'app/app.js': `app.initialized().then((c) => c.data.get('jobPosting'));
                                          ^^^^^^^^^^ ${RULE}: of freshteam, not of freshservice`,
  },
};

for (const [name, files] of Object.entries(reported)) test(`reported: ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'what modals are seen to do': inModal(
    "c.data.get('ticket'); c.events.on('app.activated', go); c.interface.trigger('showNotify', { type: 'info', message: 'a' }); c.instance.close();",
  ),
  'a script that the page of a placeholder loads as well': inModal(IN_MODAL, {
    'app/index.html': '<script src="app.js"></script><script src="modal.js"></script>',
  }),
  'a modal page that the manifest shows as well': inModal(IN_MODAL, {
    'manifest.json': modules({
      support_ticket: { location: { ticket_sidebar: { url: 'index.html' }, ticket_background: { url: 'modal.html' } } },
    }),
  }),
  'a modal page that another page leads to': inModal(IN_MODAL, {
    'app/index.html': '<script src="app.js"></script><a href="modal.html">more</a>',
  }),
  'a page that nobody is seen to open': inModal(IN_MODAL, { 'app/app.js': '' }),
  'an event that the app raises itself': inModal(
    "c.events.on('ticket.statusChanged', go); c.events.trigger('ticket.statusChanged');",
  ),
  'what is known': desk(
    "c.events.on('app.activated', go); c.data.get('ticket'); c.data.get('cf_city_options'); c.interface.trigger('showNotify', {});",
  ),
  ...Object.fromEntries(
    [
      ['support_company', 'company'],
      ['support_agent', 'agent'],
      ['service_device', 'asset'],
      ['product', 'currentEntityInfo'],
      ['call', 'currentCall'],
      ['custom_module', 'loggedInUser'],
      ['chat_user', 'loggedInUser'],
    ].map(([module = '', name]) => [
      `${name} in ${module}, whose data nobody lists`,
      { ...desk(`c.data.get('${name}');`), 'manifest.json': modules({ common: {}, [module]: {} }) },
    ]),
  ),
  'an event of its placeholder': inPlaceholder('ticket_sidebar', "c.events.on('ticket.sendReply', go);"),
  'a script that another page loads as well': inPlaceholder(
    'new_ticket_background',
    "c.events.on('ticket.sendReply', go);",
    { 'app/other.html': '<script src="{{{appclient}}}"></script><script src="app.js"></script>' },
  ),
  'an event of one of its placeholders': inPlaceholder(
    'new_ticket_background',
    "c.events.on('ticket.sendReply', go);",
    {
      'manifest.json': modules({
        support_ticket: {
          location: { new_ticket_background: { url: 'index.html' }, ticket_sidebar: { url: 'index.html' } },
        },
      }),
    },
  ),
  'data with the name of an event of the server': desk("c.data.get('onTicketCreate');"),
  'what nobody knows': desk("c.events.on('toString', go); c.events.on('ZOOM_PHONE', go); c.data.get('__proto__');"),
  'what the app raises itself': desk(
    "c.events.on('ticket.statusChange', go); c.events.trigger('ticket.statusChange');",
  ),
  'an empty or a computed name': desk("c.events.on('', go); c.data.get(name); c.data.get(`${name}x`);"),
  'an app without products': {
    'manifest.json': { 'platform-version': '2.3', product: {} },
    'app/app.js': "app.initialized().then((c) => c.data.get('currentCall'));",
  },
  'another object': {
    ...desk(''),
    'app/x.js': "const bus = { events: { on() {} } }; bus.events.on('onTicketCreate');",
  },
  'a client that is not ours': {
    ...desk(''),
    'app/x.js': "import client from './client.js'; const x = { data: { get() {} } }; x.data.get('tickt');",
  },
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('a fix takes the near name', () =>
  checkFix({
    files: desk("c.events.on('ticket.sendReplyy', go);"),
    rule: RULE,
    fix: 'Change to `ticket.sendReply`',
    after: { 'app/app.js': String(desk("c.events.on('ticket.sendReply', go);")['app/app.js']) },
  }));
