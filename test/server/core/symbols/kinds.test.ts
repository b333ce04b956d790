/** Every kind of name in all files of an app: places, and another name where that is legal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, renameAt, symbolAt } from '../../../../server/src/core/index.ts';
import { app, edited, type Files, product } from '../../../support/app.ts';
import { NAVIGABLE } from '../../../support/navigable-app.ts';

const FILES: Files = NAVIGABLE;

/** `path role text`, with the number of the places where there are several. */
function places(path: string, text: string, files = app(FILES)): readonly string[] {
  const file = files.files.get(path);
  assert.ok(file);
  assert.ok(file.text.includes(text), `${path} holds ${text}`);
  const counts = new Map<string, number>();
  for (const { file: owner, range, role } of symbolAt(files, path, file.text.indexOf(text) + text.length)
    ?.occurrences ?? []) {
    const place = `${owner.path} ${role} ${owner.text.slice(range.start, range.end)}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([place, count]) => (count > 1 ? `${place} ×${count}` : place));
}

const SCHEDULE = [
  'server/server.js definition nightly',
  'server/server.js use nightly',
  'server/test_data/scenarios/one.json use nightly',
  'server/test_data/lookUp.empty.expect.json use nightly',
];
const RECORD = [
  'server/server.js definition last run',
  'server/server.js use last run',
  'app/scripts/app.js use last run',
  'server/test_data/lookUp.empty.expect.json use last run ×4',
  'server/test_data/scenarios/one.json use last run',
];
const JOB = [
  'server/server.js definition sync',
  'manifest.json registration sync',
  'server/server.js use sync',
  'server/test_data/lookUp.empty.expect.json use sync',
  'app/scripts/app.js use sync',
  'server/test_data/scenarios/one.json use sync',
];
const SETTING = [
  'config/app_settings.json definition level',
  'config/requests.json use level',
  'server/server.js use level ×2',
];
const INTEGRATION = [
  'config/oauth_config.json definition github',
  'config/requests.json use github',
  'server/server.js use github',
  'server/test_data/accounts.json use github',
];
const STATE = ['config/entities.json definition state', 'server/server.js use state ×4'];

for (const [title, path, text, expected] of [
  ['a schedule', 'server/server.js', "name: 'night", SCHEDULE],
  ['a schedule of a step', 'server/test_data/scenarios/one.json', '"fire": "night', SCHEDULE],
  ['a record, behind a constant', 'server/server.js', "KEY = 'last", RECORD],
  ['a record of the front end', 'app/scripts/app.js', "get('last", RECORD],
  ['a record of an expectation', 'server/test_data/lookUp.empty.expect.json', '"set": {\n        "last', RECORD],
  ['a job', 'app/scripts/app.js', "invoke('sy", JOB],
  ['a job in server code', 'server/server.js', "$job.invoke('sy", JOB],
  [
    'an action',
    'actions.json',
    '"create',
    [
      'server/server.js definition createNote',
      'actions.json registration createNote',
      'server/test_data/scenarios/one.json use createNote',
    ],
  ],
  ['an app setting', 'config/app_settings.json', '"lev', SETTING],
  ['an app setting in a request', 'config/requests.json', 'app_settings.lev', SETTING],
  ['an app setting that is taken out', 'server/server.js', 'const { lev', SETTING],
  ['an integration', 'config/oauth_config.json', '"git', INTEGRATION],
  ['an integration in code', 'server/server.js', "oauthName: 'git", INTEGRATION],
  [
    'an entity',
    'server/server.js',
    ".get('req",
    ['config/entities.json definition request', 'server/server.js use request'],
  ],
  ['a field of an entity', 'config/entities.json', '"sta', STATE],
  ['a field of an entity that is read', 'server/server.js', 'record.data.sta', STATE],
  [
    'a field that two entities have',
    'server/server.js',
    'state: 1, inn',
    ['config/entities.json definition inner', 'server/server.js use inner ×2'],
  ],
  [
    'an export through other names of it',
    'server/server.js',
    'self.look',
    [
      'server/server.js definition lookUp',
      'manifest.json registration lookUp',
      'server/server.js use lookUp ×2',
      'app/scripts/app.js use lookUp',
      'server/test_data/scenarios/one.json use lookUp',
    ],
  ],
  [
    'an event',
    'server/server.js',
    "=== 'onTick",
    [
      'manifest.json registration onTicketCreate',
      'server/test_data/scenarios/one.json use onTicketCreate',
      'server/server.js use onTicketCreate',
    ],
  ],
  ['a required file', 'server/server.js', "'./lib", ['server/server.js use ./lib/log']],
  ['a page', 'manifest.json', '"url": "ind', ['manifest.json use index.html']],
  [
    'a payload',
    'server/test_data/scenarios/one.json',
    '"lookUp.em',
    ['server/test_data/scenarios/one.json use lookUp.empty'],
  ],
  ['a method of something else', 'server/server.js', 'go: function () { this.look', []],
  ['a method of a class', 'server/server.js', 'go() { this.look', []],
] as const)
  test(`every place of ${title}`, () => assert.deepEqual(places(path, text), expected));

test('entities and their fields have places in pages, each field where its own entity is meant', () => {
  const files = app({
    ...FILES,
    'app/index.html': '<script src="scripts/app.js"></script>',
    'app/scripts/app.js': `app.initialized().then(async function (client) {
  const store = client.db.entity({ version: 'v1' }).get('request');
  await store.create({ state: 1, inner: 2 });
  await store.update('x', { 'state': 2 });
  const { records } = await store.getAll({ query: { $and: [{ state: 1 }] } });
  records.forEach((one) => { const { state } = one.data; console.info(state, one.data['state'], one.state); });
  const { record } = await store.get('x');
  record.data.state;
  client.db.entity({ version: 'v1' }).get('other').create({ inner: 1, state: 1 });
  client.db.get('state').then((value) => value.data.state);
});`,
  });
  const inPage = 'app/scripts/app.js use';
  assert.deepEqual(places('config/entities.json', '"sta', files), [...STATE, `${inPage} state ×6`]);
  assert.deepEqual(places('app/scripts/app.js', 'create({ sta', files), [...STATE, `${inPage} state ×6`]);
  const inner = places('app/scripts/app.js', 'state: 1, inn', files);
  assert.ok(inner.includes(`${inPage} inner`), inner.join('\n'));
});

function renamed(path: string, text: string, name: string, files: Files = FILES) {
  const before = app(files);
  const offset = (before.files.get(path)?.text.indexOf(text) ?? 0) + text.length;
  const renaming = renameAt(before, path, offset, name);
  if (typeof renaming === 'string') return renaming;
  const texts = renaming.changes.map(
    (change) => [change.path, applyEdits(before.files.get(change.path)?.text ?? '', change.edits)] as const,
  );
  return { ...renaming, texts: Object.fromEntries(texts) };
}

test('another name for what the platform stores is written with escapes, and comes with a warning', () => {
  const renaming = renamed('server/server.js', "KEY = 'last", `it's "new" \\ 𝒳`);
  assert.ok(typeof renaming !== 'string', String(renaming));
  assert.match(renaming.texts['server/server.js'] ?? '', /KEY = 'it\\'s "new" \\\\ 𝒳'/);
  assert.match(renaming.texts['app/scripts/app.js'] ?? '', /get\('it\\'s "new" \\\\ 𝒳'\)/);
  assert.match(renaming.texts['server/test_data/lookUp.empty.expect.json'] ?? '', /"it's \\"new\\" \\\\ 𝒳": 1/);
  assert.match(renaming.warning ?? '', /keeps the record under `last run`/);
  const after = app({ ...FILES, ...renaming.texts });
  assert.equal(places('server/server.js', "KEY = 'it", after).length, RECORD.length);
});

test('the payloads of a function move with its name, and what names them follows', () => {
  const renaming = renamed('manifest.json', '"look', 'findNote');
  assert.ok(typeof renaming !== 'string', String(renaming));
  assert.deepEqual(
    renaming.moves.map(({ from, to }) => [from, to]),
    ['', '.empty', '.empty.expect'].map((variant) => [
      `server/test_data/lookUp${variant}.json`,
      `server/test_data/findNote${variant}.json`,
    ]),
  );
  assert.match(renaming.texts['server/test_data/scenarios/one.json'] ?? '', /"payload": "findNote.empty"/);
  assert.match(renaming.texts['server/server.js'] ?? '', /const \{ findNote: find \} = exports;/);
  assert.match(renaming.texts['server/server.js'] ?? '', /self\.findNote\(/);
});

for (const [title, path, text, name, reason] of [
  [
    'an entity',
    'config/entities.json',
    '"req',
    'x',
    /another name for `request` is another entity, and what is stored/,
  ],
  ['a field of one', 'config/entities.json', '"sta', 'x', /is another field, and what is stored/],
  [
    'a file, as one that is there',
    'manifest.json',
    '"url": "ind',
    'icon.svg',
    /There is a file app\/icon\.svg already/,
  ],
  ['a file, outside of its folder', 'manifest.json', '"url": "ind', 'config/x.html', /is no name for this file/],
  [
    'a record by a name that may be made',
    'server/server.js',
    "KEY = 'last",
    'ticket:1',
    /line 15, and rename it by hand/,
  ],
  [
    'an integration that is there',
    'config/oauth_config.json',
    '"git',
    'google',
    /There is an integration `google` already/,
  ],
  ['a blank name', 'server/server.js', "name: 'night", ' ', /no name for a schedule: write at least one letter/],
  ['a setting with signs', 'config/app_settings.json', '"lev', 'a-b', /no name for an app setting/],
  [
    '__proto__ that is there',
    'config/app_settings.json',
    '"lev',
    '__proto__',
    /There is an app setting `__proto__` already/,
  ],
] as const)
  test(`refused: ${title}`, () => assert.match(String(renamed(path, text, name)), reason));

for (const [title, code, path, text] of [
  ['a template', '$request.invokeTemplate(payload.x);', 'config/requests.json', '"getN'],
  ['a setting', 'payload.app_settings[payload.x];', 'config/app_settings.json', '"lev'],
  ['a job', '$job.invoke(payload.x);', 'manifest.json', '"sy'],
  [
    'an integration',
    "$credentials.oauth({ version: 'v1' }).get({ oauthName: payload.x });",
    'config/oauth_config.json',
    '"git',
  ],
  ['a schedule', '$schedule.fetch({ name: payload.x });', 'server/test_data/scenarios/one.json', '"fire": "ni'],
] as const)
  test(`refused where a name made at run time could be ${title}, with the place`, () => {
    const server = String(FILES['server/server.js']).replace('const self = this;', code);
    const said = renamed(path, text, 'other', { ...FILES, 'server/server.js': server });
    assert.match(String(said), /made at run time could be `\w+`: look at server\/server\.js, line 9, and/);
  });

for (const [title, code, path, text] of [
  ['a function', 'client.request.invoke(name, {});', 'server/server.js', '\n  look'],
  ['a template', "client.request.invokeTemplate('get' + name, {});", 'config/requests.json', '"getN'],
  ['a record', 'client.db.get(`last ${name}`);', 'server/server.js', "KEY = 'last"],
] as const)
  test(`refused where a page makes a name at run time that could be ${title}`, () => {
    const page = `const name = location.hash;\n${code}`;
    const said = renamed(path, text, 'other', { ...FILES, 'app/scripts/app.js': page });
    assert.match(String(said), /made at run time could be `[\w ]+`: look at app\/scripts\/app\.js, line 2, and/);
  });

test('a page that makes other names, or calls something else, is no obstacle', () => {
  const page = "client.request.invokeTemplate('post' + name); other.invoke(name); client.request.invoke('lookUp', {});";
  for (const [path, text] of [
    ['config/requests.json', '"getN'],
    ['server/server.js', '\n  look'],
  ] as const)
    assert.ok(typeof renamed(path, text, 'other', { ...FILES, 'app/scripts/app.js': page }) !== 'string', path);
});

test('a parameter whose name is no word is none that could be renamed', () => {
  const files = {
    ...FILES,
    'config/iparams.json': { 'a.(b': { display_name: 'A', type: 'text' }, '': { display_name: 'B', type: 'text' } },
    'app/scripts/app.js': "client.iparams.get().then(function (all) { show(all['a.(b']); });",
  };
  assert.match(String(renamed('config/iparams.json', '"a', 'token', files)), /There is nothing here/);
});

test('a handler of events is not called by pages, whatever name they make', () => {
  const page = 'client.request.invoke(location.hash, {});';
  const files = { ...FILES, 'app/scripts/app.js': page };
  assert.ok(typeof renamed('server/server.js', '\n  onTick', 'other', files) !== 'string');
});

test('`events` is no name for a function of an events array', () => {
  const files = {
    'manifest.json': product('freshdesk', {}, '2.0'),
    'server/server.js': "exports = { events: [{ event: 'onTicketCreate', callback: 'a' }], a: function () {} };",
  };
  assert.match(String(renamed('server/server.js', ', a', 'events', files)), /is the list of events/);
});

test('places are those of the texts that are there: of a broken manifest none, and no other name then', () => {
  const manifest = app(FILES).files.get('manifest.json')?.text ?? '';
  const [before, opened] = [app(FILES), edited(app(FILES), ['manifest.json', manifest.slice(0, 30)])];
  assert.equal(places('server/server.js', '\n  look', before).length, 5);
  assert.ok(opened.manifest.stale);
  assert.ok(places('server/server.js', '\n  look', opened).every((place) => !place.startsWith('manifest.json')));
});

for (const [title, path, text] of [
  ['a manifest', 'manifest.json', '{ "platform-version": "3.1", "modules": { "common": { "functions": { "lookUp": {} '],
  ['a script of a page', 'app/scripts/app.js', "client.request.invoke('lookUp', {"],
  ['a scenario', 'server/test_data/scenarios/one.json', '[{ "function": "lookUp" }'],
] as const)
  test(`refused while ${title} that holds the name is half-typed`, () =>
    assert.match(
      String(renamed('server/server.js', '\n  look', 'find', { ...FILES, [path]: text })),
      new RegExp(`^${path.replaceAll('.', '\\.')} does not parse`),
    ));
