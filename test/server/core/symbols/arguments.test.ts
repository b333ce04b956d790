/** Keys of what pages pass to functions and jobs: one name with what the server reads of it, and refused where it goes out of sight. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyEdits,
  highlightsAt,
  renameAt,
  renameableAt,
  symbolAt,
  symbolDefinitionAt,
} from '../../../../server/src/core/index.ts';
import { app, edited, type Files, handlers, modules, product } from '../../../support/app.ts';

const SERVER = 'server/server.js';
const SCRIPT = 'app/scripts/app.js';
const PAGE = 'app/index.html';

const FILES: Files = {
  'manifest.json': modules({
    common: {
      functions: { lookUp: {}, other: {} },
      jobs: { sync: {} },
      location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } },
    },
    service_ticket: { events: handlers({ onTicketCreate: 'onTicket' }) },
  }),
  [PAGE]: '<script src="scripts/app.js"></script>',
  'app/icon.svg': '',
};

const page = (code: string): string => `app.initialized().then(async function (client) {\n${code}\n});`;

const server = (code: string, more = ''): string => `exports = {
  onTicket: function (payload) { console.info(payload.data.ticket.key); },
  lookUp: function (args) {
${code}
  },
  other: function (args) { renderData(null, { a: args.key }); },
  sync: function (args) { console.info(args.key); }
};
${more}`;

interface Written {
  readonly inPage: string;
  readonly onServer: string;
  readonly more?: string;
  readonly beside?: Files;
}

const filesOf = ({ inPage, onServer, more = '', beside = {} }: Written): Files => ({
  ...FILES,
  [SCRIPT]: page(inPage),
  [SERVER]: server(onServer, more),
  ...beside,
});

/** The texts that change when `@key` has become `id`; or why it has not. */
function renamed(files: Files, path: string, newName = 'id'): string | Readonly<Record<string, string>> {
  const before = app(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, withoutMarks(text)])));
  const offset = String(files[path]).indexOf('@');
  assert.ok(offset >= 0, `${path} has a mark`);
  const renaming = renameAt(before, path, offset + 1, newName);
  if (typeof renaming === 'string') return renaming;
  return Object.fromEntries(
    renaming.changes.map(({ path: changed, edits }) => [
      changed,
      applyEdits(before.files.get(changed)?.text ?? '', edits),
    ]),
  );
}

const withoutMarks = (text: string | object): string | object =>
  typeof text === 'string' ? text.replaceAll('@', '') : text;

/** Every marked name, and nothing else, has another one. */
const expectedIn = (text: string): string => text.replaceAll('{ @key }', '{ id: key }').replaceAll('@key', 'id');

