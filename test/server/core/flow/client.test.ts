/** Where the client of the platform goes in scripts and pages: which calls are followed from where the platform gives it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientMembers } from '../../../../server/src/core/catalog/front-end/front-end.ts';
import { isPlatformObject } from '../../../../server/src/core/catalog/platform/platform-function.ts';
import { clientAt, clientCalls, frontEndOf, holdingsIn, isUnknown } from '../../../../server/src/core/flow/flow.ts';
import { nodesOf } from '../../../../server/src/core/syntax/javascript.ts';
import { app, appWithCursor, type Files, product } from '../../../support/app.ts';

const DESK = { 'manifest.json': product('freshdesk') };
const PATH = 'app/scripts/app.js';

/** `path certainty` of each call, in the order of the files and of their texts. */
const callsIn = (files: Files): readonly string[] =>
  clientCalls(app({ ...DESK, ...files })).map(({ path, certainty, event }) =>
    [path.replace(/^client\./, ''), certainty, ...(event === undefined ? [] : [event])].join(' '),
  );

const page = (...scripts: readonly string[]): string =>
  `<!DOCTYPE html>\n<html><head>\n<script src="{{{appclient}}}"></script>\n${scripts.join('\n')}\n</head></html>\n`;

const inline = (code: string): string => `<script>\n${code}\n</script>`;

const INVOKE = ['request.invoke known'];

