/** Files and folders with other names: every text that names them follows, and what cannot follow is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type FileMove, followMoves } from '../../../../server/src/core/index.ts';
import { app, type Files, modules } from '../../../support/app.ts';

const FILES: Files = {
  'manifest.json': modules({
    common: { location: { full_page_app: { url: './index.html?tab=1', icon: 'styles/images/icon.svg' } } },
    support_ticket: { location: { ticket_sidebar: { url: 'views/side bar.html', icon: 'styles/images/icon.svg' } } },
  }),
  'server/server.js': "const a = require('./lib/a');\nconst { b } = require(`./lib/deep/b`);\nexports = {};",
  'server/lib/a.js': "exports = { x: require('./deep/b'), y: require('lodash') };",
  'server/lib/deep/b.js': 'exports = { a: require("../a") };',
  'server/test_data/onTicketCreate.json': {},
  'server/test_data/onTicketCreate.expect.json': { expect: {} },
  'server/test_data/onTicketCreate.responses.json': {},
  'server/test_data/old/onTicketUpdate.json': {},
  'server/test_data/scenarios/one.json': [
    { event: 'onTicketCreate', payload: 'onTicketCreate.json' },
    { event: 'onTicketCreate', payload: 'onTicketCreate' },
    { event: 'onTicketCreate', payload: 'server/test_data/onTicketCreate.json' },
    { event: 'onTicketCreate', payload: { x: 1 } },
    { event: 'onTicketUpdate', payload: 'old/onTicketUpdate' },
  ],
  'freshworks-events.json': { ignore: ['server/lib/a.js', './server/lib/deep/', 'server/**/x.js'] },
  'freshworks-events-baseline.json': {
    version: 1,
    findings: [{ file: 'server/lib/a.js', rule: 'x', message: 'm', count: 1 }],
  },
  'app/index.html': '',
  'app/views/side bar.html': '',
  'app/views/modal.html': '',
  'app/styles/images/icon.svg': '<svg/>',
  'app/scripts/app.js':
    "client.interface.trigger('showModal', { title: 'T', template: './views/modal.html' }); other.trigger('showModal', { template: 'none.html' });",
};

/** Line by line, what is new in each file; files that move along; what is said. */
function followed(...moves: readonly FileMove[]) {
  const before = app(FILES);
  const { changes, moves: along, left } = followMoves(before, moves);
  const lines = changes.flatMap(({ path, edits }) => {
    const old = before.files.get(path)?.text ?? '';
    const [was, is] = [old.split('\n'), applyEdits(old, edits).split('\n')];
    return is.flatMap((line, index) => (line === was[index] ? [] : [`${path}: ${line.trim().replace(/,$/, '')}`]));
  });
  return { lines, along: along.map(({ from, to }) => `${from} → ${to}`), left };
}

const NOTHING = { lines: [], along: [], left: [] };

