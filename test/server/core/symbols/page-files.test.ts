/** Files that pages load and lead to: links, and names that follow files that move; and another name for a file where it is named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, followMoves, linksIn, renameAt, renameableAt } from '../../../../server/src/core/index.ts';
import { app, type Files, modules } from '../../../support/app.ts';

const PAGE = 'app/views/side.html';
const page = (attribute: string): string => `<html>${attribute}</html>`;

const filesWith = (attribute: string): Files => ({
  'manifest.json': modules({
    support_ticket: { location: { ticket_sidebar: { url: './views/side.html?x=1', icon: 'icon.svg' } } },
  }),
  'server/server.js': "const a = require('./lib/a');\nexports = {};",
  'server/lib/a.js': 'exports = {};',
  'server/test_data/onTicketCreate.json': {},
  'server/test_data/onTicketCreate.expect.json': { expect: {} },
  'server/test_data/scenarios/one.json': [{ event: 'onTicketCreate', payload: 'onTicketCreate' }],
  'app/icon.svg': '<svg/>',
  'app/scripts/app.js': 'x();',
  'app/styles/main.css': '',
  'app/views/my picture.png': '',
  'app/views/modal.html': '',
  [PAGE]: page(attribute),
});

/** What the page names after a move. */
function pageAfter(attribute: string, from: string, to: string): string {
  const before = app(filesWith(attribute));
  const { changes, left } = followMoves(before, [{ from, to }]);
  assert.deepEqual(left, []);
  const edits = changes.find(({ path }) => path === PAGE)?.edits ?? [];
  return applyEdits(before.files.get(PAGE)?.text ?? '', edits);
}

for (const [title, attribute, from, to, expected] of [
  [
    'a script',
    '<script src="../scripts/app.js"></script>',
    'app/scripts/app.js',
    'app/main.js',
    '<script src="../main.js"></script>',
  ],
  [
    'a style, with a query',
    "<link rel=stylesheet href='../styles/main.css?v=2#x'>",
    'app/styles/main.css',
    'app/views/a.css',
    "<link rel=stylesheet href='a.css?v=2#x'>",
  ],
  [
    'a picture without quotes, behind signs of addresses',
    '<img src=my%20picture.png>',
    'app/views/my picture.png',
    'app/views/50% "new" & <old>\'s.png',
    '<img src=50%25%20%22new%22%20%26%20%3Cold%3E%27s.png>',
  ],
  [
    'a way from the folder of the pages on',
    '<SCRIPT SRC="/scripts/app.js"></SCRIPT>',
    'app/scripts',
    'app/code',
    '<SCRIPT SRC="/code/app.js"></SCRIPT>',
  ],
  [
    'a name that begins with a dot',
    '<a href="./modal.html">',
    'app/views/modal.html',
    'app/views/deep/ü.html',
    '<a href="./deep/ü.html">',
  ],
  [
    'the page itself',
    '<script src="../scripts/app.js"></script><img src="my picture.png"><a href="modal.html">',
    PAGE,
    'app/side.html',
    '<script src="scripts/app.js"></script><img src="views/my%20picture.png"><a href="views/modal.html">',
  ],
  [
    'a folder with the page in it',
    '<img src="my picture.png"><script src="../scripts/app.js">',
    'app/views',
    'app/pages',
    '<img src="my picture.png"><script src="../scripts/app.js">',
  ],
] as const)
  test(`the page follows ${title}`, () => {
    const after = pageAfter(attribute, from, to);
    assert.equal(after.replace('my%20picture', 'my picture'), page(expected).replace('my%20picture', 'my picture'));
  });

for (const attribute of [
  '<script src="https://example.com/scripts/app.js"></script>',
  '<!-- <script src="../scripts/app.js"></script> -->',
  '<script>"<img src=../scripts/app.js>"</script>',
  '<textarea><img src="../scripts/app.js"></textarea>',
  '<script src="{{folder}}/scripts/app.js"></script>',
  '<img data-src="../scripts/app.js" alt="../scripts/app.js">',
  '<a href="#app.js"></a><a href="">',
])
  test(`no file is named by ${attribute}`, () =>
    assert.equal(pageAfter(attribute, 'app/scripts/app.js', 'app/x.js'), page(attribute)));

