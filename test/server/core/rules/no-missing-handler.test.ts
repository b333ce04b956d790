/** Registered events without a function, the name that was meant, and the function that the fix writes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-missing-handler';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) });

const withServer = (server: string): Files => ({ 'manifest.json': MANIFEST, 'server/server.js': server });

const inEvents = (registration: string): string =>
  `{\n  "platform-version": "2.3",\n  "product": { "freshdesk": { "events": {\n${registration}\n  } } }\n}`;

const EXPORTS = 'exports = { onTicketCreated: function (payload) {}, onOther: function (payload) {} };';

const reported: Readonly<Record<string, Files>> = {
  'a name that is nearly one': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "onTicketCreatd" }
                                    ^^^^^^^^^^^^^^ no-missing-handler: Did you mean \`onTicketCreated\`?`),
    'server/server.js': EXPORTS,
  },
  'a name that is nowhere': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "xyzzy" }
                                    ^^^^^ no-missing-handler: Write the function \`xyzzy\` into exports`),
    'server/server.js': EXPORTS,
  },
  'an app without server.js': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "on" }
                                    ^^ no-missing-handler: but the app has no server/server.js`),
  },
  'an empty server.js': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "on" }
                                    ^^ no-missing-handler: server/server.js exports no function of that name`),
    'server/server.js': '',
  },
  'a module.exports without the name': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "on" }
                                    ^^ no-missing-handler`),
    'server/server.js': 'module.exports = { other: function () {} };',
  },
  'a member that is no function': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "on" }
                                    ^^ no-missing-handler`),
    'server/server.js': "exports = { on: 'text', other: {} };",
  },
  'a registration without a handler': {
    'manifest.json': inEvents(`    "onTicketCreate": {}
     ^^^^^^^^^^^^^^ no-missing-handler: has no handler: add \`handler\`
    ,"onTicketUpdate": { "handler": "" }
//                                   | no-missing-handler: has no handler`),
    'server/server.js': EXPORTS,
  },
  'a handler that only a function would write, inside of `with`': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "on" }
                                    ^^ no-missing-handler`),
    'server/server.js': 'exports = { other: function () { with (Math) { exports.on = sin; } } };',
  },
  'each registration of one missing name': {
    'manifest.json': inEvents(`    "onTicketCreate": { "handler": "onTicket" },
                                    ^^^^^^^^ no-missing-handler
    "onTicketUpdate": { "handler": "onTicket" }
                                    ^^^^^^^^ no-missing-handler`),
    'server/server.js': 'exports = {};',
  },
  'a callback in the events array': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': `exports = {
  events: [
    { event: 'onTicketCreate', callback: 'onTicketCreatd' },
//                                        ^^^^^^^^^^^^^^ no-missing-handler: Did you mean \`onTicketCreated\`?
    { event: 'onContactCreate', callback: 5 },
//                                        ^ no-missing-handler: must be the name of a function in exports, as text
    { event: 'onTicketUpdate' }
//            ^^^^^^^^^^^^^^ no-missing-handler: \`onTicketUpdate\` has no callback
  ],
  onTicketCreated: function (payload) {}
};`,
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

/** Server files in which the handler exists, or may exist. */
const present: Readonly<Record<string, string>> = {
  'module.exports, which has a finding of its own': 'module.exports = { onTicket: function (payload) {} };',
  'a module.exports of what is not known': "module.exports = require('./lib/x');",
  'export, which has a finding of its own': 'export function onTicket(payload) {}',
  'a function': 'exports = { onTicket: function (payload) {} };',
  'an async function': 'exports = { onTicket: async function (payload) {} };',
  'a method': 'exports = { onTicket(payload) {} };',
  'an arrow': 'exports = { onTicket: (payload) => {} };',
  'a quoted key': "exports = { 'onTicket': function (payload) {} };",
  'a helper': 'function onTicket() {}\nexports = { onTicket };',
  'a helper of another file': "const onTicket = require('./lib/x').onTicket;\nexports = { onTicket };",
  'a member of another file': "const x = require('./lib/x');\nexports = { onTicket: x.onTicket };",
  'a wrapped function': 'exports = { onTicket: guarded(function (payload) {}) };',
  'a bound function': 'exports = { onTicket: handle.bind(null) };',
  'an assigned member': 'exports.onTicket = function (payload) {};',
  'an assigned member beside a literal': 'exports = {};\nexports.onTicket = function (payload) {};',
  'a spread': "exports = { ...require('./lib/x') };",
  'a computed name': 'exports = { [name]: function (payload) {} };',
  'something else than a literal': "exports = require('./lib/x');",
  'a literal in a variable': 'const all = { onTicket() {} };\nexports = all;',
  'a with statement': 'with (Math) { exports = { onTicket: function (payload) {} }; }',
  'a with statement without a block': 'with (Math) exports.onTicket = function (payload) {};',
  'a with statement on exports': 'with (exports) { onTicket = function (payload) {}; }',
  'a with statement beside a literal':
    'exports = { other() {} };\nwith (Math) { exports.onTicket = function (payload) {}; }',
  'with statements in others':
    'if (Math) { try { l: with (Math) with (JSON) { exports.onTicket = sin; } } finally {} }',
  'a with statement in a case': 'switch (Math) { default: for (;;) with (Math) { exports = { onTicket: sin }; } }',
  'an assembled object': "exports = Object.assign({}, require('./lib/x'));",
};