const CASES: Readonly<Record<string, Written>> = {
  'a literal and a member': {
    inPage: "client.request.invoke('lookUp', { @key: 1 });",
    onServer: 'renderData(null, { key: args.@key });',
  },
  'texts as keys': {
    inPage: "client.request.invoke('lookUp', { '@key': 1 });",
    onServer: "renderData(null, { a: args['@key'] });",
  },
  'the name of a variable': {
    inPage: "const key = 1; client.request.invoke('lookUp', { @key });",
    onServer: 'const { @key } = args; renderData(null, { a: key });',
  },
  'a variable that holds what is passed': {
    inPage:
      "const options = { @key: 1 }; if (options.@key) options.@key = 2; client.request.invoke('lookUp', options);",
    onServer: 'const { @key: own } = args; renderData(null, { a: own });',
  },
  'a key that is written later': {
    inPage: "const options = {}; options.@key = 2; client.request.invoke('lookUp', options);",
    onServer: 'renderData(null, { a: args.@key });',
  },
  'a variable that is passed twice': {
    inPage:
      "const options = { @key: 1 }; client.request.invoke('lookUp', options); client.request.invoke('lookUp', options);",
    onServer: 'renderData(null, { a: args.@key });',
  },
  'an object that is spread': {
    inPage: "const base = { @key: 1 }; client.request.invoke('lookUp', { ...base, more: 2 });",
    onServer: 'renderData(null, { a: args.@key });',
  },
  'one of two objects': {
    inPage: "client.request.invoke('lookUp', Math.random() > 1 ? { @key: 1 } : { @key: 2 });",
    onServer: 'renderData(null, { a: args.@key });',
  },
  'a function that hands it on': {
    inPage: "send('lookUp', { @key: 1 }); function send(name, data) { return client.request.invoke(name, data); }",
    onServer: 'renderData(null, { a: args.@key });',
  },
  'a function that hands on what is passed': {
    inPage: "send({ @key: 1 }); function send(data) { return client.request.invoke('lookUp', data); }",
    onServer: 'renderData(null, { a: args.@key });',
  },
  'helpers of the server': {
    inPage: "client.request.invoke('lookUp', { @key: 1 });",
    onServer: 'show(args); log.show(args);',
    more: 'const log = require("./lib/log");\nfunction show(given) { console.info(given.@key); }',
    beside: { 'server/lib/log.js': 'exports = { show: function (a) { console.info(a.@key); } };' },
  },
  'an object in it': {
    inPage: "client.request.invoke('lookUp', { data: { @key: 1 }, key: 2 });",
    onServer: 'const { data: { @key } } = args; show(args.data); renderData(null, { a: args.data.@key, b: args.key });',
    more: 'function show(data) { console.info(data.@key); }',
  },
  'an object in it that a variable holds': {
    inPage: "const data = { @key: 1 }; client.request.invoke('lookUp', { data });",
    onServer: 'renderData(null, { a: args.data.@key });',
  },
  'an object that is null at first': {
    inPage: "client.request.invoke('lookUp', { data: null }); client.request.invoke('lookUp', { data: { @key: 1 } });",
    onServer: 'const { data: { @key } } = args; renderData(null, { a: key });',
  },
  'a script in the page': {
    inPage: "client.request.invoke('lookUp', { @key: 1 });",
    onServer: 'renderData(null, { a: args.@key });',
    beside: {
      [PAGE]:
        '<script>app.initialized().then(function (client) { client.request.invoke("lookUp", { "@key": 2 }); });</script>',
    },
  },
  'payloads and scenarios': {
    inPage: "client.request.invoke('lookUp', { @key: 1 });",
    onServer: 'renderData(null, { a: args.@key });',
    beside: {
      'server/test_data/lookUp.json': '{ "@key": 1, "data": { "key": 2 } }',
      'server/test_data/lookUp.empty.json': '{ "@key": null }',
      'server/test_data/other.json': '{ "key": 1 }',
      'server/test_data/scenarios/one.json':
        '[{ "function": "lookUp", "payload": { "@key": 1 } }, { "function": "other", "payload": { "key": 1 } }]',
    },
  },
  'what two functions share': {
    inPage: "const both = { @key: 1 }; client.request.invoke('lookUp', both); client.request.invoke('third', both);",
    onServer: 'renderData(null, { a: args.@key }); }, third: function (args) { renderData(null, args.@key);',
    beside: {
      'manifest.json': modules({
        common: {
          functions: { lookUp: {}, third: {}, other: {} },
          location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } },
        },
        service_ticket: {},
      }),
    },
  },
  'names of every object': {
    inPage: "client.request.invoke('lookUp', { @key: 1, toString: 2, __proto__: null });",
    onServer: 'renderData(null, { a: args.@key, b: args.toString, c: args.constructor });',
  },
  'the log': {
    inPage: "const options = { @key: 1 }; console.info(options); client.request.invoke('lookUp', options);",
    onServer: 'console.info(args); renderData(null, { a: args.@key });',
  },
};

for (const [title, written] of Object.entries(CASES))
  test(`a key has another name in ${title}, wherever it is asked for`, () => {
    const files = filesOf(written);
    const marked = Object.entries(files).filter(([, text]) => typeof text === 'string' && text.includes('@'));
    const expected = Object.fromEntries(marked.map(([path, text]) => [path, expectedIn(String(text))]));
    assert.ok(marked.length >= 2);
    for (const [path] of marked) assert.deepEqual(renamed(files, path), expected, path);
  });

