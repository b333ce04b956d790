/** A handler in a file of its own: what goes along, what comes back, and when it says why not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hoverAt } from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, product } from '../../../support/app.ts';
import { checkRefactoring, offeredTitles, refusals } from '../../../support/check-refactoring.ts';

const MANIFEST = product('freshdesk', { events: handlers({ onTicketCreate: 'create', onTicketUpdate: 'update' }) });

const TITLE = 'Move `create` into server/lib/create.js';

interface Row {
  readonly before: string;
  readonly server: string;
  readonly file: string;
}

const HANDED_ON = 'exports = {\n  create: function (payload) {\n    return create(payload);\n  }\n};\n';

const rows: Readonly<Record<string, Row>> = {
  alone: {
    before:
      'exports = {\n  cre<|>ate: function (payload) {\n    if (payload) {\n      console.log(payload);\n    }\n  }\n};\n',
    server: `const { create } = require('./lib/create');\n\n${HANDED_ON}`,
    file: 'function create(payload) {\n  if (payload) {\n    console.log(payload);\n  }\n}\n\nexports.create = create;\n',
  },
  'with helpers and constants that it alone uses': {
    before:
      '// The most that we send.\nconst MOST = 3;\n\n/** Sends. */\nfunction send(payload) {\n  format(payload, MOST);\n}\n\nfunction format() {}\n\nfunction other() {}\n\nexports = {\n  cre<|>ate: function (payload) {\n    send(payload);\n  },\n  update: function () {\n    other();\n  }\n};\n',
    server:
      "const { create } = require('./lib/create');\n\nfunction other() {}\n\nexports = {\n  create: function (payload) {\n    return create(payload);\n  },\n  update: function () {\n    other();\n  }\n};\n",
    file: '// The most that we send.\nconst MOST = 3;\n\n/** Sends. */\nfunction send(payload) {\n  format(payload, MOST);\n}\n\nfunction format() {}\n\nfunction create(payload) {\n  send(payload);\n}\n\nexports.create = create;\n',
  },
  'with a helper that others need as well': {
    before:
      'function log(text) {\n  console.log(text);\n}\n\nexports = {\n  cre<|>ate: function (payload) {\n    log(payload.event);\n  },\n  update: function (payload) {\n    log(payload.event);\n  }\n};\n',
    server:
      "const { create, log } = require('./lib/create');\n\nexports = {\n  create: function (payload) {\n    return create(payload);\n  },\n  update: function (payload) {\n    log(payload.event);\n  }\n};\n",
    file: 'function log(text) {\n  console.log(text);\n}\n\nfunction create(payload) {\n  log(payload.event);\n}\n\nexports.create = create;\nexports.log = log;\n',
  },
  'with what it requires': {
    before:
      "'use strict';\nconst axios = require('axios');\nconst { a, b: c } = require('./lib/tools');\nconst other = require('./other').thing;\n\nexports = {\n  cre<|>ate: async function (payload) {\n    await axios.get(c(payload), other);\n  },\n  update: function () { a(); }\n};\n",
    server:
      "'use strict';\nconst { a, b: c } = require('./lib/tools');\nconst { create } = require('./lib/create');\n\nexports = {\n  create: function (payload) {\n    return create(payload);\n  },\n  update: function () { a(); }\n};\n",
    file: "'use strict';\nconst axios = require('axios');\nconst { b: c } = require('./tools');\nconst other = require('../other').thing;\n\nasync function create(payload) {\n  await axios.get(c(payload), other);\n}\n\nexports.create = create;\n",
  },
  'a function that uses this': {
    before: 'exports = {\n  cre<|>ate: function (args) {\n    this.update(args);\n  },\n  update: function () {}\n};\n',
    server:
      "const { create } = require('./lib/create');\n\nexports = {\n  create: function (args) {\n    return create.call(this, args);\n  },\n  update: function () {}\n};\n",
    file: 'function create(args) {\n  this.update(args);\n}\n\nexports.create = create;\n',
  },
  'a method': {
    before: 'exports = {\n  async cre<|>ate({ data }) {\n    await send(data);\n  }\n};\nasync function send() {}\n',
    server: `const { create } = require('./lib/create');\n\n${HANDED_ON}`,
    file: 'async function send() {}\n\nasync function create({ data }) {\n  await send(data);\n}\n\nexports.create = create;\n',
  },
  'an arrow function': {
    before: 'exports = {\n  cre<|>ate: (payload) => {\n    console.log(payload);\n  }\n};\n',
    server: `const { create } = require('./lib/create');\n\n${HANDED_ON}`,
    file: 'const create = (payload) => {\n  console.log(payload);\n};\n\nexports.create = create;\n',
  },
  'a function at top level': {
    before: '// Tickets.\nfunction create(pay<|>load) {\n  console.log(payload);\n}\n\nexports = { create };\n',
    server: "const { create } = require('./lib/create');\n\nexports = { create };\n",
    file: '// Tickets.\nfunction create(payload) {\n  console.log(payload);\n}\n\nexports.create = create;\n',
  },
  'constants that stand together': {
    before:
      'const ONE = 1;\nconst TWO = 2;\n\nconst THREE = 3;\nexports = {\n  cre<|>ate: function (payload) {\n    console.log(payload, ONE, TWO, THREE);\n  }\n};\n',
    server: `const { create } = require('./lib/create');\n\n${HANDED_ON}`,
    file: 'const ONE = 1;\nconst TWO = 2;\n\nconst THREE = 3;\n\nfunction create(payload) {\n  console.log(payload, ONE, TWO, THREE);\n}\n\nexports.create = create;\n',
  },
  'a list that it alone uses': {
    before:
      "const NAMES = ['a', { b: 1 }];\nexports = {\n  cre<|>ate: function (payload) {\n    console.log(payload, NAMES);\n  }\n};\n",
    server: `const { create } = require('./lib/create');\n\n${HANDED_ON}`,
    file: "const NAMES = ['a', { b: 1 }];\n\nfunction create(payload) {\n  console.log(payload, NAMES);\n}\n\nexports.create = create;\n",
  },
};

