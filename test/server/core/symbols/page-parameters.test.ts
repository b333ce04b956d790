/** Installation parameters in pages: followed from the client and from the installation page, and refused only where nobody can tell. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontEndOf, holdingsIn } from '../../../../server/src/core/flow/flow.ts';
import {
  type App,
  applyEdits,
  renameAt,
  renameableAt,
  symbolAt,
  symbolDefinitionAt,
} from '../../../../server/src/core/index.ts';
import { app, edited, type Files, modules } from '../../../support/app.ts';

const PARAMETERS = 'config/iparams.json';
const SCRIPT = 'app/scripts/app.js';
const PAGE = 'config/iparams.html';
const PAGE_SCRIPT = 'config/assets/iparams.js';

const inApp = (more: Files): Files => ({
  'manifest.json': modules({ common: { location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } } } }),
  'app/index.html': '<script src="scripts/app.js"></script>',
  'app/icon.svg': '',
  ...more,
});

const DECLARED: Files = inApp({
  [PARAMETERS]: { api_key: { display_name: 'Key', type: 'text' }, secret: { type: 'text', secure: true } },
});

/** The texts after `api_key` has become `token`; or why it has not. */
function renamed(files: Files, path: string, text: string): string | Readonly<Record<string, string>> {
  const before = app(files);
  const offset = (before.files.get(path)?.text ?? '').indexOf(text);
  assert.ok(offset >= 0, `${path} holds ${text}`);
  const renaming = renameAt(before, path, offset + 1, 'token');
  if (typeof renaming === 'string') return renaming;
  return Object.fromEntries(
    renaming.changes.map(({ path: changed, edits }) => [
      changed,
      applyEdits(before.files.get(changed)?.text ?? '', edits),
    ]),
  );
}

const all = (text: string): string => text.replaceAll('api_key', 'token');
const START = 'app.initialized().then(async function (client) {';

for (const [title, code] of [
  ['the answer of a promise', "client.iparams.get('api_key').then(function (given) { show(given.api_key); });"],
  ['an awaited answer', 'const given = await client.iparams.get(); show(given.api_key, given["api_key"]);'],
  [
    'a variable that begins as an empty object',
    'let given = {}; given = await client.iparams.get(); show(given.api_key);',
  ],
  ['a function that gets it', 'use(await client.iparams.get()); function use(given) { show(given.api_key); }'],
  ['a name behind a constant', "const NAME = 'api_key'; client.iparams.get(NAME);"],
  ['a client under another name', 'const kit = client; kit.iparams.get().then((given) => given.api_key);'],
] as const)
  test(`a parameter is renamed in ${title}`, () => {
    const script = `${START} ${code} });`;
    const files = { ...DECLARED, [SCRIPT]: script };
    const expected = all(script);
    for (const [path, text] of [
      [PARAMETERS, 'api_key'],
      [SCRIPT, code.slice(code.indexOf('api_key'))],
    ] as const) {
      const texts = renamed(files, path, text);
      assert.ok(typeof texts !== 'string', String(texts));
      assert.deepEqual(Object.keys(texts).sort(), [SCRIPT, PARAMETERS]);
      assert.equal(texts[SCRIPT], expected);
    }
  });

test('a parameter that is taken out keeps the name of its variable', () => {
  const script = `${START} const { api_key } = await client.iparams.get(); show(api_key); });`;
  const texts = renamed({ ...DECLARED, [SCRIPT]: script }, PARAMETERS, 'api_key');
  assert.ok(typeof texts !== 'string', String(texts));
  assert.equal(texts[SCRIPT], script.replace('{ api_key }', '{ token: api_key }'));
});

for (const [title, code] of [
  [
    'what an object of the app has',
    'const own = { api_key: 1 }; const given = await client.iparams.get(); show(own.api_key, given.other);',
  ],
  ['a variable and a text', "const api_key = 1; client.iparams.get('other'); show(api_key, 'api_key', '#api_key');"],
  ['what the server is given', "client.iparams.get('other'); client.request.invoke('lookUp', { api_key: 1 });"],
] as const)
  test(`${title} is no parameter, whatever its name`, () => {
    const texts = renamed({ ...DECLARED, [SCRIPT]: `${START} ${code} });` }, PARAMETERS, 'api_key');
    assert.ok(typeof texts !== 'string', String(texts));
    assert.deepEqual(Object.keys(texts), [PARAMETERS]);
  });