/** Each calls `invoke` once, on what is the client for certain. */
const followed: Readonly<Record<string, string | Files>> = {
  'then, a function': "app.initialized().then(function (c) { c.request.invoke('x'); });",
  'then, an arrow': "app.initialized().then((c) => c.request.invoke('x'));",
  'then, a function of the file': "app.initialized().then(start); function start(c) { c.request.invoke('x'); }",
  'then, a method': "const page = { start(c) { c.request.invoke('x'); } }; app.initialized().then(page.start);",
  'then, bound': "app.initialized().then(start.bind(this)); function start(c) { c.request.invoke('x'); }",
  'the second then': "app.initialized().then((c) => c).then((c) => c.request.invoke('x'));",
  await: "async function f() { const c = await app.initialized(); c.request.invoke('x'); }",
  'await of a variable': "async function f() { const p = app.initialized(); (await p).request.invoke('x'); }",
  'the other name': "window.frsh_init().then((c) => c.request.invoke('x'));",
  'the other name without window': "frsh_init().then((c) => c.request.invoke('x'));",
  'app of window': "window.app.initialized().then((c) => c.request.invoke('x'));",
  'an outer let': "let c; app.initialized().then((x) => { c = x; }); function f() { c.request.invoke('x'); }",
  window: "app.initialized().then((x) => { window.client = x; }); function f() { client.request.invoke('x'); }",
  'window, read of window':
    "app.initialized().then((x) => { window.kit = x; }); const f = () => window.kit.request.invoke('x');",
  'self and globalThis':
    "app.initialized().then((x) => { self.kit = x; }); const f = () => globalThis.kit.request.invoke('x');",
  'a global without a declaration':
    "app.initialized().then((x) => { kit = x; }); function f() { kit.request.invoke('x'); }",
  'a parameter': "app.initialized().then((c) => f(1, c)); function f(a, b) { b.request.invoke('x'); }",
  'a default': "app.initialized().then((c) => { const f = (b = c) => b.request.invoke('x'); f(); });",
  'a member that is taken out': "app.initialized().then((c) => { const { request } = c; request.invoke('x'); });",
  'a function that is taken out': "app.initialized().then((c) => { const { request: { invoke: go } } = c; go('x'); });",
  'a parameter that is taken apart': "app.initialized().then(({ request }) => request.invoke('x'));",
  'a part in a variable': "app.initialized().then((c) => { const r = c.request; r.invoke('x'); });",
  'a function in a variable':
    "app.initialized().then((c) => { const invoke = c.request.invoke.bind(c.request); invoke('x'); });",
  'a wrapper': "app.initialized().then((c) => { const get = () => c; get().request.invoke('x'); });",
  'an async wrapper':
    "const get = async () => await app.initialized(); async function f() { (await get()).request.invoke('x'); }",
  'a promise of its own':
    "const get = () => new Promise((ok) => app.initialized().then((c) => ok(c))); get().then((c) => c.request.invoke('x'));",
  'Promise.all': "Promise.all([app.initialized(), 1]).then(([c]) => c.request.invoke('x'));",
  'a class':
    "class Page { constructor(c) { this.c = c; } go() { this.c.request.invoke('x'); } } app.initialized().then((c) => new Page(c).go());",
  'an object':
    "const state = {}; app.initialized().then((c) => { state.c = c; }); const f = () => state.c.request.invoke('x');",
  'a choice': "let c = null; app.initialized().then((x) => { c = c || x; c.request.invoke('x'); });",
  'optional chaining': "let c; app.initialized().then((x) => { c = x; }); const f = () => c?.request?.invoke('x');",
  brackets: "app.initialized().then((c) => c['request']['invoke']('x'));",
  'inside of handlers':
    "document.onreadystatechange = function () { $(document).ready(() => { app.initialized().then((c) => { $('#a').click(() => { c.request.invoke('x'); }); }); }); };",
  'code that is half-typed': "app.initialized().then((c) => { c.request.invoke('x'); });\nfunction (",
  'an inline script': { 'app/index.html': page(inline("app.initialized().then((c) => c.request.invoke('x'));")) },
  'an inline script with CRLF': {
    'app/index.html': page(inline("app.initialized()\r\n.then((c) => c.request.invoke('x'));")).replaceAll(
      '\n',
      '\r\n',
    ),
  },
  'two scripts of one page': {
    'app/index.html': page('<script src="a.js"></script>', '<script src="./scripts/../b.js?v=2"></script>'),
    'app/a.js': 'let kit; app.initialized().then((c) => { kit = c; });',
    'app/b.js': "function f() { kit.request.invoke('x'); }",
  },
  'the scripts the other way round': {
    'app/index.html': page('<script src="b.js"></script>', '<script src="a.js"></script>'),
    'app/a.js': 'app.initialized().then((c) => { kit = c; });',
    'app/b.js': "var kit; function f() { kit.request.invoke('x'); }",
  },
  'a file and an inline script': {
    'app/views/page.html': page(inline('const boot = app.initialized();'), '<script src="../b.js"></script>'),
    'app/b.js': "boot.then((c) => c.request.invoke('x'));",
  },
  'two inline scripts': {
    'app/index.html': page(inline('const boot = app.initialized()'), inline("boot.then((c) => c.request.invoke('x'))")),
  },
  'a function that another script calls': {
    'app/index.html': page('<script src="/a.js"></script>', '<script src="b.js"></script>'),
    'app/a.js': 'app.initialized().then((c) => show(c));',
    'app/b.js': "function show(c) { c.request.invoke('x'); }",
  },
  'a promise that a module exports': {
    'app/kit.js': 'export const kit = app.initialized();',
    'app/views/a.js': "import { kit as k } from '../kit.js'; k.then((c) => c.request.invoke('x'));",
  },
  'a default export': {
    'app/kit.js': 'export default async function () { return await app.initialized(); }',
    'app/a.js': "import get from './kit'; get().then((c) => c.request.invoke('x'));",
  },
  'all that a module exports': {
    'app/kit/index.js': 'const get = () => app.initialized(); export { get as client };',
    'app/a.js': "import * as all from './kit'; all.client().then((c) => c.request.invoke('x'));",
  },
  'what a module passes on of another': {
    'app/kit.js': 'export const kit = app.initialized();',
    'app/all.js': "export { kit as client } from './kit.js';",
    'app/a.js': "import { client } from './all.js'; client.then((c) => c.request.invoke('x'));",
  },
  'all that modules pass on, in a circle': {
    'app/kit.js': "export * from './all.js'; export const kit = app.initialized();",
    'app/all.js': "export * from './kit.js'; export * from './more.js';",
    'app/more.js': 'export const more = 1;',
    'app/a.js': "import { kit } from './all.js'; kit.then((c) => c.request.invoke('x'));",
  },
  'all of a module under one name': {
    'app/kit.js': 'export default app.initialized();',
    'app/all.js': "export * as tools from './kit.js'; export { default } from './kit.js';",
    'app/a.js': "import kit, { tools } from './all.js'; tools.default.then((c) => c.request.invoke('x'));",
  },
  'an inline module': {
    'app/index.html': page(
      '<script type="module">\nconst c = await app.initialized();\nc.request.invoke(\'x\');\n</script>',
    ),
  },
  'an inline module that imports': {
    'app/kit.js': 'export const kit = app.initialized();',
    'app/index.html': page(
      "<script type=\"module\">\nimport { kit } from './kit.js';\nkit.then((c) => c.request.invoke('x'));\n</script>",
    ),
  },
  'a function that a module imports and calls': {
    'app/show.js': "export function show(c) { c.request.invoke('x'); }",
    'app/a.js': "import { show as s } from './show.js'; app.initialized().then((c) => s(c));",
  },
  'a default function that a module calls': {
    'app/show.js': "export default (c) => { c.request.invoke('x'); };",
    'app/a.js': "import begin from './show.js'; app.initialized().then((c) => begin(c));",
  },
  'a page of the portal': {
    'visitor-app/a b/ü.html': page(inline("app.initialized().then((c) => c.request.invoke('x'));")),
  },
  'the page for parameters': {
    'config/iparams.html': page(
      '<script src="./assets/iparams.js"></script>',
      inline('app.initialized().then((c) => { kit = c; });'),
    ),
    'config/assets/iparams.js': "function validate() { kit.request.invoke('x'); }",
  },
  'the script for parameters': { 'config/assets/iparams.js': "app.initialized().then((c) => c.request.invoke('x'));" },
};