for (const [what, { before, server, file }] of Object.entries(rows))
  test(`moved: ${what}`, () =>
    checkRefactoring({
      files: { 'manifest.json': MANIFEST, 'server/server.js': before },
      take: TITLE,
      after: { 'server/server.js': server, 'server/lib/create.js': file },
    }));

test('a file that is there is not touched, whatever its capitals', () =>
  assert.deepEqual(
    offeredTitles({
      'manifest.json': MANIFEST,
      'server/server.js': rows.alone?.before ?? '',
      'server/lib/Create.js': '',
      'server/lib/create2.js': '',
    }).filter((title) => title.startsWith('Move')),
    ['Move `create` into server/lib/create3.js'],
  ));

test('what the event brings is known in the new file', () => {
  const { server, file } = rows.alone ?? { server: '', file: '' };
  const opened = app({ 'manifest.json': MANIFEST, 'server/server.js': server, 'server/lib/create.js': file });
  assert.match(hoverAt(opened, 'server/lib/create.js', file.indexOf('payload)'))?.markdown ?? '', /onTicketCreate/);
});

const using = (name: string, top: string, rest = ''): string =>
  `${top}\nexports = {\n  cre<|>ate: function (payload) {\n    console.log(payload, ${name});\n  },\n  update: function () { ${rest} }\n};\n`;

describe('it says why not', () => {
  for (const [why, code, said] of [
    ['a counter', using('count', 'let count = 0;', 'count++;'), /`count`/],
    ['a variable that is set at once', using('x', 'const x = make();'), /`x`/],
    ['an object that others have', using('cache', 'const cache = {};', 'cache.x = 1;'), /`cache`/],
    ['a class', using('Ticket', 'class Ticket {}'), /`Ticket`/],
    ['exports', using('exports.update', ''), /`exports`/],
    ['a helper that uses exports', using('log()', 'function log() { exports.update(); }'), /`exports`/],
    ['a file that is required in its body', using("require('./x')", ''), /requires a file/],
    ['a function that is put in again', using('log', 'function log() {}\nlog = null;'), /`log`/],
    ['two of several variables', using('a', 'const a = 1, b = 2;'), /`a`/],
  ] as const)
    test(why, () => {
      const files = { 'manifest.json': MANIFEST, 'server/server.js': code };
      assert.match(refusals(files).join(), said);
      assert.ok(!offeredTitles(files).some((title) => title.startsWith('Move')));
    });
});

describe('nothing is said', () => {
  const simple = using('1', '');
  for (const [why, files] of Object.entries<Files>({
    'it hands on already': { 'manifest.json': MANIFEST, 'server/server.js': HANDED_ON.replace('create', 'cre<|>ate') },
    'a name that is taken': { 'manifest.json': MANIFEST, 'server/server.js': using('1', 'const create = 1;') },
    'a word of the language': {
      'manifest.json': MANIFEST,
      'server/server.js': simple.replace('cre<|>ate', 'del<|>ete'),
    },
    'a name in quotes that is no name': {
      'manifest.json': MANIFEST,
      'server/server.js': simple.replace('cre<|>ate', '"../x<|>"'),
    },
    'half-typed code': { 'manifest.json': MANIFEST, 'server/server.js': `${simple}if (` },
    'a platform without require': { 'manifest.json': product('freshdesk', {}, '1.0'), 'server/server.js': simple },
    'inside of the function': {
      'manifest.json': MANIFEST,
      'server/server.js': simple.replace('<|>', '').replace('console', 'con<|>sole'),
    },
  }))
    test(why, () => {
      assert.deepEqual(refusals(files), []);
      assert.ok(!offeredTitles(files).some((title) => title.startsWith('Move')));
    });
});