for (const [title, code, reason] of [
  ['is made at run time', 'client.iparams.get(location.hash);', /made at run time could be `api_key`/],
  ['is one of several texts', "['api_key'].forEach((name) => client.iparams.get(name));", /made at run time/],
  [
    'is the key of a loop',
    'const given = await client.iparams.get(); for (const key in given) show(given[key]);',
    /made at run time/,
  ],
  [
    'belongs to something that nobody knows',
    'client.iparams.get(); window.parent.open(function (given) { show(given.api_key); });',
    /nobody can tell/,
  ],
  [
    'belongs to an object that has it as well',
    'let given = { api_key: 1 }; given = await client.iparams.get(); show(given.api_key);',
    /nobody can tell/,
  ],
] as const)
  test(`refused where a name ${title}`, () => {
    const said = renamed({ ...DECLARED, [SCRIPT]: `${START}\n${code} });` }, PARAMETERS, 'api_key');
    assert.match(String(said), reason);
    assert.match(String(said), /look at app\/scripts\/app\.js, line 2, and rename it by hand/);
  });

test('the installation page names a parameter in `utils`, in what it gets and in what it saves', () => {
  const script = `function changed() { utils.get('api_key'); utils.set("api_key", { visible: false }); }
function getConfigs(configs) { show(configs.api_key); }
function postConfigs() { return { __meta: { secure: ['api_key'], modules: { deal: ['other', 'api_key'] } }, api_key: x.value }; }`;
  const texts = renamed({ ...DECLARED, [PAGE_SCRIPT]: script }, PARAMETERS, 'api_key');
  assert.ok(typeof texts !== 'string', String(texts));
  assert.equal(texts[PAGE_SCRIPT], all(script));
});

const PAGE_TEXT = `<input id="api_key"><script>
window.getConfigs = function (configs) { document.x.value = configs.api_key; };
const postConfigs = () => { const saved = {}; saved.api_key = document.x.value; return saved; };
</script>`;
const PAGE_ONLY: Files = inApp({
  [PAGE]: PAGE_TEXT,
  'manifest.json': modules({ support_ticket: { events: { onTicketCreate: { handler: 'onTicket' } } } }),
  'server/server.js': 'exports = { onTicket: function (payload) { show(payload.iparams.api_key); } };',
});

test('a parameter that only the page saves is defined there, and renamed from there', () => {
  const opened = app(PAGE_ONLY);
  const server = opened.files.get('server/server.js')?.text ?? '';
  const place = symbolDefinitionAt(opened, 'server/server.js', server.indexOf('api_key') + 1)?.places[0];
  assert.deepEqual(place, {
    path: PAGE,
    range: { start: PAGE_TEXT.indexOf('saved.api_key') + 6, end: PAGE_TEXT.indexOf('saved.api_key') + 13 },
  });
  const texts = renamed(PAGE_ONLY, PAGE, 'api_key = document');
  assert.ok(typeof texts !== 'string', String(texts));
  assert.equal(texts['server/server.js'], all(server));
  assert.equal(texts[PAGE], all(PAGE_TEXT).replace('id="token"', 'id="api_key"'));
});

test('what is saved under names that are made, or put together elsewhere, is not known', () => {
  for (const saving of [
    'const saved = {}; for (const name of names) saved[name] = 1; return saved;',
    'return { ...other(), x: 1 }; function other() { return { api_key: 1 }; }',
  ])
    assert.match(
      String(renamed({ ...DECLARED, [PAGE_SCRIPT]: `function postConfigs() { ${saving} }` }, PARAMETERS, 'api_key')),
      /look at config\/assets\/iparams\.js, line 1/,
    );
});

test('the front end knows the declared parameters, but for secure ones, and new ones as they are declared', () => {
  const script = `${START} given(await client.iparams.get()); });`;
  const opened = app({ ...DECLARED, [SCRIPT]: script });
  assert.deepEqual(membersGiven(opened), ['api_key']);
  const more = edited(opened, [PARAMETERS, '{ "domain": { "type": "text" }, "key": { "type": "api_key" } }']);
  assert.deepEqual(membersGiven(more), ['domain']);
  const saving = "function postConfigs() { return { saved: 1, own: 1, __meta: { secure: ['own'] } }; }";
  assert.deepEqual(membersGiven(edited(more, [PAGE_SCRIPT, saving])), ['saved', 'domain']);
});

/** Of what `given` is called with. */
function membersGiven(opened: App): readonly string[] {
  const front = frontEndOf(opened);
  const file = front.fileAt(SCRIPT);
  assert.ok(file);
  const [call] = file.callsOf('given');
  const [given] = call?.arguments ?? [];
  assert.ok(given);
  return holdingsIn(front.valueOf(file, given)).flatMap(({ shape }) => Object.keys(shape.fields ?? {}));
}