for (const [name, server] of Object.entries(present)) {
  test(`silent about ${name}`, () => checkFindings(withServer(server), RULE));
}

const broken: Readonly<Record<string, string>> = {
  'code that never parsed': `exports = { onTicket: function (payload) { const = } };
                                                 ^ no-invalid-javascript`,
  'code that never parsed and has no such name': `exports = { other: function ( };
                              ^ no-invalid-javascript`,
};

for (const [name, server] of Object.entries(broken)) {
  test(`says nothing but the syntax error about ${name}`, () => checkFindings(withServer(server)));
}

const silent: Readonly<Record<string, Files>> = {
  'functions, jobs and actions, which are not events': {
    'manifest.json': modules({ common: { functions: { look: {} }, jobs: { work: {} } }, deal: {} }),
    'actions.json': { act: { display_name: 'Act', description: 'Acts', parameters: {}, response: {} } },
    'server/server.js': 'exports = {};',
  },
  'events of the manifest on 2.0, which nobody reads': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': 'exports = {};',
  },
  'a handler of another type, which is a wrong type': {
    'manifest.json': inEvents('"onTicketCreate": { "handler": 5 }, "onTicketUpdate": "on", "onContactCreate": null'),
    'server/server.js': EXPORTS,
  },
  'an app with a front end only': {
    'manifest.json': product('freshdesk', { location: { full_page_app: { url: 'i.html', icon: 'i.svg' } } }),
  },
  'a callback that is computed': {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: name }], on() {} };",
  },
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

test('a key that is a misspelt handler is the one finding', () => {
  const found = findingsOf(
    app({
      'manifest.json': inEvents('"onTicketCreate": { "hanlder": "onOther" }'),
      'server/server.js': 'exports = { onOther: function (payload) {} };',
    }),
  );
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ['no-unknown-key'],
  );
});

test('the first fix takes the name that was meant, the second writes a function', () => {
  const files: Files = {
    'manifest.json':
      '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicke" } } } } }',
    'server/server.js': 'exports = {\n  onTicket: function (payload) {\n  }\n};\n',
  };
  checkFix({
    files,
    rule: RULE,
    fix: 'Change to `onTicket`',
    safety: 'unsafe',
    after: {
      'manifest.json':
        '{ "platform-version": "2.3", "product": { "freshdesk": { "events": { "onTicketCreate": { "handler": "onTicket" } } } } }',
    },
  });
  checkFix({
    files,
    rule: RULE,
    fix: 'Create the function `onTicke` in server/server.js',
    after: {
      'server/server.js': [
        'exports = {',
        '  onTicket: function (payload) {',
        '  },',
        '',
        '  onTicke: function (payload) {',
        '    console.log(payload.event, payload.data.ticket);',
        '  }',
        '};',
        '',
      ].join('\n'),
    },
  });
});

interface Creation {
  readonly before: string | undefined;
  readonly after: string;
}

const FUNCTION = ['  onTicket: function (payload) {', '    console.log(payload.event, payload.data.ticket);', '  }'];
const NEW_FILE = ['exports = {', ...FUNCTION, '};', ''].join('\n');

