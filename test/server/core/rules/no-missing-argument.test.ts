/** Values that server methods read and no page passes: what is certain, and all that makes it uncertain. */
import { test } from 'node:test';
import { type Files, modules } from '../../../support/app.ts';
import { checkFindings, checkFix } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-missing-argument';

const MANIFEST = modules({
  common: { functions: { getNote: {}, look: {} } },
  support_ticket: { location: { ticket_sidebar: { url: 'index.html', icon: 'icon.svg' } } },
});

const PAGE =
  '<html><head><script src="{{{appclient}}}"></script></head><body><script src="scripts/app.js"></script></body></html>';

/** The lines of `getNote`, and what the page does with its client. */
const app = (
  lines: string,
  page = "client.request.invoke('getNote', { ticketId: 1, text: 'a' });",
  more: Files = {},
): Files => ({
  'manifest.json': MANIFEST,
  'app/index.html': PAGE,
  'app/scripts/app.js': `app.initialized().then(function (client) {\n${page}\n});\n`,
  'server/server.js': `exports = {\ngetNote: function (args) {\n${lines}\n},\nlook: function (args) { renderData(null, args.text); }\n};\n`,
  ...more,
});

const READ = 'renderData(null, { note: args.ticketID });';

const FOUND = `${READ}
                              ^^^^^^^^ ${RULE}: No page passes \`ticketID\` to \`getNote\`: did you mean \`ticketId\`?`;