const PASSED = "client.request.invoke('lookUp', { @key: 1 });";

const OUT_OF_SIGHT: Readonly<Record<string, Written & { readonly place: string }>> = {
  'is sent on': { inPage: PASSED, onServer: 'send(JSON.stringify(args), args.@key);', place: SERVER },
  'is stored': { inPage: PASSED, onServer: "$db.set('a', args);\nconsole.info(args.@key);", place: SERVER },
  'is answered': { inPage: PASSED, onServer: 'renderData(null, args);\nconsole.info(args.@key);', place: SERVER },
  'is spread': { inPage: PASSED, onServer: 'const a = { ...args };\nconsole.info(a, args.@key);', place: SERVER },
  'is walked through': { inPage: PASSED, onServer: 'for (const a in args) console.info(a, args.@key);', place: SERVER },
  'leaves a rest': { inPage: PASSED, onServer: 'const { @key, ...rest } = args; console.info(rest);', place: SERVER },
  'is read by any name': { inPage: PASSED, onServer: 'renderData(null, args[args.@key]);', place: SERVER },
  'is asked for it with in': { inPage: PASSED, onServer: "if ('key' in args) console.info(args.@key);", place: SERVER },
  'is asked for it by a method': {
    inPage: PASSED,
    onServer: "if (args.hasOwnProperty('key')) console.info(args.@key);",
    place: SERVER,
  },
  'is part of another object': { inPage: PASSED, onServer: 'show({ args }); console.info(args.@key);', place: SERVER },
  'may be another object': {
    inPage: PASSED,
    onServer: 'show(args); show({ key: 1 });',
    more: 'function show(a) { return a.@key; }',
    place: SERVER,
  },
  'comes from elsewhere': {
    inPage: `${PASSED} client.request.invoke('lookUp', load());`,
    onServer: 'console.info(args.@key);',
    place: SCRIPT,
  },
  'is handed to others': {
    inPage: "const given = { @key: 1 }; window.track(given); client.request.invoke('lookUp', given);",
    onServer: 'console.info(args.@key);',
    place: SCRIPT,
  },
  'may be passed by any name of a function': {
    inPage: `${PASSED} client.request.invoke(location.hash, { key: 1 });`,
    onServer: 'console.info(args.@key);',
    place: SCRIPT,
  },
};

for (const [title, { place, ...written }] of Object.entries(OUT_OF_SIGHT))
  test(`a key keeps its name where what is passed ${title}`, () => {
    const files = filesOf(written);
    const marked = Object.keys(files).filter((path) => String(files[path]).includes('@'));
    assert.equal(marked.length, 2);
    for (const path of marked) {
      const said = String(renamed(files, path));
      assert.match(said, /^What is passed goes where nobody can see its `key`: look at .*, and rename it by hand\.$/);
      assert.ok(said.includes(place), said);
    }
  });

const READ: Written = {
  inPage: "client.request.invoke('lookUp', { @key: 1, other: 2 });",
  onServer: 'renderData(null, { a: args.@key, b: args.third });',
};

for (const [title, newName, reason] of [
  ['is passed', 'other', 'There is an argument `other` already: choose another name.'],
  ['is read', 'third', 'There is an argument `third` already: choose another name.'],
  ['is the platform’s', 'iparams', 'There is an argument `iparams` already: choose another name.'],
  ['is none', 'a b', '`a b` is no name for an argument: use letters, digits and _, and begin with a letter.'],
] as const)
  test(`another name is refused that ${title}`, () => {
    for (const path of [SCRIPT, SERVER]) assert.equal(renamed(filesOf(READ), path, newName), reason);
  });

test('what a workflow passes as well has its name in actions.json', () => {
  const files = filesOf({
    inPage: "client.request.invoke('lookUp', { @key: 1 });",
    onServer: 'renderData(null, { a: args.@key });',
    beside: { 'actions.json': { lookUp: { parameters: { properties: { key: { type: 'string' } } } } } },
  });
  assert.equal(
    renamed(files, SERVER),
    '`key` is also passed to the action `lookUp`: rename it in actions.json by hand.',
  );
});

