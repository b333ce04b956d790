/** Fields that stand at another level of the payload, and names that stand nowhere in it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-misplaced-payload-field';
const UNKNOWN = 'no-unknown-payload-field';

const registering = (product_: string, ...events: readonly string[]): object =>
  product(product_, { events: handlers(Object.fromEntries(events.map((event) => [event, 'run']))) });

const FOLDER = registering('freshdesk', 'onFolderUpdate');
const CHANGE = registering('freshservice', 'onChangeUpdate');
const SERVICE = registering('freshservice', 'onTicketUpdate');
const DESK = registering('freshdesk', 'onTicketCreate');
const UPDATE = registering('freshdesk', 'onTicketUpdate');
const CONVERSATION = registering('freshdesk', 'onConversationCreate');
const INSTALL = registering('freshdesk', 'onAppInstall');
const EXTERNAL = registering('freshdesk', 'onExternalEvent');
const SCHEDULED = registering('freshdesk', 'onScheduledEvent');
const MODULE = modules({ support_ticket: { events: handlers({ onTicketCreate: 'run' }) } });

const SERVER = 'server/server.js';

/** The lines of the handler, each at the start of its own line. */
const program = (manifest: object, body: string, rest: Files = {}): Files => ({
  'manifest.json': manifest,
  [SERVER]: `exports = { run: async function (args) {\n${body}\n} };\n`,
  ...rest,
});

/** What is underlined is found by either rule, and nothing else. */
const reported: Readonly<Record<string, Files>> = {
  'changes inside of the record': program(
    FOLDER,
    `const changes = args.data.folder.changes;
                                 ^^^^^^^ ${RULE}: \`payload.data.folder\` of onFolderUpdate has no field \`changes\`: it stands at \`payload.data.changes\` in this event.`,
  ),
  'changes beside the record': program(
    UPDATE,
    `console.log(args.data.changes);
                      ^^^^^^^ ${RULE}: it stands at \`payload.data.ticket.changes\` in this event.`,
  ),
  'changes beside data': program(
    UPDATE,
    `console.log(args.changes);
                 ^^^^^^^ ${RULE}: it stands at \`payload.data.ticket.changes\``,
  ),
  'the record beside data': program(
    DESK,
    `console.log(args.ticket.subject);
                 ^^^^^^ ${RULE}: \`payload\` of onTicketCreate has no field \`ticket\`: it stands at \`payload.data.ticket\` in this event.`,
  ),
  'a field of the record in data': program(
    DESK,
    `console.log(args.data.subject, args.priority);
                      ^^^^^^^ ${RULE}: it stands at \`payload.data.ticket.subject\`
                                    ^^^^^^^^ ${RULE}: it stands at \`payload.data.ticket.priority\``,
  ),
  'a field of several parts is that of the record': program(
    DESK,
    `console.log(args.data.id);
                      ^^ ${RULE}: it stands at \`payload.data.ticket.id\``,
  ),
  'what stands beside the record': program(
    DESK,
    `console.log(args.data.ticket.requester.email);
                             ^^^^^^^^^ ${RULE}: it stands at \`payload.data.requester\``,
  ),
  'the envelope inside of data': program(
    DESK,
    `console.log(args.data.iparams.key, args.data.ticket.domain);
                      ^^^^^^^ ${RULE}: it stands at \`payload.iparams\`
                                                    ^^^^^^ ${RULE}: it stands at \`payload.domain\``,
  ),
  'in all events that reach it': program(
    registering('freshdesk', 'onTicketCreate', 'onTicketUpdate'),
    `console.log(args.ticket);
                 ^^^^^^ ${RULE}: \`payload\` of onTicketCreate, onTicketUpdate has no field \`ticket\`: it stands at \`payload.data.ticket\` in these events.`,
  ),
  'of a module': program(
    MODULE,
    `console.log(args.ticket);
                 ^^^^^^ ${RULE}`,
  ),
  'taken apart': program(
    FOLDER,
    `const { changes } = args.data.folder;
        ^^^^^^^ ${RULE}`,
  ),
  'in a helper of another file': program(FOLDER, 'require("./lib/x").show(args.data.folder);', {
    'server/lib/x.js': `exports = { show: function (c) { console.log(c.changes); } };
                                               ^^^^^^^ ${RULE}`,
  }),
  'of another event': program(
    CONVERSATION,
    `console.log(args.data.ticket.id);
                      ^^^^^^ ${UNKNOWN}: \`payload.data\` of onConversationCreate has no field \`ticket\`. It has \`conversation\`, \`actor\`.`,
  ),
  'a user of another product': program(
    DESK,
    `console.log(args.data.user.email);
                      ^^^^ ${UNKNOWN}: It has \`ticket\`, \`actor\`, \`requester\`.`,
  ),
  'globals as members': program(
    DESK,
    `await args.$db.get('a'); await args.$request.invokeTemplate('a');
           ^^^ ${UNKNOWN}: \`payload\` of onTicketCreate has no field \`$db\`: \`$db\` is a global of its own.
                                    ^^^^^^^^ ${UNKNOWN}`,
  ),
  'what the code gives up without': program(
    CONVERSATION,
    `const { ticket, contact } = args.data; const user = args.data.user;
        ^^^^^^ ${UNKNOWN}
                ^^^^^^^ ${UNKNOWN}
                                                              ^^^^ ${UNKNOWN}
if (!ticket || !ticket.id) { use('none'); return; }
if (user === undefined) throw new Error('no user');
use(contact.id, ticket.id, user.id); { const contact = 1; use(contact || 2); }`,
  ),
  'an invented envelope': program(
    DESK,
    `console.log(args.body, args.parameters.x);
                 ^^^^ ${UNKNOWN}: It has \`account_id\`
                            ^^^^^^^^^^ ${UNKNOWN}`,
  ),
  'of an event of the app': program(
    INSTALL,
    `console.log(args.body);
                 ^^^^ ${UNKNOWN}`,
  ),
  'the body of an external call': program(
    EXTERNAL,
    `console.log(args.body);
                 ^^^^ ${UNKNOWN}: \`data\``,
  ),
};

