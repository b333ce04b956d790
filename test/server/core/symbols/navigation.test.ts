/** Ways through an app: definitions both ways, links, call hierarchy, and the structure of files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CallEnd,
  callItemsAt,
  callsFrom,
  callsTo,
  definitionAt,
  foldsIn,
  linksIn,
  type Range,
  selectionsAt,
  sourceFile,
  symbolDefinitionAt,
  typeDefinitionAt,
} from '../../../../server/src/core/index.ts';
import { app, type Files, handlers, modules } from '../../../support/app.ts';
import { NAVIGABLE } from '../../../support/navigable-app.ts';

const opened = app(NAVIGABLE);

function placeOf(path: string, text: string, files = opened) {
  const file = files.files.get(path);
  assert.ok(file, path);
  assert.ok(file.text.includes(text), `${path} holds ${text}`);
  return { file, offset: file.text.indexOf(text) + text.length };
}

const said = (path: string, { start, end }: Range): string =>
  `${path} ${opened.files.get(path)?.text.slice(start, end) ?? ''}`.trim();

for (const [title, path, text, expected] of [
  ['a parameter, from where it is read', 'server/server.js', 'iparams.api', ['config/iparams.json api_key']],
  ['a parameter, from a request', 'config/requests.json', 'iparam.api', ['config/iparams.json api_key']],
  [
    'a parameter, to where it is used',
    'config/iparams.json',
    '"api',
    ['config/requests.json api_key', 'server/server.js api_key'],
  ],
  ['a template, from code', 'server/server.js', "Template('get", ['config/requests.json getNote']],
  ['a template, to the list of the manifest', 'config/requests.json', '"get', ['manifest.json getNote']],
  ['a function, from a page', 'app/scripts/app.js', "invoke('look", ['server/server.js lookUp']],
  [
    'a function, from a scenario',
    'server/test_data/scenarios/one.json',
    '"function": "look',
    ['server/server.js lookUp'],
  ],
  ['a setting', 'server/server.js', 'app_settings.lev', ['config/app_settings.json level']],
  ['an integration', 'config/requests.json', '"oauth": "git', ['config/oauth_config.json github']],
  ['an entity', 'server/server.js', ".get('req", ['config/entities.json request']],
  ['a field of it', 'server/server.js', '{ sta', ['config/entities.json state']],
  ['a schedule', 'server/test_data/scenarios/one.json', '"fire": "nig', ['server/server.js nightly']],
  ['a record', 'app/scripts/app.js', "get('last", ['server/server.js last run']],
  [
    'an event, from a comparison to its registration',
    'server/server.js',
    "=== 'onTick",
    ['manifest.json onTicketCreate'],
  ],
  ['a page', 'manifest.json', '"url": "ind', ['app/index.html']],
  ['a payload file', 'server/test_data/scenarios/one.json', '"payload": "look', ['server/test_data/lookUp.empty.json']],
  ['a required file', 'server/server.js', "'./li", ['server/lib/log.js']],
  ['nothing', 'server/server.js', "'ta", []],
] as const)
  test(`definition of ${title}`, () => {
    const { offset } = placeOf(path, text);
    const found = symbolDefinitionAt(opened, path, offset) ?? definitionAt(opened, path, offset);
    assert.deepEqual(
      (found?.places ?? []).map((place) => said(place.path, place.range)),
      expected,
    );
    if (found) assert.ok(found.origin.start <= offset && offset <= found.origin.end);
  });

for (const [title, path, text, expected] of [
  ['a field that two events give', 'server/lib/log.js', 'ticket.subj', ['      subject', '      subject']],
  ['a part of the payload', 'server/server.js', 'payload.da', ['  data']],
  [
    'the payload itself',
    'server/server.js',
    'shared(payl',
    ['interface SupportTicketOnTicketCreate', 'interface SupportTicketOnTicketUpdate'],
  ],
  ['what is no payload', 'server/server.js', 'records[0].da', []],
  ['a file that is no server code', 'app/scripts/app.js', 'client.d', []],
] as const)
  test(`documentation of ${title}`, () => {
    const { offset } = placeOf(path, text);
    const found = typeDefinitionAt(opened, path, offset);
    const lines = (found?.ranges ?? []).map(({ start, end }) => {
      const text = found?.text ?? '';
      return text.slice(text.lastIndexOf('\n', start) + 1, end);
    });
    assert.deepEqual(text === 'payload.da' ? [...new Set(lines)] : lines, expected);
    assert.equal((found?.registrations.length ?? 0) > 0, expected.length > 0);
  });

test('links of a manifest and of code: files that are there, and templates', () => {
  const links = (path: string) =>
    linksIn(opened, path).map(({ range, target, place }) => {
      const text = opened.files.get(path)?.text.slice(range.start, range.end);
      return `${text} → ${target}${place ? ` at ${said(target, place)}` : ''}`;
    });
  assert.deepEqual(links('manifest.json'), [
    'getNote → config/requests.json at config/requests.json getNote',
    'index.html → app/index.html',
    'icon.svg → app/icon.svg',
  ]);
  assert.deepEqual(links('server/server.js'), [
    './lib/log → server/lib/log.js',
    'getNote → config/requests.json at config/requests.json getNote',
  ]);
  assert.deepEqual(links('server/test_data/scenarios/one.json').slice(-1), [
    'lookUp.empty → server/test_data/lookUp.empty.json',
  ]);
  const gone = app({ ...NAVIGABLE, 'server/server.js': "require('./none'); exports = {};" });
  assert.deepEqual(linksIn(gone, 'server/server.js'), []);
});

function ends(path: string, text: string, find: typeof callsTo, files = opened): readonly string[] {
  const { offset } = placeOf(path, text, files);
  const [item, ...others] = callItemsAt(files, path, offset);
  assert.ok(item && others.length === 0, 'one function is meant');
  const line = ({ item: { kind, name, detail }, places }: CallEnd) =>
    `${kind} ${name}${kind === 'platform' ? '' : ` (${detail})`} ×${places.length}`;
  return find(files, item.path, item.nameRange).map(line);
}

for (const [title, path, text, incoming, outgoing] of [
  [
    'a function that a page, another function and an alias call',
    'server/server.js',
    '\n  look',
    [
      'action lookUp (function of common) ×1',
      'page app/scripts/app.js (front end) ×1',
      'function onInstall (server/server.js) ×2',
    ],
    ['function shared (server/server.js) ×1', 'platform $request.invokeTemplate ×1'],
  ],
  [
    'the handler of schedules',
    'manifest.json',
    '"handler": "onSch',
    ['event onScheduledEvent (event of common) ×1', 'schedule nightly (schedule of server/server.js) ×1'],
    ['platform $db.get ×2', 'platform $schedule.delete ×1'],
  ],
  [
    'a handler of two events',
    'server/server.js',
    'onTick',
    ['event onTicketCreate (event of support_ticket) ×1', 'event onTicketUpdate (event of support_ticket) ×1'],
    [
      'platform $credentials.oauth.get ×1',
      'platform $credentials.oauth ×1',
      'platform $entity.get ×1',
      'platform $db.entity ×1',
      'platform entity.create ×1',
      'platform entity.getAll ×1',
      'platform entity.get ×1',
      'function show (server/lib/log.js) ×1',
      'function shared (server/server.js) ×1',
    ],
  ],
  [
    'a helper that is called, with its callback',
    'server/server.js',
    '    shar',
    ['function onTicket (server/server.js) ×1', 'function lookUp (server/server.js) ×1'],
    ['platform $db.set ×2'],
  ],
  [
    'a job, from the page that starts it',
    'app/scripts/app.js',
    "invoke('sy",
    [
      'action sync (job of common) ×1',
      'page app/scripts/app.js (front end) ×1',
      'function onInstall (server/server.js) ×1',
    ],
    [],
  ],
  [
    'a required function',
    'server/lib/log.js',
    '{ sho',
    ['function onTicket (server/server.js) ×1'],
    ['platform console.log ×1'],
  ],
] as const)
  test(`call hierarchy of ${title}`, () => {
    assert.deepEqual(ends(path, text, callsTo), incoming);
    assert.deepEqual(ends(path, text, callsFrom), outgoing);
  });

test('the call hierarchy of a text that has changed is empty, and other places have none', () => {
  assert.deepEqual(callsTo(opened, 'server/server.js', { start: 1, end: 2 }), []);
  assert.deepEqual(callsFrom(opened, 'manifest.json', { start: 1, end: 2 }), []);
  assert.deepEqual(callItemsAt(opened, 'manifest.json', 0), []);
});

test('a function that is passed on is called by whoever gets it', () => {
  const passing = app({
    'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) } }),
    'server/server.js': `function one(tag) { console.log(tag); }
exports = { onTicket: function (payload) { payload.data.ticket.tags.forEach(one); $db.get('a').then(one, one); } };`,
  });
  assert.deepEqual(ends('server/server.js', 'function o', callsTo, passing), [
    'function onTicket (server/server.js) ×2',
  ]);
});

test('handlers of another file, and code outside of functions', () => {
  const files: Files = {
    'manifest.json': modules({ support_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) } }),
    'server/server.js': "const h = require('./lib/h');\nexports = { onTicket: h.make };\nh.make({});",
    'server/lib/h.js': 'const make = (payload) => { go(); };\nfunction go() { go(); }\nexports = { make };',
  };
  const indirect = app(files);
  assert.deepEqual(ends('manifest.json', '"handler": "onT', callsTo, indirect), [
    'event onTicketCreate (event of support_ticket) ×1',
    'function server/server.js (outside of functions) ×1',
  ]);
  assert.deepEqual(ends('server/lib/h.js', 'function g', callsTo, indirect), [
    'function onTicket (server/lib/h.js) ×1',
    'function go (server/lib/h.js) ×1',
  ]);
});

const JSON_TEXT = '{\n  "a": {\n    "b": ["x y"],\n    "c": [\n      1\n    ]\n  }\n}\n';
const CODE = 'exports = {\n  a: function (p) {\n    return [`x ${p\n    }`];\n  }\n};\n';

for (const [path, text, folds] of [
  ['x.json', JSON_TEXT, ['{…}', '{…}', '[…]']],
  ['x.js', CODE, ['{…}', '{…}', '[…]', '`…`']],
  ['x.json', '{ "a": {\n "b": [\n', ['{…', '{…', '[…']],
  ['x.js', 'exports = {\n a: function () {\n', ['{…']],
  ['x.json', '{\r "a": [\r ]\r}', ['{…}', '[…]']],
  ['x.js', 'exports = {\r a: function () {\r }\r};\r', ['{…}', '{…}']],
  ['x.js', 'exports = {\r\n a: [1]\r\n};\r\n', ['{…}']],
  ['x.json', '', []],
  ['x.html', '<p>{\n}</p>', []],
] as const)
  test(`what can be folded in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(
      foldsIn(sourceFile(path, text)).map(({ start, end }) => {
        const last = text.charAt(end - 1);
        return `${text.charAt(start)}…${/[}\])`]/.test(last) ? last : ''}`;
      }),
      folds,
    ));

for (const [path, text, at, expected] of [
  ['x.json', JSON_TEXT, 'x ', ['x y', '"x y"', '["x y"]', '"b": ["x y"]']],
  ['x.js', CODE, 'return [`x ${', ['p', 'x ${p\n    }', '`x ${p\n    }`']],
  ['x.js', "f('a b');", 'a', ['a b', "'a b'", "f('a b')", "f('a b');"]],
  // What is not closed yet has no sign at its end to be left out, nor half of one.
  ['x.js', "const x = 'abc", 'ab', ['abc', "'abc"]],
  ['x.js', 'show(`a 😀', 'a', ['a 😀', '`a 😀']],
  ['x.js', 'f([1, 2', '2', ['2', '1, 2', '[1, 2']],
  ['x.json', '{ "a": [1, 2', '2', ['2', '1, 2', '[1, 2']],
  ['x.js', 'switch (a) { case 1: b(); }', 'b', ['b', 'b()', 'b();', 'case 1: b();', 'switch (a) { case 1: b(); }']],
  ['x.json', '', '', ['']],
  ['x.html', '<p>{ a }</p>', 'a', ['<p>{ a }</p>']],
] as const)
  test(`what is selected around «${at}» in ${path}`, () => {
    const ranges = selectionsAt(sourceFile(path, text), text.indexOf(at) + at.length);
    const texts = ranges.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(texts.slice(0, expected.length), expected);
    assert.equal(texts.at(-1), text);
    for (const [index, { start, end }] of ranges.entries()) {
      const outer = ranges[index + 1];
      if (outer) assert.ok(outer.start <= start && end <= outer.end && outer.end - outer.start > end - start);
    }
  });

for (const quote of ["'", '"', '`'])
  test(`a template and a file in ${quote} lead to what they name`, () => {
    const code = `const x = require(${quote}./lib/x${quote});\nexports = { go: function () { $request.invokeTemplate(${quote}getNote${quote}, {}); x(); } };\n`;
    const files = app({
      'manifest.json': modules({ support_ticket: {} }),
      'config/requests.json': '{ "getNote": {} }',
      'server/lib/x.js': 'exports = {};',
      'server/server.js': code,
    });
    for (const [text, path] of [
      ['getN', 'config/requests.json'],
      ['./lib', 'server/lib/x.js'],
    ] as const)
      assert.deepEqual(
        definitionAt(files, 'server/server.js', code.indexOf(text) + 2)?.places.map((place) => place.path),
        [path],
      );
  });