for (const [name, code] of Object.entries(followed))
  test(`followed: ${name}`, () =>
    assert.deepEqual(callsIn(typeof code === 'string' ? { [PATH]: code } : code), INVOKE));

/** What nobody can follow is judged by its name; what is something else is nobody's client. */
const others: Readonly<Record<string, readonly [code: string | Files, calls: readonly string[]]>> = {
  'a name that comes from nowhere': ["client.request.invoke('x');", ['request.invoke named']],
  'of window': ["window.client.data.get('ticket');", ['data.get named']],
  'with a sign in front': [
    "_client.data.get('ticket'); this._client.data.get('ticket');",
    ['data.get named', 'data.get named'],
  ],
  'a name that ends so': ["window.frshClient.request.invoke('x');", ['request.invoke alike']],
  'only the members': ["c.request.invoke('x');", ['request.invoke unknown']],
  'taken out of what comes from nowhere': [
    "const { request } = client; request.invoke('x');",
    ['request.invoke named'],
  ],
  'a parameter of what nobody calls': ["function f(client) { client.request.invoke('x'); }", ['request.invoke named']],
  'an object of the author': ["const client = { request: { invoke() {} } }; client.request.invoke('x');", []],
  'an instance of a class': ["class Http {} const client = new Http(); client.request.get('x');", []],
  'a class of another script of the page': [
    {
      'app/index.html': page('<script src="a.js"></script>', '<script src="b.js"></script>'),
      'app/a.js': 'class Http {} window.client = new Http();',
      'app/b.js': "client.request.get('x');",
    },
    [],
  ],
  'a script of another page': [
    {
      'app/one.html': page('<script src="a.js"></script>'),
      'app/two.html': page('<script src="b.js"></script>'),
      'app/a.js': 'app.initialized().then((c) => { kit = c; });',
      'app/b.js': "kit.request.invoke('x');",
    },
    ['request.invoke unknown'],
  ],
  'a module keeps its names': [
    {
      'app/index.html': page('<script type="module" src="a.js"></script>', '<script src="b.js"></script>'),
      'app/a.js': 'let kit; app.initialized().then((c) => { kit = c; }); export { kit };',
      'app/b.js': "kit.request.invoke('x');",
    },
    ['request.invoke unknown'],
  ],
  'a text': ["const client = 'x'; client.request.get('x');", []],
  'nothing yet': ["let client = null; function f() { client.request.get('x'); }", ['request.get named']],
  'a member of something else is no global': [
    "app.initialized().then((c) => { other.kit = c; }); kit.request.invoke('x');",
    ['request.invoke unknown'],
  ],
  'a window of the author is none': [
    "const window = {}; app.initialized().then((c) => { window.kit = c; }); kit.request.invoke('x');",
    ['request.invoke unknown'],
  ],
  'another part of what nobody sees': ["const r = c.other; r.invoke('x'); const { other } = c; other.invoke('x');", []],
  'a function of what nobody sees': ["const { invoke } = c.request; invoke('x'); make()('x'); (a || b)('x');", []],
  'a variable that may be another function': [
    "let go = function () {}; app.initialized().then((c) => { go = c.request.invoke; }); const f = () => go('x');",
    ['request.invoke unknown'],
  ],
  'a key that is computed': ["app.initialized().then((c) => c.request[name]('x'));", []],
  'a module of a package': ["import client from 'http-client'; client.request.get('x');", ['request.get named']],
  'a module that is not there': ["import client from './gone.js'; client.request.get('x');", ['request.get named']],
  'an import hides what the page has': [
    {
      'app/index.html': page('<script src="a.js"></script>', '<script type="module" src="b.js"></script>'),
      'app/a.js': 'app.initialized().then((c) => { window.kit = c; });',
      'app/b.js': "import { kit } from './kit.js'; kit.request.invoke('x');",
      'app/kit.js': 'export const kit = { request: {} };',
    },
    [],
  ],
  'what may be something else as well': [
    "let c = { request: {} }; app.initialized().then((x) => { c = x; }); const f = () => c.request.invoke('x');",
    ['request.invoke unknown'],
  ],
  'app of the author': ["const app = { initialized: () => make() }; app.initialized().then((c) => c.get('x'));", []],
  'a script of a template': [
    { 'app/index.html': page(`<script type="text/template">client.request.invoke('x');</script>`) },
    [],
  ],
  'a module in a page': [
    { 'app/index.html': page(`<script type="module">client.request.invoke('x');</script>`) },
    ['request.invoke named'],
  ],
  'a module beside a script of the page': [
    {
      'app/index.html': page(inline('a();'), `<script type="module">client.request.invoke('x');</script>`),
    },
    ['request.invoke named'],
  ],
  'a module with imports beside a script of the page': [
    {
      'app/index.html': page(inline('a();'), `<script type="module">import 'y'; client.request.invoke('x');</script>`),
    },
    [],
  ],
  'names of a module beside a script of the page are its own': [
    {
      'app/index.html': page(
        `<script type="module">const kit = await app.initialized();</script>`,
        inline("kit.request.invoke('x');"),
      ),
    },
    ['request.invoke unknown'],
  ],
  'names of a module in a page are its own': [
    {
      'app/index.html': page(
        `<script type="module">const kit = await app.initialized();</script>`,
        '<script src="a.js"></script>',
      ),
      'app/a.js': "kit.request.invoke('x');",
    },
    ['request.invoke unknown'],
  ],
  'a comment of a page': [{ 'app/index.html': page(`<!-- ${inline("client.request.invoke('x');")} -->`) }, []],
  'server code': [{ 'server/server.js': "exports = {}; client.request.invoke('x');" }, []],
  'a bundle': [`var __webpack_modules__ = {}; app.initialized().then((c) => c.request.invoke('x'));`, []],
  'a long line': [`app.initialized().then((c) => c.request.invoke('x'));${' a();'.repeat(500)}`, []],
  'other members': [
    "app.initialized().then((c) => { c.db.entity({ version: 'v1' }).get('a').create({}); c.events.on('x', (e) => e.helper.done()); c.foo.bar(); });",
    [
      'db.entity known',
      'db.entity().get known',
      'db.entity().get().create known',
      'events.on known',
      'event.helper.done known x',
    ],
  ],
};