const silent: Readonly<Record<string, Files>> = {
  'where it stands': program(FOLDER, 'console.log(args.data.changes.status, args.data.folder.id, args.iparams.x);'),
  'changes inside of a record of Freshservice, where samples and payloads differ': program(
    CHANGE,
    'console.log(args.data.change.changes.status);',
  ),
  'both places of Freshservice tickets': program(SERVICE, 'console.log(args.data.changes, args.data.ticket.changes);'),
  'both places where the code asks': program(
    FOLDER,
    'const c = args.data.changes || args.data.folder.changes; console.log(c);',
  ),
  'both places where the code tests': program(
    FOLDER,
    'if (args.data.folder.changes) { console.log(args.data.folder.changes); } else { console.log(args.data.changes); }',
  ),
  'an event of several that has it': program(
    registering('freshdesk', 'onTicketCreate', 'onConversationCreate'),
    'console.log(args.data.ticket, args.data.conversation);',
  ),
  'what a schedule was given': program(SCHEDULED, 'console.log(args.data.ticket, args.data.body.x);'),
  'what another service sends': program(EXTERNAL, 'console.log(args.data.ticket.x, args.headers, args.options);'),
  'the envelope of other versions': program(DESK, 'console.log(args.currentHost, args.app_settings, args.version);'),
  'what the app puts there': program(
    DESK,
    'args.body = {}; args.data.user = await load(); use(args.body, args.data.user);',
  ),
  'what a helper puts there': program(DESK, 'await enrich(args); use(args.user, args.data.user);'),
  'what its payload files have': program(DESK, 'use(args.extra, args.data.user);', {
    'server/test_data/onTicketCreate.json': { extra: 1, data: { user: {} } },
  }),
  'the argument of a server method': {
    'manifest.json': product('freshdesk', { functions: { run: {} } }),
    [SERVER]: 'exports = { run: function (args) { console.log(args.body, args.ticket); renderData(); } };',
  },
  'a handler that the app calls as well': {
    ...program(DESK, ''),
    [SERVER]:
      'exports = { run: function (args) { console.log(args.body, args.data.user, args.ticket); }, other: function (x) { exports.run(x); } };',
  },
  'invented names deeper in': program(DESK, 'use(args.data.ticket.colour, args.data.requester.nickname);'),
  'names that samples leave out': program(
    CONVERSATION,
    'use(args.data.requester, args.data.associations, args.workspace_id);',
  ),
  'invented names that the code can do without': program(
    DESK,
    'const id = args.body || args.data; const { body = {} } = args; if (args.parameters) use(args.parameters); use(args.data?.user?.id);',
  ),
  'invented names that the code keeps and can do without': program(
    DESK,
    `const { contact, user, company, body } = args.data; const agent = args.data['agent']; let who = args.data.who;
use(contact || args.data.ticket, user ? user.id : 1, company?.id, agent && agent.id);
if (body) { use(body); } if (!who) who = args.data.requester; use(who);`,
  ),
  'what is kept of both events, of which one is registered': program(
    DESK,
    'const { conversation, ticket } = args.data; if (conversation) { use(conversation.id); } else { use(ticket.id); }',
  ),
  'both places, kept under names': program(
    FOLDER,
    'const { folder, changes: all } = args.data; const { changes } = folder; use(changes || all);',
  ),
  'names of Object.prototype': program(DESK, 'use(args.constructor, args.data.toString());'),
  'a field of another part with the same name': program(DESK, 'use(args.data.ticket.email);'),
};

