/** Forms of exported handlers that the platform does not see or does not run, and their plain form. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/check-findings.ts';

const RULE = 'no-unsupported-handler-form';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'onTicket' }) });

const withServer = (server: string, manifest: object = MANIFEST): Files => ({
  'manifest.json': manifest,
  'server/server.js': server,
});

const reported: Readonly<Record<string, string>> = {
  'an arrow function': `exports = {
  onTicket: (payload) => {}
//^^^^^^^^ no-unsupported-handler-form: \`onTicket\` is an arrow function, which FDK does not see as exported
};`,
  'a name of a function': `exports = {
  onTicket: handle
//^^^^^^^^ no-unsupported-handler-form: \`onTicket\` is not written as a function here
};
function handle() {}`,
  'a shorthand': `const onTicket = function () {};
exports = {
  onTicket
//^^^^^^^^ no-unsupported-handler-form: write \`onTicket: function (payload) { … }\` into \`exports = { … }\`
};`,
  'a call': `exports = {
  onTicket: guarded(function (payload) {})
//^^^^^^^^ no-unsupported-handler-form: not written as a function
};`,
  'a getter': `exports = {
  get onTicket() { return handle; }
//    ^^^^^^^^ no-unsupported-handler-form: not written as a function
};`,
  'a name in quotes': `exports = {
  'onTicket': function (payload) {}
// ^^^^^^^^ no-unsupported-handler-form: \`onTicket\` stands in quotes
};`,
  'an assigned member': `if (true) {}
exports.onTicket = function (payload) {};
//      ^^^^^^^^ no-unsupported-handler-form: assigned outside of the object literal`,
  'an assigned member in brackets': `exports = {};
exports['onTicket'] = (payload) => {};
//       ^^^^^^^^ no-unsupported-handler-form: assigned outside of the object literal`,
  'a spread that the handler must come from': `exports = {
  ...require('./lib/x'),
//^^^^^^^^^^^^^^^^^^^^^ no-unsupported-handler-form: such as \`onTicket\`: write the handlers out
};`,
  'module.exports': `// first
   module.exports = { onTicket: function () {} };
   ^^^^^^^^^^^^^^ no-unsupported-handler-form: There is no \`module\` on the platform`,
  'each member of module.exports': `// first
   module.exports.onTicket = function () {};
   ^^^^^^^^^^^^^^ no-unsupported-handler-form: assign to \`exports\`
   module.exports.other = function () {};
   ^^^^^^^^^^^^^^ no-unsupported-handler-form`,
  'module.exports beside exports': `exports = { onTicket: function () {} };
   module.exports = exports;
   ^^^^^^^^^^^^^^ no-unsupported-handler-form`,
  import: `// first
   import axios from 'axios';
   ^^^^^^ no-unsupported-handler-form: which has no \`import\`: use \`require\`
exports = { onTicket: function () { axios(); } };`,
  export: `function helper() {}
   export function onTicket() { helper(); }
   ^^^^^^ no-unsupported-handler-form: put the handlers into \`exports = { … }\``,
};

for (const [name, server] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(withServer(server), RULE));
}

const severities: Readonly<Record<string, string>> = {
  'exports = { onTicket: () => {} };': 'warning',
  'exports = { onTicket };': 'hint',
  'exports = { onTicket: handle };': 'hint',
  "exports = { 'onTicket': function () {} };": 'hint',
  'exports = { ...all };': 'hint',
  'exports.onTicket = () => {};': 'hint',
  'module.exports = { onTicket: function () {} };': 'error',
  "import x from 'x';": 'error',
  'export const onTicket = function () {};': 'error',
};

for (const [server, severity] of Object.entries(severities)) {
  test(`${severity}: ${server}`, () =>
    assert.deepEqual(
      findingsOf(app(withServer(server)))
        .filter(({ rule }) => rule === RULE)
        .map((finding) => `${finding.rule} ${finding.severity}`),
      [`${RULE} ${severity}`],
    ));
}

test('server methods, jobs and actions are meant as well', () =>
  checkFindings(
    {
      'manifest.json': modules({ common: { functions: { look: {} }, jobs: { work: {} } }, deal: {} }),
      'actions.json': { act: {} },
      'server/server.js': `exports = {
  look: () => {},
//^^^^ no-unsupported-handler-form
  work: helper,
//^^^^ no-unsupported-handler-form
  'act': function () {}
// ^^^ no-unsupported-handler-form
};`,
    },
    RULE,
  ));

const silent: Readonly<Record<string, string>> = {
  'functions, methods and async ones':
    'exports = { onTicket: async function (payload) {}, a(payload) {}, async b() {} };',
  'functions that nothing is registered for':
    "exports = { onTicket() {}, helper: () => {}, 'quoted': function () {}, other, x: y.z };\nexports.more = () => {};",
  'a spread beside the handler': 'exports = { ...constants, onTicket: function () {} };',
  'module.exports behind a question': `exports = { onTicket: function () {} };
if (typeof module !== 'undefined') module.exports = exports;
typeof module !== 'undefined' && (module.exports = exports);
try { module.exports = exports; } catch (error) {}`,
  'a module of its own': 'const module = {};\nmodule.exports = {};\nexports = { onTicket: function () {} };',
  'module.exports in a function': 'exports = { onTicket: function () { module.exports = 1; } };',
  'the words elsewhere': "exports = { onTicket: function () { return import('x').then((x) => x.export); } };",
  'what cannot be seen': "exports = require('./lib/all');",
};

for (const [name, server] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(withServer(server), RULE));
}

test('import in another server file, or in code that is broken anyway, is a syntax error', () => {
  const found = findingsOf(
    app({
      ...withServer("import x from 'x';\nexports = { onTicket: function ( };"),
      'server/lib/a.js': 'export const a = 1;',
    }),
  );
  assert.deepEqual(
    found.map(({ path, rule }) => `${path} ${rule}`),
    ['server/lib/a.js no-invalid-javascript', 'server/server.js no-invalid-javascript'],
  );
  assert.match(
    found[0]?.message ?? '',
    /reads it as a script, without `import` and `export`\. Use `require` and `exports`\.$/,
  );
});

interface Mend {
  readonly before: string;
  readonly after: string;
  readonly safety: 'safe' | 'unsafe';
}

const inExports = (member: string, rest = ''): string => `exports = {\n  ${member}\n};\n${rest}`;

const mends: Readonly<Record<string, Mend>> = {
  'an arrow function': {
    before: inExports('onTicket: (payload) => {\n    log(payload);\n  }'),
    after: inExports('onTicket: function (payload) {\n    log(payload);\n  }'),
    safety: 'safe',
  },
  'an arrow function without parentheses': {
    before: inExports('onTicket: async payload => { await log(payload); },'),
    after: inExports('onTicket: async function (payload) { await log(payload); },'),
    safety: 'safe',
  },
  'an arrow function without parameters': {
    before: inExports('onTicket: () => {}'),
    after: inExports('onTicket: function () {}'),
    safety: 'safe',
  },
  'an arrow function that takes its parameter apart': {
    before: inExports('onTicket: ({ data: { ticket }, iparams = {} }) => { log(ticket, iparams); }'),
    after: inExports('onTicket: function ({ data: { ticket }, iparams = {} }) { log(ticket, iparams); }'),
    safety: 'safe',
  },
  'an arrow function that is an expression': {
    before: inExports('onTicket: (payload) => log(payload)'),
    after: inExports('onTicket: function (payload) { return log(payload); }'),
    safety: 'safe',
  },
  'an arrow function that gives an object': {
    before: inExports('onTicket: (payload) =>\n    ({ id: payload.data.ticket.id })'),
    after: inExports('onTicket: function (payload) { return ({ id: payload.data.ticket.id }); }'),
    safety: 'safe',
  },
  'an arrow function that uses this': {
    before: inExports('onTicket: (payload) => { this.log(payload); }'),
    after: inExports('onTicket: function (payload) { this.log(payload); }'),
    safety: 'unsafe',
  },
  'an arrow function with an arrow function that uses arguments': {
    before: inExports('onTicket: () => { list.map(() => arguments[0]); }'),
    after: inExports('onTicket: function () { list.map(() => arguments[0]); }'),
    safety: 'unsafe',
  },
  'an arrow function with a function that has a this of its own': {
    before: inExports('onTicket: () => { list.map(function () { return this; }); }'),
    after: inExports('onTicket: function () { list.map(function () { return this; }); }'),
    safety: 'safe',
  },
  'an arrow function whose name is in quotes': {
    before: inExports("'onTicket': (payload) => { log(payload); }"),
    after: inExports('onTicket: function (payload) { log(payload); }'),
    safety: 'safe',
  },
  'a name in quotes': {
    before: inExports('"onTicket": function (payload) {}'),
    after: inExports('onTicket: function (payload) {}'),
    safety: 'safe',
  },
  'a name of a function': {
    before: inExports('onTicket: handle', 'function handle(payload) { log(payload); }'),
    after: inExports(
      'onTicket: function (payload) {\n    return handle(payload);\n  }',
      'function handle(payload) { log(payload); }',
    ),
    safety: 'safe',
  },
  'a name of a function that uses this': {
    before: inExports('onTicket: handle', 'function handle(payload) { this.log(payload); }'),
    after: inExports(
      'onTicket: function (payload) {\n    return handle(payload);\n  }',
      'function handle(payload) { this.log(payload); }',
    ),
    safety: 'unsafe',
  },
  'a shorthand of something unknown': {
    before: inExports('onTicket', "const onTicket = require('./lib/x').onTicket;"),
    after: inExports(
      'onTicket: function (payload) {\n    return onTicket(payload);\n  }',
      "const onTicket = require('./lib/x').onTicket;",
    ),
    safety: 'unsafe',
  },
  'module.exports': {
    before: 'module.exports = {\n  onTicket: function (payload) {}\n};\n',
    after: 'exports = {\n  onTicket: function (payload) {}\n};\n',
    safety: 'safe',
  },
  'module.exports inside': {
    before: 'exports = module.exports = {\n  onTicket: function (payload) {}\n};\n',
    after: 'exports = {\n  onTicket: function (payload) {}\n};\n',
    safety: 'safe',
  },
  'module.exports of exports': {
    before: 'exports = { onTicket: function (payload) {} };\n\nmodule.exports = exports;\n',
    after: 'exports = { onTicket: function (payload) {} };\n\n',
    safety: 'safe',
  },
  imports: {
    before: `import axios from 'axios';
import * as moment from "moment";
import { a, b as c } from './lib/x';
import d, { e } from 'd';
import 'f';
exports = { onTicket: function () {} };
`,
    after: `const axios = require('axios');
const moment = require("moment");
const { a, b: c } = require('./lib/x');
const d = require('d'), { e } = d;
require('f');
exports = { onTicket: function () {} };
`,
    safety: 'unsafe',
  },
  'a default export': {
    before: 'export default {\n  onTicket: function () {}\n};\n',
    after: 'exports = {\n  onTicket: function () {}\n};\n',
    safety: 'unsafe',
  },
  'exported functions': {
    before: `export async function onTicket(payload) { await log(payload); }
export const LIMIT = 5, look = (args) => renderData(null, args);
const more = function () {};
export { more as most };
`,
    after: `async function onTicket(payload) { await log(payload); }
const LIMIT = 5, look = (args) => renderData(null, args);
const more = function () {};

exports = {
  onTicket: function (payload) {
    return onTicket(payload);
  },
  look: function (payload) {
    return look(payload);
  },
  most: function (payload) {
    return more(payload);
  }
};
`,
    safety: 'unsafe',
  },
};

for (const [name, { before, after, safety }] of Object.entries(mends)) {
  test(`the fix rewrites ${name}`, () => {
    checkFix({ files: withServer(before), rule: RULE, safety, after: { 'server/server.js': after } });
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    checkFix({ files: withServer(windows(before)), rule: RULE, after: { 'server/server.js': windows(after) } });
  });
}

const unmended: readonly string[] = [
  'exports.onTicket = function () {};',
  'exports = { ...all };',
  'exports = { onTicket: (payload) /* why */ => {} };',
  'exports = { onTicket: (payload) => // why\n  log(payload) };',
  'exports = { get onTicket() { return handle; } };',
  'exports = { onTicket: guarded(handle) };',
  'module.exports.onTicket = function () {};',
  'exports = { onTicket: function () {} };\nmodule.exports = {};',
  "export * from './lib/x';",
  "export { onTicket } from './lib/x';",
  'export default function () {}',
  'export function onTicket() { x(); }\nconst x = await y;',
];