for (const [name, [code, calls]] of Object.entries(others))
  test(`judged: ${name}`, () =>
    assert.deepEqual([...callsIn(typeof code === 'string' ? { [PATH]: code } : code)].sort(), [...calls].sort()));

/** What the argument of `is` holds: where it comes from, and whether it may be more. */
function heldBy(code: string): readonly string[] {
  const front = frontEndOf(app({ ...DESK, [PATH]: code }));
  const [file] = front.files();
  assert.ok(file);
  const [call] = file.callsOf('is');
  const argument = call?.arguments[0];
  assert.ok(argument);
  const value = front.valueOf(file, argument);
  return [
    ...holdingsIn(value).map(({ root, path }) => [root, ...path].join(' › ')),
    ...(isUnknown(value) ? ['unknown'] : []),
  ];
}

const within = (body: string): string => `app.initialized().then(async (client) => { ${body} });`;

const held: Readonly<Record<string, readonly [code: string, holds: readonly string[]]>> = {
  'data by its name': [
    within("const { ticket } = await client.data.get('ticket'); is(ticket.subject);"),
    ['client.data.get("ticket") › ticket › subject'],
  ],
  'data in a callback': [
    within("client.data.get('ticket').then(function (data) { is(data.ticket); });"),
    ['client.data.get("ticket") › ticket'],
  ],
  'data of a name in a variable': [
    within("const name = 'contact'; is((await client.data.get(name)).contact);"),
    ['client.data.get("contact") › contact'],
  ],
  'data of either name': [
    within("const d = await client.data.get(x ? 'ticket' : 'contact'); is(d.ticket);"),
    ['client.data.get("ticket") › ticket'],
  ],
  'data of a name that nobody sees': [within('is(await client.data.get(name));'), ['client.data.get()']],
  'what comes with an event': [
    within("client.events.on('ticket.priorityChanged', (e) => { is(e.helper.getData()); });"),
    ['data of ticket.priorityChanged'],
  ],
  'an event with a handler of the file': [
    `${within("client.events.on('ticket.priorityChanged', changed);")} function changed(event) { const { helper } = event; is(helper.getData()); }`,
    ['data of ticket.priorityChanged'],
  ],
  'a message of another page': [
    within('client.instance.receive((event) => { is(event.helper.getData().message); });'),
    ['data of instance.receive › message'],
  ],
  'either a name or another one': [
    within("is((await client.data.get(x ? 'ticket' : name)).ticket);"),
    ['client.data.get("ticket") › ticket', 'unknown'],
  ],
  'data of a name that nobody knows': [within("is(await client.data.get('gone'));"), ['unknown']],
  'a function that nobody knows': [within('is(await client.gone.such());'), ['unknown']],
  'either the client or another function': [
    within('const f = x ? client.data.get : other; is(await f());'),
    ['client.data.get()', 'unknown'],
  ],
  'another function of app': ['is(app.other());', ['unknown']],
  'members without end': [within('let part = client; while (x) part = part.next; is(part);'), ['unknown']],
  'an event whose name nobody sees': [within('client.events.on(name, (e) => is(e.helper.getData()));'), ['unknown']],
  'an event that nobody knows': [within("client.events.on('gone', (e) => is(e.helper.getData()));"), ['unknown']],
  'the second parameter of a callback': [within("client.events.on('x', (event, more) => is(more));"), ['unknown']],
  'the callback of something else': [within("client.data.get('ticket', (more) => is(more));"), ['unknown']],
  'a callback in another place': [within('client.events.on((more) => is(more));'), ['unknown']],
  'the answer of a request': [
    within("is(await client.request.invokeTemplate('x', {}));"),
    ['client.request.invokeTemplate()'],
  ],
  'what is caught': [
    within("client.request.invokeTemplate('x', {}).catch((error) => is(error));"),
    ['rejection of client.request.invokeTemplate()'],
  ],
};