/** Either rule, and no other. */
const checkBoth = (files: Files): void => {
  for (const rule of [RULE, UNKNOWN]) checkFindings(onlyOf(files, rule), rule);
};

/** The marks of the other rule, and what belongs to them, are left out. */
const onlyOf = (files: Files, rule: string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string'
        ? content
            .split('\n')
            .filter((line) => !/^\s*\^+ /.test(line) || line.trim().split(/[ :]/)[1] === rule)
            .join('\n')
        : content,
    ]),
  );

for (const [name, files] of Object.entries(reported)) test(name, () => checkBoth(files));
for (const [name, files] of Object.entries(silent)) test(`silent: ${name}`, () => checkBoth(files));

test('a hint where the code can do without', () => {
  for (const body of ['if (args.data.folder.changes) use(1);', 'use(args.data.folder.changes || {});']) {
    const found = findingsOf(app(program(FOLDER, body))).filter(({ rule }) => rule === RULE);
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['hint'],
    );
  }
});

const fixes: readonly (readonly [title: string, manifest: object, before: string, after: string])[] = [
  ['further out', FOLDER, 'use(args.data.folder.changes.status);', 'use(args.data.changes.status);'],
  ['through optional members', FOLDER, 'use(args?.data?.folder?.changes.x);', 'use(args?.data?.changes.x);'],
  ['further in', DESK, 'use(args.ticket.subject);', 'use(args.data.ticket.subject);'],
  ['out of a pattern', FOLDER, 'const { changes } = args.data.folder;', 'const { changes } = args.data;'],
  [
    'by the variable that it came from',
    FOLDER,
    'const { folder } = args.data; use(folder.changes);',
    'const { folder } = args.data; use(args.data.changes);',
  ],
  [
    'by a variable of the variable',
    FOLDER,
    'const data = args.data; const folder = data.folder; use(folder.changes);',
    'const data = args.data; const folder = data.folder; use(data.changes);',
  ],
  ['in brackets', FOLDER, "use(args.data['folder']['changes']);", "use(args.data['changes']);"],
];

for (const [title, manifest, before, after] of fixes) {
  test(`fix: ${title}`, () =>
    checkFix({
      files: program(manifest, before),
      rule: RULE,
      safety: 'unsafe',
      after: { [SERVER]: program(manifest, after)[SERVER] as string },
    }));
}

test('fix: a global is no member', () =>
  checkFix({
    files: program(DESK, "await args.$db.get('a');"),
    rule: UNKNOWN,
    safety: 'unsafe',
    after: { [SERVER]: program(DESK, "await $db.get('a');")[SERVER] as string },
  }));

test('no fix where the code has no way to the place', () => {
  const files = program(FOLDER, 'show(args.data.folder); function show(folder) { use(folder.changes); }');
  const [finding] = findingsOf(app(files)).filter(({ rule }) => rule === RULE);
  assert.ok(finding);
  assert.equal(finding.fixes, undefined);
});