test('what a page loads from another folder beside the manifest is said', () => {
  const before = app(filesWith('<script src="../scripts/app.js"></script>'));
  const { left } = followMoves(before, [{ from: 'app/scripts/app.js', to: 'config/app.js' }]);
  assert.deepEqual(left, [
    'app/views/side.html, line 1 still names app/scripts/app.js: a page loads only what lies below its own folder of the app, and the new one is config/app.js.',
  ]);
});

test('links stand under all that a page names and that is there', () => {
  const attribute = '<script src="../scripts/app.js"></script><img src="none.png"><link href="../styles/main.css">';
  const links = linksIn(app(filesWith(attribute)), PAGE);
  const text = page(attribute);
  assert.deepEqual(
    links.map(({ range, target }) => `${text.slice(range.start, range.end)} → ${target}`),
    ['../scripts/app.js → app/scripts/app.js', '../styles/main.css → app/styles/main.css'],
  );
});

/** Files that move, and the lines that are new, with another name for the file that is named at a text. */
function renamed(path: string, text: string, newName: string) {
  const before = app(filesWith('<script src="../scripts/app.js"></script>'));
  const offset = (before.files.get(path)?.text ?? '').indexOf(text) + text.length;
  const renaming = renameAt(before, path, offset, newName);
  if (typeof renaming === 'string') return renaming;
  assert.equal(renaming.isFile, true);
  const lines = renaming.changes.flatMap(({ path: changed, edits }) => {
    const old = before.files.get(changed)?.text ?? '';
    const [was, is] = [old.split('\n'), applyEdits(old, edits).split('\n')];
    return is.flatMap((line, index) => (line === was[index] ? [] : [line.trim()]));
  });
  return [...renaming.moves.map(({ from, to }) => `${from} → ${to}`), ...lines];
}

for (const [title, path, text, newName, expected] of [
  [
    'a page, by a name for its folder',
    'manifest.json',
    '"./views/si',
    'home',
    [`${PAGE} → app/views/home.html`, '"url": "./views/home.html?x=1",'],
  ],
  [
    'a page, by its path',
    'manifest.json',
    '"./views/si',
    'app/home.html',
    [`${PAGE} → app/home.html`, '"url": "./home.html?x=1",', '<html><script src="scripts/app.js"></script></html>'],
  ],
  [
    'a required file',
    'server/server.js',
    './lib',
    'server/b',
    ['server/lib/a.js → server/b.js', "const a = require('./b');"],
  ],
  [
    'a script of a page',
    PAGE,
    '../scr',
    'main.js',
    ['app/scripts/app.js → app/scripts/main.js', '<html><script src="../scripts/main.js"></script></html>'],
  ],
  [
    'a payload, with what lies beside it',
    'server/test_data/scenarios/one.json',
    '"payload": "on',
    'made',
    [
      'server/test_data/onTicketCreate.json → server/test_data/made.json',
      'server/test_data/onTicketCreate.expect.json → server/test_data/made.expect.json',
      '"payload": "made"',
    ],
  ],
] as const)
  test(`another name where it is named moves ${title}`, () => assert.deepEqual(renamed(path, text, newName), expected));

for (const [newName, reason] of [
  ['app/icon.svg', /There is a file app\/icon\.svg already/],
  ['../home.html', /is no name for this file/],
  ['config/home.html', /is no name for this file/],
  ['', /is no name for this file/],
  ['a:b.html', /is no name for this file/],
  ['app//home.html', /is no name for this file/],
] as const)
  test(`a page is not called ${JSON.stringify(newName)}`, () =>
    assert.match(String(renamed('manifest.json', '"./views/si', newName)), reason));

test('a required file has to stay one', () =>
  assert.match(String(renamed('server/server.js', './lib', 'a.txt')), /requires files that end in \.js only/));

test('a file that is not there has no other name', () => {
  const files = app({ ...filesWith(''), 'server/server.js': "require('./none');\nexports = {};" });
  assert.match(String(renameableAt(files, 'server/server.js', 12)), /no file of this app that could have another name/);
});