for (const [name, [code, holds]] of Object.entries(held))
  test(`held: ${name}`, () => assert.deepEqual(heldBy(code), holds));

for (const platform of ['2.2', '2.3', '3.0', '3.1']) {
  for (const [part, known] of Object.entries(clientMembers(platform))) {
    const names = isPlatformObject(known) ? Object.keys(known.members) : [];
    test(`${platform}: every function of client.${part} is followed, whatever it is called`, () => {
      const calls = names.map((name) => `p.${name}();`).join(' ');
      const code = `app.initialized().then((c) => f(c.${part})); function f(p) { ${calls} }`;
      assert.deepEqual(
        callsIn({ [PATH]: code }),
        names.map((name) => `${part}.${name} known`),
      );
    });
  }
}

/** What is said of the cursor. */
function placeAt(code: string): string {
  const { app: opened, path, offset } = appWithCursor({ ...DESK, [PATH]: code });
  const place = clientAt(opened, path, offset);
  if (!place) return 'nothing';
  const { kind, path: of, certainty, events } = place;
  const more = kind === 'member' ? place.name : kind === 'argument' ? `argument ${place.index}` : 'value';
  return [kind, of, certainty, more, ...events].join(' ');
}

const places: Readonly<Record<string, readonly [code: string, place: string]>> = {
  'a member': [within('client.req<|>uest'), 'member client known request'],
  'behind the dot': [within('client.<|>'), 'member client known '],
  'a member of a part': [within('client.data.g<|>et("ticket");'), 'member client.data known get'],
  'a part by its name': [within('const d = client.data; d.ge<|>t("ticket");'), 'member client.data known get'],
  'a pattern': [within('const { req<|>uest } = client;'), 'member client known request'],
  'the name of data': [within("client.data.get('<|>');"), 'argument client.data.get known argument 0'],
  'the second argument': [
    within("client.interface.trigger('showModal', { ti<|>tle: '' });"),
    'argument client.interface.trigger known argument 1',
  ],
  'an empty argument': [within("client.events.on('x', <|>);"), 'argument client.events.on known argument 1'],
  'a variable': [within('cli<|>ent.data'), 'value client known value'],
  'an event object': [
    within("client.events.on('ticket.sendReply', (event) => { event.helper.do<|>ne(); });"),
    'member event.helper known done ticket.sendReply',
  ],
  'the global': ['app.init<|>ialized()', 'member app known initialized'],
  'a client that is only called so': ["client.data.get('<|>');", 'argument client.data.get named argument 0'],
  'a member of it': ['client.da<|>ta', 'member client named data'],
  'something else': ['const client = { data: {} }; client.da<|>ta', 'nothing'],
  'inside of a callback that is an argument': [
    within("client.events.on('x', () => { other.th<|>ing(); });"),
    'nothing',
  ],
};