test('names of objects are names of parameters as any other', () => {
  const names = { constructor: { display_name: 'A', type: 'text' } };
  const script = `${START} const given = await client.iparams.get('constructor'); given.constructor; ({}).constructor; });`;
  const opened = app({ ...DECLARED, [PARAMETERS]: names, [SCRIPT]: script });
  const found = symbolAt(opened, SCRIPT, script.indexOf('given.constructor') + 8);
  assert.equal(found?.occurrences.length, 3);
  assert.equal(renameableAt(opened, SCRIPT, script.indexOf('({}).constructor') + 7), undefined);
});

/** A page that has the parameters as `ip`, and a function of the server that gets `args`. */
const handing = (page: string, server: string): Files => ({
  ...DECLARED,
  'manifest.json': modules({
    common: { functions: { fn: {} }, location: { full_page_app: { url: 'index.html', icon: 'icon.svg' } } },
  }),
  [SCRIPT]: `${START} const ip = await client.iparams.get();\n${page}\n});`,
  'server/server.js': `exports = { fn: function (args) {\n${server}\n} };\nfunction help({ api_key }) { show(api_key); }`,
});
const GIVEN = "client.request.invoke('fn', ip);";
const NAMED = "client.request.invoke('fn', { ip });";

for (const [title, page, server, expected = server.replaceAll('api_key', 'token')] of [
  ['as a whole', GIVEN, "show(args.api_key, args['api_key'], args.iparams.api_key);"],
  ['by one of two calls', `${GIVEN} client.request.invoke('fn', { x: 1 });`, 'show(args.api_key);'],
  ['for a name', "client.iparams.get('api_key').then((k) => client.request.invoke('fn', k));", 'show(args.api_key);'],
  ['spread', "client.request.invoke('fn', { ...ip, x: 1 });", 'show(args.api_key);'],
  ['as a copy', "client.request.invoke('fn', Object.assign({}, ip));", 'show(args?.api_key);'],
  ['to a job', "client.job.invoke('fn', 'tag', { ip });", 'show(args.ip.api_key);'],
  [
    'in a member',
    NAMED,
    'const { ip } = args; show(ip.api_key, args.ip?.api_key, args.other.api_key);',
    'const { ip } = args; show(ip.token, args.ip?.token, args.other.api_key);',
  ],
  [
    'in a member of a member',
    "client.request.invoke('fn', { data: { ip } });",
    'const d = args.data; show(d.ip.api_key, args.data?.ip?.api_key, d.other.api_key);',
    'const d = args.data; show(d.ip.token, args.data?.ip?.token, d.other.api_key);',
  ],
  [
    'in the place of what the platform gives',
    "client.request.invoke('fn', { iparams: ip }); client.request.invoke('fn', {});",
    'show(args.iparams.api_key);',
  ],
  ['and on to a function', NAMED, 'help(args.ip);', 'help(args.ip);'],
  ['one by one', "client.request.invoke('fn', { api_key: ip.api_key });", 'show(args.api_key);', 'show(args.api_key);'],
] as const)
  test(`parameters that a page hands over ${title} are followed into the server`, () => {
    const files = handing(page, server);
    const texts = renamed(files, PARAMETERS, 'api_key');
    assert.ok(typeof texts !== 'string', String(texts));
    const after = texts['server/server.js'] ?? String(files['server/server.js']);
    assert.equal(after.split('\n')[1], expected);
    const helped = title === 'and on to a function' ? '{ token: api_key }' : '{ api_key }';
    assert.ok(after.includes(`function help(${helped})`), after);
    if (expected === server) return;
    const at = String(files['server/server.js']).indexOf('api_key') + 1;
    assert.deepEqual(symbolDefinitionAt(app(files), 'server/server.js', at)?.places[0]?.path, PARAMETERS);
  });

for (const [title, page, server, reason] of [
  [
    'another call gives something of that name',
    `${GIVEN} client.request.invoke('fn', { api_key: 1 });`,
    'show(args.api_key);',
    /nobody can tell/,
  ],
  [
    'they are put in later',
    `const data = {}; data.ip = ip; client.request.invoke('fn', data);`,
    'show(args.ip.api_key);',
    /nobody can tell/,
  ],
  [
    'nobody knows what is handed over',
    "client.request.invoke('fn', window.mixed(ip));",
    'show(args.api_key);',
    /nobody can tell/,
  ],
  ['the name is made at run time', NAMED, 'show(args.ip[args.name]);', /made at run time/],
] as const)
  test(`refused where parameters are handed over and ${title}`, () => {
    const said = renamed(handing(page, server), PARAMETERS, 'api_key');
    assert.match(String(said), reason);
    assert.match(String(said), /look at server\/server\.js, line 2, and rename it by hand/);
  });
