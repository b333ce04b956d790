/** Names that the platform lacks: which, in which version, how seriously, and where nothing may be said. */
import { test } from 'node:test';
import { type Files, handlers, modules, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-unsupported-global';

const manifestOf = (version: string): object =>
  version === '3.0'
    ? modules({ support_ticket: { events: handlers({ onTicketCreate: 'on' }) } })
    : product('freshdesk', { events: handlers({ onTicketCreate: 'on' }) }, version);

const withServer = (server: string, version = '2.3'): Files => ({
  'manifest.json': manifestOf(version),
  'server/server.js': server,
});

const inHandler = (...lines: readonly string[]): string =>
  `exports = { on: function (payload) {\n${lines.join('\n')}\n} };`;

const reported: Readonly<Record<string, Files>> = {
  timers: withServer(
    inHandler(
      '    setTimeout(go, 5);',
      '//  ^^^^^^^^^^ no-unsupported-global: no timers: a handler that waits is stopped by its time limit. Use $schedule.create',
      '    setInterval(go, 5); setImmediate(go);',
      '//  ^^^^^^^^^^^ no-unsupported-global',
      '//                      ^^^^^^^^^^^^ no-unsupported-global',
      '    clearTimeout(1); clearInterval(1); clearImmediate(1);',
      '//  ^^^^^^^^^^^^ no-unsupported-global: `clearTimeout` is not there',
      '//                   ^^^^^^^^^^^^^ no-unsupported-global',
      '//                                     ^^^^^^^^^^^^^^ no-unsupported-global',
    ),
  ),
  'members of process': withServer(
    inHandler(
      '    process.exit(1);',
      '//  ^^^^^^^^^^^^ no-unsupported-global: of process only cwd() is there',
      '    console.log(process.cwd(), process.memoryUsage());',
      '//                             ^^^^^^^^^^^^^^^^^^^ no-unsupported-global',
      '    process.nextTick(go);',
      '//  ^^^^^^^^^^^^^^^^ no-unsupported-global: Use Promise.resolve()',
      '    console.log(process.env.NODE_ENV);',
      '//              ^^^^^^^^^^^ no-unsupported-global: Use installation parameters in payload.iparams.',
    ),
  ),
  'names of a page and of the front end': withServer(
    inHandler(
      '    window.x = document.title;',
      '//  ^^^^^^ no-unsupported-global: server.js does not run in a page',
      '//             ^^^^^^^^ no-unsupported-global',
      '    client.db.get("x"); console.log($iparams.key);',
      '//  ^^^^^^ no-unsupported-global: the client of the front end is not on the server',
      '//                                  ^^^^^^^^ no-unsupported-global: Use payload.iparams.',
    ),
  ),
  'what may be missing': withServer(
    inHandler(
      '    fetch("x"); Buffer.from("x"); crypto.randomUUID(); queueMicrotask(go);',
      '//  ^^^^^ no-unsupported-global: `fetch` may not be there',
      '//              ^^^^^^ no-unsupported-global: `Buffer` may not be there',
      '//                                ^^^^^^ no-unsupported-global',
      '//                                                     ^^^^^^^^^^^^^^ no-unsupported-global',
    ),
  ),
  'variables of the environment on 3.0': withServer(
    inHandler(
      '    console.log(process.env.ENV, process.env.TOKEN);',
      '//                               ^^^^^^^^^^^^^^^^^ no-unsupported-global: only `process.env.ENV` is',
    ),
    '3.0',
  ),
  'members in brackets': withServer(
    inHandler(
      "    console.log(process['env']['TOKEN']); process[`nextTick`](go);",
      '//              ^^^^^^^^^^^^^^^^^^^^^^^ no-unsupported-global: only `process.env.ENV` is',
      '//                                        ^^^^^^^^^^^^^^^^^^^ no-unsupported-global',
    ),
    '3.0',
  ),
  'what came with a later version': withServer(
    inHandler(
      '    $request.invokeTemplate("x"); $job.invoke("y"); $files.list();',
      '//  ^^^^^^^^^^^^^^^^^^^^^^^ no-unsupported-global: there are request templates from platform 2.3 on',
      '//                                ^^^^ no-unsupported-global: there are jobs from platform 2.3 on',
      '//                                                  ^^^^^^ no-unsupported-global',
    ),
    '2.2',
  ),
  'console.warn before 2.2': {
    'manifest.json': product('freshdesk', {}, '2.1'),
    'server/server.js': `exports = { on: function () { console.warn(1); console.log(2); } };
//                            ^^^^^^^^^^^^ no-unsupported-global: Use console.info or console.error.`,
  },
  'require on 1.x': {
    'manifest.json': product('freshdesk', {}, '1.0'),
    'server/server.js': `const a = require('a');
//        ^^^^^^^ no-unsupported-global: cannot load packages
exports = { on: function () {} };`,
  },
  'a file that server.js requires': {
    ...withServer("const x = require('./lib/x');\nexports = { on: function () {} };"),
    'server/lib/x.js': `const y = require('../y');
exports = { go: () => setTimeout(y, 5) };
//                    ^^^^^^^^^^ no-unsupported-global`,
    'server/y.js': `setInterval(1);
//^^^^^^^^^^^ no-unsupported-global`.replace('//^', '^'),
  },
};

for (const [name, files] of Object.entries(reported)) {
  test(`reports ${name}`, () => checkFindings(files, RULE));
}

const silent: Readonly<Record<string, Files>> = {
  'names that the file declares': withServer(
    `const Buffer = require('buffer').Buffer;\nfunction setTimeout() {}\n${inHandler('Buffer.from("x"); setTimeout();')}`,
  ),
  parameters: withServer(inHandler('[].map(function (client) { return client.id; }); [].map((document) => document);')),
  'members and keys': withServer(
    inHandler('payload.document.window; const { client } = payload; use({ fetch: 1, process: 2 }); client.fetch();'),
  ),
  'names that are guarded by typeof': withServer(
    inHandler('if (typeof setTimeout !== "undefined") setTimeout(go, 1); typeof process.env;'),
  ),
  'members that every object has': withServer(
    inHandler('process.toString(); process.hasOwnProperty("x"); toString(payload); constructor(process.constructor);'),
  ),
  'members that are looked at first': withServer(
    inHandler('const e = process.env && process.env.X; process.exit?.();'),
  ),
  'members that are looked at first, in any form of a test': {
    ...withServer(`require('./a'); require('./b'); require('./c'); require('./d'); require('./e');\n${inHandler('')}`),
    'server/a.js': 'const has = Boolean(process.title); process.title.length;',
    'server/b.js': 'while (process.env) { process.env.X.trim(); }',
    'server/c.js': 'const env = process.env ?? {}; process.env.X.trim();',
    'server/d.js': 'process.env?.X; process.env.X.trim();',
    'server/e.js': 'if (process.env != null) process.env.X.trim();',
  },
  'names that the code makes global': withServer(
    `global.Buffer = require('buffer').Buffer;\n${inHandler('Buffer.from("x");')}`,
  ),
  'names that are assigned without a declaration': withServer(`client = require('./c');\n${inHandler('client.go();')}`),
  'names that a loop or a pattern writes': withServer(
    inHandler(
      'for (client of payload.list) use(client); ({ document, x: [window] } = payload); use(document, window);',
    ),
  ),
  'names of the platform': withServer(
    inHandler(
      'console.log(1); console.error(2); process.cwd(); $db.get("x"); renderData(); JSON.stringify(Math.max(1));',
    ),
  ),
  'names that are not confirmed': withServer(inHandler('new URL("x"); new URLSearchParams(); new TextEncoder();')),
  'process.env.ENV on 3.0': withServer(inHandler('const { ENV } = process.env; process.env.ENV;'), '3.0'),
  'module.exports, which is another finding': withServer('module.exports = { on: function () {} };'),
  'verbs of $request, which are another finding': withServer(inHandler('$request.get("x"); $request.post("x");')),
  'console.warn from 2.2 on': withServer(inHandler('console.warn(1); console.debug(2);'), '2.2'),
  'front end code': { ...withServer(inHandler('')), 'app/app.js': 'setTimeout(go, 5); window.x = 1; fetch("x");' },
  'files that server.js does not require': {
    ...withServer(inHandler('')),
    'server/test/server.js': 'setTimeout(go, 5); process.env.X.y;',
  },
  'an app without a server': { 'manifest.json': manifestOf('2.3') },
  'labels and methods': withServer(inHandler('fetch: for (;;) { break fetch; } class A { fetch() {} }')),
};

for (const [name, files] of Object.entries(silent)) {
  test(`silent about ${name}`, () => checkFindings(files, RULE));
}

const severities: Readonly<Record<string, readonly [code: string, version: string, severity: string]>> = {
  'a timer': ['setTimeout(go)', '3.0', 'error'],
  'Buffer, which real apps use': ['Buffer.from(1)', '3.0', 'hint'],
  fetch: ['fetch("x")', '2.3', 'hint'],
  'an undocumented variable': ['console.log(process.env.X)', '3.0', 'hint'],
  'a variable before 3.0': ['console.log(process.env.X)', '2.3', 'error'],
  'console.warn': ['console.warn(1)', '2.1', 'warning'],
};

for (const [name, [code, version, severity]] of Object.entries(severities)) {
  test(`${name} is of severity ${severity}`, () =>
    severitiesOf(withServer(inHandler(code), version), RULE, [severity]));
}