for (const server of unmended) {
  test(`no fix: ${server}`, () => {
    const finding = findingsOf(app(withServer(server))).find(({ rule }) => rule === RULE);
    assert.ok(finding);
    assert.deepEqual(finding.fixes?.() ?? [], []);
  });
}

test('a name that needs its quotes is to be another one', () =>
  checkFindings(
    withServer(
      `exports = {
  'on-ticket': function (payload) {}
// ^^^^^^^^^ no-unsupported-handler-form: give it a name that needs no quotes
};`,
      product('freshdesk', { events: handlers({ onTicketCreate: 'on-ticket' }) }),
    ),
  ));

/** `lib/a.js`, which `server.js` requires, and `lib/c.js`, which nobody does. */
const withLib = (lib: string): Files => ({
  ...withServer("const a = require('./lib/a');\nexports = { onTicket: function () { a.x(); } };"),
  'server/lib/a.js': lib,
});

const inLib: Readonly<Record<string, string>> = {
  'module.exports': `const x = 1;
    module.exports = { x };
    ^^^^^^^^^^^^^^ no-unsupported-handler-form: so the app stops where it requires this file: assign to \`exports\``,
  'its members': `// first
    module.exports.x = function () {};
    ^^^^^^^^^^^^^^ no-unsupported-handler-form
    module.exports.y = function () {};
    ^^^^^^^^^^^^^^ no-unsupported-handler-form`,
  'both at once': `// first
    exports = module.exports = { x: 1 };
              ^^^^^^^^^^^^^^ no-unsupported-handler-form`,
};