for (const [title, moves, expected] of [
  [
    'a page keeps what was written around its name',
    [['app/index.html', 'app/views/home.html']],
    { ...NOTHING, lines: ['manifest.json: "url": "./views/home.html?tab=1"'] },
  ],
  [
    'an icon, in every place of the manifest',
    [['app/styles/images/icon.svg', 'app/icon.svg']],
    { ...NOTHING, lines: ['manifest.json: "icon": "icon.svg"', 'manifest.json: "icon": "icon.svg"'] },
  ],
  [
    'a folder of pages, also where code shows one',
    [['app/views', 'app/pages "new" \\ 1']],
    {
      ...NOTHING,
      lines: [
        'manifest.json: "url": "pages \\"new\\" \\\\ 1/side bar.html"',
        "app/scripts/app.js: client.interface.trigger('showModal', { title: 'T', template: './pages \"new\" \\\\ 1/modal.html' }); other.trigger('showModal', { template: 'none.html' });",
      ],
    },
  ],
  [
    'a required file, from both sides of the folders and in settings',
    [['server/lib/a.js', "server/it's/ü.js"]],
    {
      ...NOTHING,
      lines: [
        "server/server.js: const a = require('./it\\'s/ü');",
        "server/lib/a.js: exports = { x: require('../lib/deep/b'), y: require('lodash') };",
        'server/lib/deep/b.js: exports = { a: require("../../it\'s/ü") };',
        'freshworks-events.json: "server/it\'s/ü.js"',
        'freshworks-events-baseline.json: "file": "server/it\'s/ü.js"',
      ],
    },
  ],
  [
    'a folder of required files: what is inside of it stays as it is',
    [['server/lib', 'server/helpers']],
    {
      ...NOTHING,
      lines: [
        "server/server.js: const a = require('./helpers/a');",
        'server/server.js: const { b } = require(`./helpers/deep/b`);',
        'freshworks-events.json: "server/helpers/a.js"',
        'freshworks-events.json: "./server/helpers/deep/"',
        'freshworks-events-baseline.json: "file": "server/helpers/a.js"',
      ],
    },
  ],
  [
    'a payload, in the three ways in which steps name it, with what lies beside it',
    [['server/test_data/onTicketCreate.json', 'server/test_data/new/made.json']],
    {
      left: [],
      along: [
        'server/test_data/onTicketCreate.expect.json → server/test_data/new/made.expect.json',
        'server/test_data/onTicketCreate.responses.json → server/test_data/new/made.responses.json',
      ],
      lines: [
        'server/test_data/scenarios/one.json: "payload": "new/made.json"',
        'server/test_data/scenarios/one.json: "payload": "new/made"',
        'server/test_data/scenarios/one.json: "payload": "server/test_data/new/made.json"',
      ],
    },
  ],
  [
    'what moves in the same breath is no second move',
    [
      ['server/test_data/onTicketCreate.json', 'server/test_data/x.json'],
      ['server/test_data/onTicketCreate.expect.json', 'server/test_data/y.expect.json'],
      ['server/test_data/onTicketCreate.responses.json', 'server/test_data/z.responses.json'],
    ],
    {
      ...NOTHING,
      lines: ['x.json', 'x', 'server/test_data/x.json'].map(
        (name) => `server/test_data/scenarios/one.json: "payload": "${name}"`,
      ),
    },
  ],
  [
    'a page that leaves its folder, and one that leaves the app',
    [
      ['app/index.html', 'config/index.html'],
      ['app/views/side bar.html', undefined],
    ],
    {
      ...NOTHING,
      left: [
        'manifest.json, line 7 still names app/index.html: the manifest names files below the folder of the pages only, and the new one is config/index.html.',
        'manifest.json, line 15 still names app/views/side bar.html: no name leads out of the app.',
      ],
    },
  ],
  [
    'a required file that is none any more',
    [['server/lib/a.js', 'server/lib/a.txt']],
    {
      ...NOTHING,
      lines: [
        'freshworks-events.json: "server/lib/a.txt"',
        'freshworks-events-baseline.json: "file": "server/lib/a.txt"',
      ],
      left: [
        'server/server.js, line 1 still names server/lib/a.js: the platform requires files that end in .js only, and the new one is server/lib/a.txt.',
        'server/lib/deep/b.js, line 1 still names server/lib/a.js: the platform requires files that end in .js only, and the new one is server/lib/a.txt.',
      ],
    },
  ],
  ['a file that nobody names', [['server/none.js', 'server/other.js']], NOTHING],
  ['a folder whose name only begins alike', [['server/li', 'server/x']], NOTHING],
  ['a folder that gets the name that it has', [['server/test_data/old', 'server/test_data/old']], NOTHING],
] as const)
  test(title, () => assert.deepEqual(followed(...moves.map(([from, to]) => ({ from, to }))), expected));

test('a file that does not parse is named and left as it is', () => {
  const broken = app({ ...FILES, 'server/server.js': "const a = require('./lib/a');\nfunction (" });
  const { changes, left } = followMoves(broken, [{ from: 'server/lib/a.js', to: 'server/a.js' }]);
  assert.ok(!changes.some(({ path }) => path === 'server/server.js'));
  assert.deepEqual(left, [
    'server/server.js, line 1 still names server/lib/a.js, because the file does not parse: mend it first.',
  ]);
});

test('what lies beside a payload never takes the place of another file', () => {
  const taken = app({ ...FILES, 'server/test_data/x.expect.json': {} });
  const { moves } = followMoves(taken, [
    { from: 'server/test_data/onTicketCreate.json', to: 'server/test_data/x.json' },
  ]);
  assert.deepEqual(
    moves.map(({ to }) => to),
    ['server/test_data/x.responses.json'],
  );
});

for (const [written, target, to, expected] of [
  ['i#1.svg', 'app/i#1.svg', 'app/new.svg', 'new.svg'],
  ['./a?b.html', 'app/a?b.html', 'app/new.html', './new.html'],
  ['i.html?x#y', 'app/i.html', 'app/n#w.html', 'n#w.html?x#y'],
] as const)
  test(`a name with signs of an address in it: ${written}`, () => {
    const key = written.includes('svg') ? 'icon' : 'url';
    const opened = app({
      'manifest.json': modules({ support_ticket: { location: { ticket_sidebar: { [key]: written } } } }),
      [target]: '',
    });
    const { changes, left } = followMoves(opened, [{ from: target, to }]);
    assert.deepEqual(left, []);
    assert.deepEqual(
      changes.map(({ path, edits }) => [path, edits.map(({ text }) => text)]),
      [['manifest.json', [expected]]],
    );
  });
