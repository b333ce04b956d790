/** Variables from which another run would read, and those that serve one run, begin with a value, or are filled by who knows whom. */
import { test } from 'node:test';
import { type Files, handlers, product } from '../../../support/app.ts';
import { checkFindings } from '../../../support/check-findings.ts';
import { severitiesOf } from '../../../support/check-severity.ts';

const RULE = 'no-lost-variable';

const MANIFEST = product('freshdesk', {
  events: handlers({ onAppInstall: 'put', onTicketCreate: 'get', onTicketUpdate: 'other' }),
  functions: { look: {} },
});

const withServer = (server: string, more: Files = {}): Files => ({
  'manifest.json': MANIFEST,
  'server/server.js': server,
  ...more,
});

/** A variable, what `put` does with it, and what `get` does. */
const withTwo = (before: string, put: string, get: string, more = ''): Files =>
  withServer(`${before}
exports = {
  put: function (payload) {
    ${put}
  },
  get: function (payload) {
    ${get}
  },
  other: function (payload) {${more}},
  look: function () {}
};`);

const marked = (code: string, name: string, says: string): string =>
  `${code}\n//${' '.repeat(code.indexOf(name) + 2)}${'^'.repeat(name.length)} ${RULE}: ${says}`;

const lost = (code: string, name: string): string =>
  marked(code, name, `so \`get\` never sees what \`put\` puts into it`);
const empty = (code: string, name: string): string => marked(code, name, `\`${name}\` is empty here in every run`);
const anew = (code: string, name: string): string => marked(code, name, `\`${name}\` begins anew in every run`);

const reported: Readonly<Record<string, Files>> = {
  'a variable that another handler reads': withTwo('let a;', lost('a = payload.iparams;', 'a'), 'console.log(a.key);'),
  'one that begins with null': withTwo('var a = null;', lost('a = payload;', 'a'), 'if (a) { console.log(1); }'),
  'one that begins with a text': withTwo("let a = '';", lost('a = payload.region;', 'a'), 'console.log(a);'),
  'one that is written in a callback': withTwo(
    'let a;',
    lost("$db.get('x').then((x) => { a = x; });", 'a'),
    'console.log(a);',
  ),
  'one that is read in a callback': withTwo('let a;', lost('a = 1;', 'a'), 'payload.list.map(() => a);'),
  'a list': withTwo('const a = [];', lost('a.push(payload.id);', 'a'), 'console.log(a.length);'),
  'an object': withTwo('const a = {};', lost('a[payload.id] = true;', 'a'), 'if (a[payload.id]) console.log(1);'),
  'a member of an object': withTwo('const a = {};', lost('a.x.y = payload.id;', 'a'), 'console.log(a.x);'),
  'a map': withTwo('const a = new Map();', lost('a.set(payload.id, 1);', 'a'), 'console.log(a.get(1));'),
  'a counter that another handler reads': withTwo('let a = 0;', lost('a++;', 'a'), 'console.log(a);'),
  'a set that a handler asks before it adds': withTwo(
    'const a = new Set();',
    '',
    `${empty('if (a.has(payload.id)) return;', 'a')}\n    a.add(payload.id);`,
  ),
  'an object that a handler asks before it adds': withTwo(
    'const a = {};',
    '',
    `${empty('if (!a[payload.id]) {', 'a')}\n      a[payload.id] = 1;\n    }`,
  ),
  'a list that a handler asks before it adds': withTwo(
    'const a = [];',
    '',
    `${empty('if (a.includes(1)) return;', 'a')}\n    a.push(1);`,
  ),
  'a counter': withTwo('let a = 0;', '', `${anew('a++;', 'a')}\n    if (a > 5) console.log('many');`),
};

for (const [name, files] of Object.entries(reported)) test(`reports ${name}`, () => checkFindings(files, RULE));

const silent: Readonly<Record<string, Files>> = {
  'one handler': withTwo('let a;', 'a = payload.id; console.log(a);', ''),
  'handlers that all write before they read': withTwo('let a;', 'a = 1; log(a);', 'a = 2; log(a);'),
  'a value worth reading': withTwo("let a = 'https://x.y';", "a = 'https://y.z'; log(a);", 'log(a);'),
  'a list with elements': withTwo("const a = ['x'];", "a.push('y');", 'log(a.length);'),
  'a constant': withTwo('const a = 5;', 'log(a);', 'log(a);'),
  'what a helper fills': withTwo('let a; function fill(x) { a = x; }', 'a = 1;', 'fill(2); log(a);'),
  'what code at the top fills': withTwo("let a; a = require('./x');", 'a = 1;', 'log(a);'),
  'a helper that reads what its handler wrote': withTwo(
    'let a; function log() { console.log(a); }',
    'a = 1; log();',
    'log();',
  ),
  'a handler that another one calls': withTwo('let a;', 'a = 1; this.get();', 'log(a);'),
  'a handler that calls the one that writes': withTwo('let a;', 'a = 1;', 'exports.put(payload); log(a);'),
  'a collection that goes to other code': withTwo('const a = [];', 'a.push(1);', 'fill(a); log(a.length);'),
  'a variable that is taken apart': withTwo('let a;', 'a = 1;', '[a] = payload.list; log(a);'),
  'the same name inside of a function': withTwo('let a;', 'a = 1;', 'const a = 2; log(a);'),
  'a member and a key of that name': withTwo('let a;', 'a = 1;', 'log(payload.a, { a: 2 });'),
  'a list that one run fills': withTwo('const a = [];', '', 'a.push(payload.id); log(a.length);'),
  'a list that is emptied first': withTwo('const a = [];', '', 'a.length = 0; a.push(1); log(a.length);'),
  'a set that is asked in a loop': withTwo(
    'const a = new Set();',
    '',
    'for (const x of payload.list) { if (a.has(x)) continue; a.add(x); }',
  ),
  'a set that is asked in a callback': withTwo(
    'const a = new Set();',
    '',
    'payload.list.forEach((x) => { if (a.has(x)) return; a.add(x); });',
  ),
  'a cache of one helper': withTwo(
    'let a; async function token() { a = a || await load(); return a; }',
    'token();',
    'token(); token();',
  ),
  'a cache of one handler': withTwo('let a;', '', 'a ||= load(); log(a);'),
  'a number of failures': withTwo('let a = 0;', '', 'try { load(); } catch (e) { a++; } log(a);'),
  'a sum': withTwo('let a = 0;', '', 'a += payload.x; a += payload.y; log(a);'),
  'a counter in a loop': withTwo('let a = 0;', '', 'for (const x of payload.list) { a++; } log(a);'),
  'a counter that counts twice': withTwo('let a = 0;', '', 'a++; a++; log(a);'),
  'an exported function that nobody calls': withServer(
    'let a;\nexports = { put: function () { a = 1; }, get: function () {}, free: function () { console.log(a); } };',
  ),
  'exports with a spread': withServer(
    "let a;\nexports = { ...require('./x'), put: function () { a = 1; }, get: function () { console.log(a); } };",
  ),
  'code that is half typed': withServer(
    'let a;\nexports = { put: function () { a = 1; }, get: function () { log(a; } };',
  ),
};

for (const [name, files] of Object.entries(silent)) test(`silent about ${name}`, () => checkFindings(files, RULE));

test('it is an information', () => severitiesOf(withTwo('let a;', 'a = 1;', 'console.log(a);'), RULE, ['info']));