const creations: Readonly<Record<string, Creation>> = {
  'a file that is not there': { before: undefined, after: NEW_FILE },
  'an empty object': { before: 'exports = {};\n', after: `exports = {\n${FUNCTION.join('\n')}\n};\n` },
  'an object with a comma at its end': {
    before: 'exports = {\n  onA: function () {},\n};\n',
    after: `exports = {\n  onA: function () {},\n\n${FUNCTION.join('\n')},\n};\n`,
  },
  'an object with a comment at its end': {
    before: 'exports = {\n  onA: function () {} // note\n};\n',
    after: `exports = {\n  onA: function () {}, // note\n\n${FUNCTION.join('\n')}\n};\n`,
  },
  'an object indented by tabs': {
    before: 'exports = {\n\tonA: function () {}\n};\n',
    after:
      'exports = {\n\tonA: function () {},\n\n\tonTicket: function (payload) {\n\t\tconsole.log(payload.event, payload.data.ticket);\n\t}\n};\n',
  },
  'an object with line breaks of Windows': {
    before: 'exports = {\r\n  onA: function () {}\r\n};\r\n',
    after: `exports = {\r\n  onA: function () {},\r\n\r\n${FUNCTION.join('\r\n')}\r\n};\r\n`,
  },
  'a file without exports': {
    before: 'const x = 1;',
    after: `const x = 1;\n\n${NEW_FILE}`,
  },
};

for (const [name, { before, after }] of Object.entries(creations)) {
  test(`the fix writes the function into ${name}`, () =>
    checkFix({
      files: { 'manifest.json': MANIFEST, ...(before !== undefined && { 'server/server.js': before }) },
      rule: RULE,
      fix: /^Create/,
      safety: 'unsafe',
      after: { 'server/server.js': after },
    }));
}

test('a function for an app set-up event answers with renderData', () => {
  checkFix({
    files: { 'manifest.json': product('freshdesk', { events: handlers({ onAppInstall: 'on' }) }) },
    rule: RULE,
    after: { 'server/server.js': 'exports = {\n  on: function (payload) {\n    renderData();\n  }\n};\n' },
  });
});

test('a registration without a handler is answered by the function that is called like its event', () => {
  const server = 'exports = { onTicketCreate: function (payload) {} };';
  const cases: readonly (readonly [string, string])[] = [
    ['{}', '{ "handler": "onTicketCreate" }'],
    ['{ "handler": "" }', '{ "handler": "onTicketCreate" }'],
  ];
  for (const [before, after] of cases) {
    checkFix({
      files: { 'manifest.json': inEvents(`"onTicketCreate": ${before}`), 'server/server.js': server },
      rule: RULE,
      fix: 'Answer `onTicketCreate` by the function `onTicketCreate`',
      after: { 'manifest.json': inEvents(`"onTicketCreate": ${after}`) },
    });
  }
});

test('a registration without a callback is given one, and the function with it', () =>
  checkFix({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js': "exports = {\n  events: [{ event: 'onTicketCreate' }]\n};\n",
    },
    rule: RULE,
    safety: 'unsafe',
    after: {
      'server/server.js': [
        'exports = {',
        "  events: [{ event: 'onTicketCreate', callback: 'onTicketCreate' }],",
        '',
        '  onTicketCreate: function (payload) {',
        '    console.log(payload.event, payload.data.ticket);',
        '  }',
        '};',
        '',
      ].join('\n'),
    },
  }));

test('a callback comes behind the comma that an author writes', () =>
  checkFix({
    files: {
      'manifest.json': product('freshdesk', {}, '2.0'),
      'server/server.js':
        "exports = {\n  events: [{\n    event: 'onTicketCreate', // all\n  }],\n  onTicketCreate: function () {}\n};\n",
    },
    rule: RULE,
    safety: 'unsafe',
    after: {
      'server/server.js':
        "exports = {\n  events: [{\n    event: 'onTicketCreate', // all\n    callback: 'onTicketCreate',\n  }],\n  onTicketCreate: function () {}\n};\n",
    },
  }));

test('the export that was meant is linked', () => {
  const [finding] = findingsOf(
    app({ 'manifest.json': inEvents('"onTicketCreate": { "handler": "onOtter" }'), 'server/server.js': EXPORTS }),
  );
  const start = EXPORTS.indexOf('onOther');
  assert.deepEqual(finding?.related, [
    { path: 'server/server.js', range: { start, end: start + 7 }, message: 'Exported here' },
  ]);
});

test('a handler whose name is no identifier is quoted', () => {
  checkFix({
    files: { 'manifest.json': product('freshdesk', { events: handlers({ onExternalEvent: 'on-call' }) }) },
    rule: RULE,
    after: {
      'server/server.js': 'exports = {\n  "on-call": function (payload) {\n    console.log(payload.event);\n  }\n};\n',
    },
  });
});

test('fixes are computed only when somebody asks', () => {
  const [finding] = findingsOf(app(withServer('exports = {};')));
  assert.equal(typeof finding?.fixes, 'function');
  assert.deepEqual(finding?.fixes?.(), finding?.fixes?.());
});