for (const [name, [code, place]] of Object.entries(places))
  test(`at: ${name}`, () => assert.equal(placeAt(code), place));

test('a place in a page is the place in its text', () => {
  const code = page(inline(within("client.data.get('ticket');"))).replaceAll('\n', '\r\n');
  const opened = app({ ...DESK, 'app/index.html': code });
  const [call] = clientCalls(opened, 'app/index.html');
  assert.equal(call?.name.start, code.indexOf("get('ticket')"));
  assert.equal(clientAt(opened, 'app/index.html', code.indexOf("'ticket'") + 1)?.path, 'client.data.get');
});

test('the front end is not looked at anew while server code is typed in', () => {
  const server = 'exports = { go() {} };';
  const before = app({ ...DESK, 'server/server.js': server, [PATH]: followed['then, an arrow'] ?? '' });
  const front = frontEndOf(before);
  const files = new Map(before.files);
  const other = app({ ...DESK, 'server/server.js': `${server} // typed` }).files.get('server/server.js');
  assert.ok(other);
  files.set('server/server.js', other);
  assert.equal(frontEndOf({ ...before, files }), front);
  const script = app({ ...DESK, [PATH]: 'client.data.get("x");' }).files.get(PATH);
  assert.ok(script);
  files.set(PATH, script);
  assert.notEqual(frontEndOf({ ...before, files }), front);
});

test('no step is taken for a program that does not use the client', () => {
  const front = frontEndOf(app({ ...DESK, [PATH]: 'const a = f(1); g(a).h(2); a.b.c();' }));
  assert.deepEqual(clientCalls(front.app), []);
  assert.equal(front.steps(), 0);
  assert.ok(front.files().some(({ program }) => nodesOf(program).length > 10));
});