const reported: Readonly<Record<string, Files>> = {
  'a name that is nearly one': app(FOUND),
  'a name that is near to none': app(`renderData(null, args.owner);
                      ^^^^^ ${RULE}: No page passes \`owner\` to \`getNote\`: they pass \`ticketId\`, \`text\`. Pass it`),
  'a pattern': app(`const { ticketID, text } = args; renderData(null, { ticketID, text });
        ^^^^^^^^ ${RULE}`),
  'a helper that gets the argument': app(
    `see(args);
function see({ texts }) { renderData(null, texts); }
               ^^^^^ ${RULE}: did you mean \`text\`?`,
  ),
  'a call beside a text that speaks of it': app(
    FOUND,
    "client.request.invoke('getNote', { ticketId: 1 }).catch(() => console.error('invoke failed', `invoke: ${1}`));",
  ),
  'several calls, none of which passes it': app(
    FOUND,
    "client.request.invoke('getNote', { ticketId: 1 }); client.request.invoke('getNote', { 'text': 'a', more: 1 });",
  ),
  'a function of the app that hands on what it gets': app(
    FOUND,
    "call('getNote', { ticketId: 1 }); call('look', { text: 'b' }); async function call(name, data) { try { return await client.request.invoke(name, data); } catch (error) { console.error(error); } }",
  ),
  'an arrow function that hands on what it gets': app(
    FOUND,
    `const call = (name, data) => client.request.invoke(name, data); call('getNote', { ticketId: 1 });`,
  ),
  'a function that names the method itself': app(
    FOUND,
    'ask(1); function ask(id) { return client.request.invoke("getNote", { ticketId: id }); }',
  ),
  'a call that passes nothing': app(
    `renderData(null, args.text);
                      ^^^^ ${RULE}: they pass nothing`,
    "client.request.invoke('getNote'); client.request.invoke('look', { text: 'b' });",
  ),
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const PASS = "client.request.invoke('getNote', { ticketId: 1 });";

const silent: Readonly<Record<string, Files>> = {
  'a call in an attribute of a page': app(READ, undefined, {
    'app/index.html': PAGE.replace(
      '<body>',
      '<body onload="client.request.invoke(&quot;getNote&quot;, { ticketID: 1 })">',
    ),
  }),
  'a call in a text that is run later': app(
    READ,
    `client.request.invoke('getNote', { ticketId: 1 }); setTimeout("client.request.invoke('getNote', { ticketID: 1 })", 5);`,
  ),
  'a call in a page that a script writes': app(
    READ,
    "client.request.invoke('getNote', { ticketId: 1 }); document.body.innerHTML = `<a onclick=\"client.request['invoke']('getNote', data)\">${1}</a>`;",
  ),
  'what is passed': app('renderData(null, [args.ticketId, args.text]);'),
  'what one of several passes': app(READ, `${PASS} client.request.invoke('getNote', { ticketID: 1 });`),
  'what the platform adds': app(
    'renderData(null, [args.iparams, args.currentHost, args.domain, args.account_id, args.region]);',
  ),
  'names of all objects': app('renderData(null, [args.toString(), args.constructor, args.hasOwnProperty("a")]);'),
  'code that can do without': app(
    'const { owner = 1, page } = args; if (args.own) see(args.own); renderData(null, [args.total || 0, args.limit ?? 5, args.sort ? 1 : 2, owner]); if (page) see(); const last = args.last; see(last || 1);',
  ),
  'what the code writes itself': app('args.ticketID = args.ticketId; renderData(null, args.ticketID);'),
  'what a payload file of the app has': app(READ, PASS, { 'server/test_data/getNote.json': '{ "ticketID": 1 }' }),
  'a method that other code calls as well': app(`${READ}\n},\nlater: function () { this.getNote({ ticketID: 2 });`),
  'a method that nobody calls': app('renderData(null, args.a);', "client.request.invoke('look', { text: 'b' });"),
  'a call with what is made elsewhere': app(
    READ,
    "const data = { ticketId: 1 }; client.request.invoke('getNote', data);",
  ),
  'a call with what is spread': app(READ, `client.request.invoke('getNote', { ...options });`),
  'a function of the app that adds something': app(
    READ,
    "call('getNote', { ticketId: 1 }); function call(name, data) { data.ticketID = 2; return client.request.invoke(name, data); }",
  ),
  'a function of the app that hands it to others before': app(
    READ,
    "call('getNote', { ticketId: 1 }); function call(name, data) { extend(data); return client.request.invoke(name, data); }",
  ),
  'a function of the app that puts it into another object': app(
    READ,
    "call('getNote', { ticketId: 1 }); function call(name, data) { return client.request.invoke(name, { ...data, ticketID: 2 }); }",
  ),
  'a function of the app that is passed on': app(
    READ,
    "call('getNote', { ticketId: 1 }); listen(call); function call(name, data) { return client.request.invoke(name, data); }",
  ),
  'a function of the app that a page calls': app(
    READ,
    "call('getNote', { ticketId: 1 }); function call(name, data) { return client.request.invoke(name, data); }",
    { 'app/index.html': PAGE.replace('<body>', `<body><a onclick="call('getNote', { ticketID: 2 })">a</a>`) },
  ),
  'a function of the app that gets names from elsewhere': app(
    READ,
    "call('getNote', { ticketId: 1 }); call(location.hash, { ticketID: 1 }); function call(name, data) { return client.request.invoke(name, data); }",
  ),
  'a call with names that are worked out': app(READ, "client.request.invoke('getNote', { [key]: 1 });"),
  'a call whose name is worked out': app(READ, `${PASS} client.request.invoke(name, { ticketID: 1 });`),
  'a call of what may be another client': app(READ, `${PASS} other.request.invoke('getNote', { ticketID: 1 });`),
  'a method of the client that is given away': app(
    READ,
    `${PASS} const { invoke } = client.request; send(invoke); window.go = client.request['invoke'];`,
  ),
  'a page with a script that is not there': app(READ, PASS, {
    'app/index.html': PAGE.replace('</body>', '<script src="scripts/built.js"></script></body>'),
  }),
  'a script that a tool made': app(READ, PASS, { 'app/scripts/built.js': `__webpack_require__('x');` }),
  'a script that is not valid': app(READ, PASS, { 'app/scripts/other.js': 'client.request.invoke(' }),
  'an event': app('renderData(null, args.ticketId);', PASS, {
    'manifest.json': modules({
      common: { events: { onAppInstall: { handler: 'getNote' } }, functions: { getNote: {} } },
      support_ticket: {},
    }),
  }),
};

for (const [name, files] of Object.entries(silent)) test(`is silent about ${name}`, () => checkFindings(files, RULE));

test('a slip is a warning, any other name an information', () => {
  severitiesOf(app(READ), RULE, ['warning']);
  severitiesOf(app('renderData(null, args.owner);'), RULE, ['info']);
});

test('the fix reads what is passed', () =>
  checkFix({
    files: app(READ),
    rule: RULE,
    safety: 'unsafe',
    after: { 'server/server.js': String(app(READ)['server/server.js']).replace('ticketID', 'ticketId') },
  }));