for (const [title, beside] of [
  ['is not registered', { 'manifest.json': modules({ common: {}, service_ticket: {} }) }],
  ['is not written', { [SERVER]: 'exports = { other: function (args) { return args.key; } };' }],
  ['may come from elsewhere', { [SERVER]: 'exports = load(); const read = (args) => args.key;' }],
] as const)
  test(`a key keeps its name where the function ${title}`, () => {
    const files = filesOf({ inPage: PASSED, onServer: 'renderData(null, { a: args.key });', beside });
    assert.equal(
      renamed(files, SCRIPT),
      'No function of server/server.js is registered as `lookUp`, so that nobody can see who reads `key`: register it first.',
    );
  });

test('before functions were registered, any export is one', () => {
  const files = filesOf({
    inPage: PASSED,
    onServer: 'renderData(null, { a: args.@key });',
    beside: { 'manifest.json': product('freshdesk', {}, '2.1') },
  });
  assert.ok(typeof renamed(files, SERVER) !== 'string', String(renamed(files, SERVER)));
});

test('a key that nobody passes is read and nothing to rename', () => {
  const { files, at } = opened({ inPage: '', onServer: 'renderData(null, { a: args.key, b: args.key });' });
  const symbol = symbolAt(files, SERVER, at(SERVER, 'args.ke'));
  assert.equal(symbol?.occurrences.length, 2);
  assert.match(String(renameableAt(files, SERVER, at(SERVER, 'args.ke'))), /not defined in this app/);
});

test('definitions lead from the server to the page and back, highlights stay in the file', () => {
  const { files, at, lines } = opened({
    inPage: "client.request.invoke('lookUp', { key: 1 });\nclient.request.invoke('lookUp', { key: 2 });",
    onServer: 'const { key } = args;\nrenderData(null, { a: args.key });',
  });
  const toPage = symbolDefinitionAt(files, SERVER, at(SERVER, 'args.ke'))?.places ?? [];
  assert.deepEqual(lines(toPage), [`${SCRIPT} 2`, `${SCRIPT} 3`]);
  const toServer = symbolDefinitionAt(files, SCRIPT, at(SCRIPT, '{ ke'))?.places ?? [];
  assert.deepEqual(lines(toServer), [`${SERVER} 4`, `${SERVER} 5`]);
  assert.equal(highlightsAt(files, SERVER, at(SERVER, 'args.ke')).length, 2);
  assert.equal(highlightsAt(files, SCRIPT, at(SCRIPT, '{ ke')).length, 2);
});

test('after each edit the places are those of the app as it is then', () => {
  const { files: before, at } = opened({
    inPage: "client.request.invoke('lookUp', { key: 1 });",
    onServer: 'renderData(null, { a: args.key });',
  });
  const inServer = edited(before, [SERVER, server('renderData(null, { a: args.key, b: args.key });')]);
  assert.equal(symbolAt(inServer, SCRIPT, at(SCRIPT, '{ ke'))?.occurrences.length, 3);
  const inPage = edited(inServer, [SCRIPT, page("client.request.invoke('other', { key: 1 });")]);
  assert.deepEqual(
    symbolAt(inPage, SCRIPT, at(SCRIPT, '{ ke'))?.occurrences.map(({ file }) => file.path),
    [SCRIPT, SERVER],
  );
});

function opened(written: Written) {
  const files = app(filesOf(written));
  const textOf = (path: string): string => files.files.get(path)?.text ?? '';
  return {
    files,
    at: (path: string, text: string): number => textOf(path).indexOf(text) + text.length,
    lines: (places: readonly { readonly path: string; readonly range: { readonly start: number } }[]) =>
      places.map(({ path, range }) => `${path} ${textOf(path).slice(0, range.start).split('\n').length}`),
  };
}