for (const [name, lib] of Object.entries(inLib))
  test(`in a file that is required: ${name}`, () => checkFindings(withLib(lib), RULE));

test('in a file that a required file requires', () =>
  checkFindings(
    {
      ...withLib("const b = require('./b');\nexports = { x: b };"),
      'server/lib/b.js': `// first
        module.exports = 1;
        ^^^^^^^^^^^^^^ no-unsupported-handler-form`,
    },
    RULE,
  ));

const rightLibs: Readonly<Record<string, Files>> = {
  'exports of any form': withLib('exports.x = () => {}; exports = { x, ...y }; exports.z = function () {};'),
  'a file that nobody requires': { ...withLib('exports = { x: 1 };'), 'server/lib/c.js': 'module.exports = {};' },
  'a question before': withLib("exports = { x: 1 };\nif (typeof module !== 'undefined') module.exports = exports;"),
  'a test beside the code': { ...withLib('exports = {};'), 'server/test/a.test.js': 'module.exports = {};' },
};

for (const [name, files] of Object.entries(rightLibs))
  test(`silent in a file that is required: ${name}`, () => checkFindings(files, RULE));

for (const [before, after] of [
  ['module.exports = { x: 1 };', 'exports = { x: 1 };'],
  ['module.exports.x = 1;', 'exports.x = 1;'],
  ['exports = module.exports = { x: 1 };', 'exports = { x: 1 };'],
  ['exports = { x: 1 };\nmodule.exports = exports;', 'exports = { x: 1 };'],
])
  test(`fix in a file that is required: ${before}`, () =>
    checkFix({ files: withLib(before ?? ''), rule: RULE, safety: 'safe', after: { 'server/lib/a.js': after ?? '' } }));
